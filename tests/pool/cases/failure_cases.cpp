// Units, tasks and sources that throw.

#include "pool/cases/pool_fixture.hpp"

namespace lfsrun::test {
namespace {

using testing::HasSubstr;

class FailureCase : public PoolCase {};

TEST_P(FailureCase, AUnitThatAlwaysThrowsFailsItsTaskOnly) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    std::vector<UnitOrder> bad = numbers(100);
    bad[5].always_throw = true;
    SumJob job({{.rounds = {numbers(50)}}, {.rounds = {bad}}, {.rounds = {numbers(60)}}});
    root.run(job);
    expect_job_order(job, 3);
    EXPECT_EQ(job.outcomes.at(0).sum, 1225U);
    EXPECT_EQ(job.outcomes.at(2).sum, 1770U);
    EXPECT_TRUE(job.outcomes.at(1).stats.failed);
    EXPECT_THAT(job.outcomes.at(1).reason, HasSubstr("unit 5 failed 3 times"));
    EXPECT_THAT(job.outcomes.at(1).reason, HasSubstr("ordered to throw"));
    ASSERT_EQ(root.failures().size(), 3U);
    for (std::uint32_t i = 0; i < 3; ++i) {
      EXPECT_EQ(root.failures()[i].unit, 5U);
      EXPECT_EQ(root.failures()[i].attempt, i + 1);
      EXPECT_FALSE(root.failures()[i].host.empty());
    }
    EXPECT_EQ(root.status().units_done, root.status().units_known);
  });
}

TEST_P(FailureCase, AUnitThatThrowsOnOneWorkerIsRetriedOnAnother) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    if (worker_count() == 1) return;
    wait_for_all(root);
    std::vector<UnitOrder> orders = numbers(100);
    for (auto& order : orders) order.throw_on_rank = 1;
    SumJob job({{.rounds = {orders}}});
    root.run(job);
    EXPECT_EQ(job.outcomes.at(0).sum, 4950U);
    EXPECT_GE(root.failures().size(), 1U);
    for (const UnitFailure& failure : root.failures()) EXPECT_EQ(failure.rank, 1);
  });
}

TEST_P(FailureCase, WhatATaskThrowsIsItsOwnFailure) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    SumJob job({{.rounds = {numbers(20)}, .setup_throws = true},
                {.rounds = {numbers(20)}, .make_throws = true},
                {.rounds = {numbers(20)}, .absorb_throws = true},
                {.rounds = {numbers(20)}, .next_round_throws_at = 0},
                {.rounds = {numbers(20)}, .next_round_throws_at = 1},
                {.rounds = {numbers(20)}}});
    root.run(job);
    expect_job_order(job, 6);
    const std::vector<std::string> reasons = {"no setup",      "cannot be set up", "cannot absorb",
                                              "no next round", "no next round",    ""};
    for (std::size_t i = 0; i < 6; ++i) {
      EXPECT_THAT(job.outcomes[i].reason, HasSubstr(reasons[i]));
      EXPECT_EQ(job.outcomes[i].stats.failed, i < 5);
    }
    EXPECT_EQ(job.outcomes[4].sum, 190U);
    EXPECT_EQ(job.outcomes[5].sum, 190U);
    EXPECT_EQ(root.status().units_done, root.status().units_known);
  });
}

TEST_P(FailureCase, AFailedTaskWithUnitsStillOutDoesNotDisturbTheEnd) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    std::vector<UnitOrder> orders = numbers(10);
    for (auto& order : orders) {
      order.sleep_seconds = 0.02;
      order.big_bytes = 300000;
    }
    SumJob job({{.rounds = {orders}, .absorb_throws = true}});
    root.run(job);
    EXPECT_THAT(job.outcomes.at(0).reason, HasSubstr("cannot absorb"));
  });
}

