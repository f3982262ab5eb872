#include "analyses/batch.hpp"

#include <gtest/gtest.h>

#include "analyses/run_task.hpp"
#include "analyses/warm_caches.hpp"

namespace lfsrun {
namespace {

AnalysisRequest by(Method method) {
  return {.config = "c",
          .kind = "cycles",
          .reg = {Field::of_order(3), {1}},
          .method = method,
          .sequences = 2,
          .sequence_length = 20,
          .factor_seconds = 1,
          .unit_seconds = 0.2};
}

SweptAnalyses all_of_degree_3(SweepFilter filter) {
  return {"s",
          PolynomialSpace{Field::of_order(3), 3},
          filter,
          100,
          {by(Method::both), by(Method::algebra)}};
}

/// All rounds on one worker.
std::vector<FinishedAnalysis> run_batch(BatchTask& task, UnitRunnerFactory& factory) {
  const auto runner = factory.make(task.setup());
  for (auto units = task.next_round(); !units.empty(); units = task.next_round()) {
    for (std::uint32_t i = 0; i < units.size(); ++i) task.absorb(i, runner->run(units[i]));
  }
  return task.take_analyses();
}

TEST(Batch, GivesWhatTheAnalysesGiveOneByOne) {
  const auto factory = make_runner_factory();
  const SweptAnalyses swept = all_of_degree_3(SweepFilter::none);
  ASSERT_EQ(swept.positions(), 54U);
  Batch batch;
  batch.swept = &swept;
  batch.ranges = {{101, 10}, {120, 34}};  // beginning in the middle of a candidate
  BatchTask task(batch, 2);
  const auto done = run_batch(task, *factory);
  ASSERT_EQ(done.size(), 44U);
  for (std::size_t i = 0; i < done.size(); ++i) {
    const std::uint64_t position = i < 10 ? 101 + i : 110 + i;
    EXPECT_FALSE(done[i].failed);
    EXPECT_EQ(done[i].record, run_task(swept.request(position))) << position;
  }
}

TEST(Batch, OfRequestsToo) {
  const auto factory = make_runner_factory();
  const SweptAnalyses swept = all_of_degree_3(SweepFilter::none);
  Batch batch;
  for (const std::uint64_t position : {103U, 150U, 151U}) {
    batch.requests.push_back(swept.request(position));
  }
  BatchTask task(batch, 2);
  const auto done = run_batch(task, *factory);
  ASSERT_EQ(done.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(done[i].record, run_task(batch.requests[i]));
}

TEST(Batch, LeavesOutWhatDoesNotPass) {
  const auto factory = make_runner_factory();
  for (const auto& [filter, count] :
       {std::pair(SweepFilter::irreducible, 8U), std::pair(SweepFilter::primitive, 4U)}) {
    const SweptAnalyses swept = all_of_degree_3(filter);
    Batch batch;
    batch.swept = &swept;
    batch.ranges = {{100, 54}};
    BatchTask task(batch, 2);
    const auto done = run_batch(task, *factory);
    ASSERT_EQ(done.size(), 2 * count);
    for (const FinishedAnalysis& one : done) EXPECT_TRUE(one.record.row.irreducible);
  }
}

/// Throws wherever it runs.
AnalysisRequest failing() {
  AnalysisRequest request = by(Method::algebra);
  request.kind = "no such kind";
  return request;
}

TEST(Batch, WhatFailsIsTriedAgainAloneAndHarmsNoOther) {
  const auto factory = make_runner_factory();
  Batch batch;
  batch.requests = {by(Method::both), failing(), by(Method::algebra)};
  BatchTask task(batch, 2);
  const auto runner = factory->make(task.setup());
  unsigned rounds = 0;
  for (auto units = task.next_round(); !units.empty(); units = task.next_round(), ++rounds) {
    ASSERT_EQ(units.size(), 1U);
    task.absorb(0, runner->run(units[0]));
  }
  EXPECT_EQ(rounds, 3U);  // two retries
  ASSERT_EQ(task.failures().size(), 3U);
  EXPECT_EQ(task.failures()[2].analysis, 1U);
  EXPECT_EQ(task.failures()[2].attempt, 3U);
  const auto done = task.take_analyses();
  ASSERT_EQ(done.size(), 3U);
  EXPECT_EQ(done[0].record.row.status, "done");
  EXPECT_TRUE(done[1].failed);
  EXPECT_EQ(done[1].record.row.status, "failed");
  EXPECT_EQ(done[1].record.row.message, "no analysis of kind \"no such kind\"");
  EXPECT_EQ(done[2].record.row.status, "done");
}

TEST(Batch, AGivenUpUnitFailsAllThatWouldHavePassed) {
  const SweptAnalyses swept = all_of_degree_3(SweepFilter::primitive);
  Batch batch;
  batch.swept = &swept;
  batch.ranges = {{100, 54}};
  BatchTask task(batch, 2);
  static_cast<void>(task.next_round());
  task.fail("the worker died");
  const auto done = task.take_analyses();
  ASSERT_EQ(done.size(), 8U);
  for (const FinishedAnalysis& one : done) {
    EXPECT_EQ(one.record.row.status, "failed");
    EXPECT_EQ(one.record.row.message, "the worker died");
  }
}

}  // namespace
}  // namespace lfsrun
