// Tasks and their rounds: what comes back, and in which order.

#include "pool/cases/pool_fixture.hpp"

namespace lfsrun::test {
namespace {

class TaskCase : public PoolCase {};

TEST_P(TaskCase, StopsWithoutAnyTask) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    SumJob job({});
    root.run(job);
    EXPECT_EQ(root.status().tasks_finished, 0U);
    EXPECT_EQ(root.pools_built(), 1U);
  });
}

TEST_P(TaskCase, SumsOfManyUnitsAreRight) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    SumJob job({{.rounds = {numbers(2000)}, .factor = 3}});
    root.run(job);
    ASSERT_EQ(job.outcomes.size(), 1U);
    EXPECT_EQ(job.outcomes[0].sum, 3U * 2000 * 1999 / 2);
    EXPECT_EQ(job.outcomes[0].reason, "");
    EXPECT_FALSE(job.outcomes[0].stats.failed);
    EXPECT_EQ(job.outcomes[0].stats.units, 2000U);
    EXPECT_EQ(root.status().units_done, 2000U);
    EXPECT_EQ(root.status().units_known, 2000U);
    EXPECT_TRUE(root.failures().empty());
  });
}

TEST_P(TaskCase, ManySmallTasksComeBackInOrder) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    std::vector<SumTaskSpec> specs;
    for (std::uint64_t i = 0; i < 500; ++i) {
      specs.push_back({.rounds = {numbers(i % 4)}, .factor = i + 1});  // some without units
    }
    SumJob job(specs);
    root.run(job);
    expect_job_order(job, 500);
    for (std::uint64_t i = 0; i < 500; ++i) {
      const std::uint64_t n = i % 4;
      EXPECT_EQ(job.outcomes[i].sum, n == 0 ? 0 : (i + 1) * n * (n - 1) / 2);
    }
    EXPECT_EQ(root.status().tasks_finished, 500U);
    EXPECT_EQ(root.status().tasks_open, 0U);
  });
}

TEST_P(TaskCase, RoundsFollowEachOther) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    SumJob job({{.rounds = {numbers(7), numbers(1), numbers(30)}}, {.rounds = {numbers(5)}}});
    root.run(job);
    EXPECT_EQ(job.outcomes.at(0).sum, 21U + 0U + 435U);
    EXPECT_EQ(job.outcomes.at(0).stats.units, 38U);
    EXPECT_EQ(job.outcomes.at(1).sum, 10U);
  });
}

TEST_P(TaskCase, LargeUnitsAndResults) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    std::vector<UnitOrder> orders = numbers(20);
    for (auto& order : orders) order.big_bytes = std::uint64_t{1} << 20;
    SumJob job({{.rounds = {orders}}});
    root.run(job);
    EXPECT_EQ(job.outcomes.at(0).sum, 190U);
  });
}

TEST_P(TaskCase, SeveralJobsOnOnePool) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    for (std::uint64_t i = 1; i <= 5; ++i) {
      SumJob job({{.rounds = {numbers(10)}, .factor = i}});
      root.run(job);
      EXPECT_EQ(job.outcomes.at(0).sum, 45 * i);
    }
    EXPECT_EQ(root.status().tasks_finished, 5U);
    EXPECT_EQ(root.pools_built(), 1U);
  });
}

TEST_P(TaskCase, SetupIsSentOnlyWhenNeeded) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    SumJob job({{.rounds = {numbers(200), numbers(200)}}});
    root.run(job);
    for (const UnitReport& report : job.outcomes.at(0).reports) EXPECT_EQ(report.setups, 1U);
  });
}

TEST_P(TaskCase, TasksOverlap) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    if (worker_count() == 1) return;
    wait_for_all(root);
    std::vector<SumTaskSpec> specs = {{.rounds = {{{.value = 1, .sleep_seconds = 0.3}}}}};
    for (int i = 0; i < 20; ++i) specs.push_back({.rounds = {numbers(2)}});
    SumJob job(specs);
    root.run(job);
    expect_job_order(job, 21);
    EXPECT_LT(job.outcomes[1].reports.at(0).began, job.outcomes[0].reports.at(0).ended);
    EXPECT_GT(job.most_in_flight, 2U);
  });
}

TEST_P(TaskCase, FinishedTasksWaitInBoundedNumber) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    wait_for_all(root);
    std::vector<SumTaskSpec> specs = {{.rounds = {{{.value = 1, .sleep_seconds = 0.3}}}}};
    specs.resize(25000);  // tasks without units: done at once, but not before the first
    SumJob job(specs);
    root.run(job);
    expect_job_order(job, 25000);
    EXPECT_LE(job.most_in_flight, 10002U);
  });
}

std::vector<SumTaskSpec> tasks_with_turns() {
  std::vector<SumTaskSpec> specs;
  for (std::uint64_t i = 0; i < 40; ++i) {
    SumTaskSpec& spec = specs.emplace_back();
    if (i % 3 != 2) spec.rounds = {numbers(1 + i % 5)};
    if (i % 4 != 3) spec.turn_rounds = {numbers(1 + i % 7), numbers(3)};
  }
  specs[9].rounds.front()[0].sleep_seconds = 0.05;  // the others overtake it
  return specs;
}

TEST_P(TaskCase, RoundsInTurnWaitForAllEarlierTasks) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    wait_for_all(root);
    SumJob job(tasks_with_turns());
    root.run(job);
    expect_job_order(job, 40);
    for (std::uint64_t i = 0; i < 40; ++i) {
      const std::uint64_t first = i % 3 != 2 ? 1 + i % 5 : 0;
      const std::uint64_t in_turn = i % 4 != 3 ? 1 + i % 7 + 3 : 0;
      EXPECT_EQ(job.outcomes[i].reason, "");
      EXPECT_EQ(job.outcomes[i].stats.units, first + in_turn);
      EXPECT_EQ(job.outcomes[i].turns, in_turn > 0 ? 3U : 0U);  // the last one is empty
      EXPECT_TRUE(job.outcomes[i].turns_in_order);
    }
    EXPECT_EQ(root.status().units_done, root.status().units_known);
  });
}

INSTANTIATE_TEST_SUITE_P(Ranks, TaskCase, testing::ValuesIn(group_sizes()),
                         testing::PrintToStringParamName());

}  // namespace
}  // namespace lfsrun::test