TEST_P(FailureCase, WhatARoundInTurnThrowsIsItsTasksFailure) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    std::vector<UnitOrder> bad = numbers(3);
    bad[1].always_throw = true;
    SumJob job({{.rounds = {numbers(30)}},
                {.rounds = {numbers(3)}, .turn_rounds = {numbers(3)}, .turn_throws = true},
                {.rounds = {numbers(3)}, .turn_rounds = {bad, numbers(5)}},
                {.turn_rounds = {numbers(20)}}});
    root.run(job);
    expect_job_order(job, 4);
    EXPECT_THAT(job.outcomes[1].reason, HasSubstr("no turn"));
    EXPECT_THAT(job.outcomes[2].reason, HasSubstr("unit 4 failed 3 times"));
    EXPECT_EQ(job.outcomes[3].sum, 190U);
  });
}

/// Throws when asked for its third task, or when its third is given back.
class FailingSource final : public TaskSource {
 public:
  enum class When : unsigned char { asked, given_back };
  explicit FailingSource(When when) : when_(when) {
    std::vector<UnitOrder> orders = numbers(20);
    for (auto& order : orders) order.sleep_seconds = 0.001;
    job_ = std::make_unique<SumJob>(std::vector<SumTaskSpec>(6, {.rounds = {orders}}));
  }

  [[nodiscard]] std::unique_ptr<Task> next() override {
    if (when_ == When::asked && job_->opened == 2) throw Error("the source is out of order");
    return job_->next();
  }
  void finished(std::unique_ptr<Task> task, const TaskStats& stats) override {
    job_->finished(std::move(task), stats);
    if (when_ == When::given_back && job_->order.size() == 3) {
      throw Error("the source is out of order");
    }
  }

 private:
  When when_;
  std::unique_ptr<SumJob> job_;
};

std::string what_running_throws(Root& root, TaskSource& source) {
  try {
    root.run(source);
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing";
}

void expect_still_working(Root& root) {
  SumJob job({{.rounds = {numbers(50)}}, {.rounds = {numbers(3)}, .turn_rounds = {numbers(50)}}});
  root.run(job);
  ASSERT_EQ(job.outcomes.size(), 2U);
  EXPECT_EQ(job.outcomes[0].sum, 1225U);
  EXPECT_EQ(job.outcomes[1].sum, 1228U);
}

TEST_P(FailureCase, WhatTheSourceThrowsEndsTheRunAndNotThePool) {
  for (const auto when : {FailingSource::When::asked, FailingSource::When::given_back}) {
    run_pool(ranks(), options_of_tests(), [when](Root& root) {
      FailingSource source(when);
      EXPECT_EQ(what_running_throws(root, source), "the source is out of order");
      EXPECT_EQ(root.status().tasks_open, 0U);
      expect_still_working(root);
    });
  }
}

TEST_P(FailureCase, ASourceThatThrowsAtTheEndLeavesNoUnitOut) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    FailingSource source(FailingSource::When::asked);
    EXPECT_EQ(what_running_throws(root, source), "the source is out of order");
  });  // and stop() ends
}

TEST_P(FailureCase, WhatTheCallBetweenThrowsEndsTheRunAndNotThePool) {
  bool broken = true;
  const auto between = [&broken](const PoolStatus& status) {
    if (broken && status.units_done > 5) throw Error("the disk is full");
  };
  const auto body = [&broken](Root& root) {
    std::vector<UnitOrder> orders = numbers(200);
    for (auto& order : orders) order.sleep_seconds = 0.001;
    SumJob job({{.rounds = {orders}}, {.rounds = {orders}}});
    EXPECT_EQ(what_running_throws(root, job), "the disk is full");
    EXPECT_TRUE(job.outcomes.empty());
    broken = false;
    expect_still_working(root);
  };
  run_pool(ranks(), options_of_tests(), body, between);
}

INSTANTIATE_TEST_SUITE_P(Ranks, FailureCase, testing::ValuesIn(group_sizes()),
                         testing::PrintToStringParamName());

}  // namespace
}  // namespace lfsrun::test
