// A root that is asked to end before its tasks are done.

#include "pool/cases/pool_fixture.hpp"
#include "pool/scheduler.hpp"

namespace lfsrun::test {
namespace {

class EarlyEndCase : public PoolCase {};

TEST_P(EarlyEndCase, WhatIsOutIsAnsweredAndNothingElseIsHandedOut) {
  Root* asked = nullptr;
  std::uint64_t done_when_asked = 0;
  const auto after_ten = [&](const PoolStatus& status) {
    if (asked == nullptr || status.units_done < 10) return;
    if (done_when_asked == 0) done_when_asked = status.units_done;
    asked->drain();
  };
  const auto body = [&](Root& root) {
    asked = &root;
    std::vector<UnitOrder> slow = numbers(10000);
    for (UnitOrder& order : slow) order.sleep_seconds = 1e-3;
    SumJob job({{.rounds = {numbers(3)}}, {.rounds = {slow}}, {.rounds = {numbers(3)}}});
    EXPECT_EQ(root.run(job), RunEnd::drained);
    expect_job_order(job, 1);  // what was done before is given back
    EXPECT_LE(root.status().units_done,
              done_when_asked + worker_count() * Scheduler::max_outstanding);
    asked = nullptr;
    SumJob next({{.rounds = {numbers(10)}}});
    EXPECT_EQ(root.run(next), RunEnd::finished);
    EXPECT_EQ(next.outcomes.at(0).sum, 45U);
  };
  run_pool(ranks(), options_of_tests(), body, after_ten);
}

TEST_P(EarlyEndCase, AskedWhenAllIsDoneItIsFinished) {
  Root* asked = nullptr;
  const auto when_done = [&](const PoolStatus& status) {
    if (asked != nullptr && status.tasks_finished == 1) asked->drain();
  };
  const auto body = [&](Root& root) {
    asked = &root;
    SumJob job({{.rounds = {numbers(20)}}});
    EXPECT_EQ(root.run(job), RunEnd::finished);
    EXPECT_EQ(job.outcomes.at(0).sum, 190U);
  };
  run_pool(ranks(), options_of_tests(), body, when_done);
}

INSTANTIATE_TEST_SUITE_P(Ranks, EarlyEndCase, testing::ValuesIn(group_sizes()),
                         testing::PrintToStringParamName());

}  // namespace
}  // namespace lfsrun::test
