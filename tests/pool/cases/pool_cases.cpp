// A whole pool, root and workers, over either transport and for every number of ranks. The root's
// side checks.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "pool/cases/group.hpp"
#include "pool/cases/sum_job.hpp"
#include "pool/inproc_transport.hpp"
#include "pool/root.hpp"
#include "pool/wire.hpp"
#include "pool/worker.hpp"

namespace lfsrun::test {
namespace {

using testing::HasSubstr;

using RootBody = std::function<void(Root&)>;

RootOptions options_of_tests() { return {.build_id = "same", .unit_timeout = 50}; }

void run_inline(const RootOptions& options, const RootBody& body,
                const std::function<void(const PoolStatus&)>& between) {
  InprocHub hub(2);
  SumFactory factory(1);
  Worker worker(hub.endpoint(1), factory, "same");
  Root root(hub.endpoint(0), options, between, [&] { return worker.step(); });
  body(root);
  root.stop(ExitCode::stopped);
  EXPECT_EQ(worker.exit_code(), ExitCode::stopped);
}

/// A pool of so many ranks (1: with the inline worker); `body` is called on the root.
void run_pool(int ranks, const RootOptions& options, const RootBody& body,
              const std::function<void(const PoolStatus&)>& between = {}) {
  if (ranks == 1) return run_inline(options, body, between);
  run_group(ranks, [&](Transport& transport) {
    if (transport.rank() > 0) {
      SumFactory factory(transport.rank());
      Worker worker(transport, factory, "same");
      EXPECT_EQ(worker.run(), ExitCode::stopped);
      return;
    }
    Root root(transport, options, between);
    body(root);
    root.stop(ExitCode::stopped);
  });
}

std::vector<UnitOrder> numbers(std::uint64_t count) {
  std::vector<UnitOrder> orders(count);
  for (std::uint64_t i = 0; i < count; ++i) orders[i].value = i;
  return orders;
}

/// Returns when all workers have joined: small jobs until they have.
void wait_for_all(Root& root) {
  const auto absent = [](const WorkerStatus& w) { return w.host.empty(); };
  for (auto workers = root.workers(); std::any_of(workers.begin(), workers.end(), absent);
       workers = root.workers()) {
    SumJob one({{.rounds = {numbers(1)}}});
    root.run(one);
  }
}

void expect_job_order(const SumJob& job, std::size_t tasks) {
  std::vector<std::size_t> expected(tasks);
  std::iota(expected.begin(), expected.end(), std::size_t{0});
  EXPECT_EQ(job.order, expected);
}

class PoolCase : public testing::TestWithParam<int> {
 protected:
  [[nodiscard]] static int ranks() { return GetParam(); }
  [[nodiscard]] static std::uint64_t worker_count() {
    return static_cast<std::uint64_t>(std::max(ranks() - 1, 1));
  }
};

class SeveralRanks : public PoolCase {};  // what needs messages between ranks

TEST_P(PoolCase, StopsWithoutAnyTask) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    SumJob job({});
    root.run(job);
    EXPECT_EQ(root.status().tasks_finished, 0U);
    EXPECT_EQ(root.pools_built(), 1U);
  });
}

TEST_P(PoolCase, SumsOfManyUnitsAreRight) {
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

TEST_P(PoolCase, ManySmallTasksComeBackInOrder) {
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

TEST_P(PoolCase, RoundsFollowEachOther) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    SumJob job({{.rounds = {numbers(7), numbers(1), numbers(30)}}, {.rounds = {numbers(5)}}});
    root.run(job);
    EXPECT_EQ(job.outcomes.at(0).sum, 21U + 0U + 435U);
    EXPECT_EQ(job.outcomes.at(0).stats.units, 38U);
    EXPECT_EQ(job.outcomes.at(1).sum, 10U);
  });
}

TEST_P(PoolCase, LargeUnitsAndResults) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    std::vector<UnitOrder> orders = numbers(20);
    for (auto& order : orders) order.big_bytes = std::uint64_t{1} << 20;
    SumJob job({{.rounds = {orders}}});
    root.run(job);
    EXPECT_EQ(job.outcomes.at(0).sum, 190U);
  });
}

TEST_P(PoolCase, SeveralJobsOnOnePool) {
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

TEST_P(PoolCase, SetupIsSentOnlyWhenNeeded) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    SumJob job({{.rounds = {numbers(200), numbers(200)}}});
    root.run(job);
    for (const UnitReport& report : job.outcomes.at(0).reports) EXPECT_EQ(report.setups, 1U);
  });
}

TEST_P(PoolCase, AUnitThatAlwaysThrowsFailsItsTaskOnly) {
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

TEST_P(PoolCase, AUnitThatThrowsOnOneWorkerIsRetriedOnAnother) {
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

TEST_P(PoolCase, WhatATaskThrowsIsItsOwnFailure) {
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

TEST_P(PoolCase, AFailedTaskWithUnitsStillOutDoesNotDisturbTheEnd) {
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

TEST_P(PoolCase, TasksOverlap) {
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

TEST_P(PoolCase, FinishedTasksWaitInBoundedNumber) {
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

TEST_P(PoolCase, EverybodyWorks) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    wait_for_all(root);
    std::vector<UnitOrder> orders = numbers(10 * worker_count());
    for (auto& order : orders) order.sleep_seconds = 0.002;
    SumJob job({{.rounds = {orders}}});
    root.run(job);
    const auto workers = root.workers();
    ASSERT_EQ(workers.size(), worker_count());
    double busy = 0;
    for (const WorkerStatus& worker : workers) {
      EXPECT_GE(worker.units, 1U);
      EXPECT_GT(worker.busy_seconds, 0);
      EXPECT_GT(worker.pid, 0U);
      EXPECT_EQ(worker.outstanding, 0U);
      busy += worker.busy_seconds;
    }
    EXPECT_GE(busy, 0.002 * static_cast<double>(orders.size()));
    const TaskStats& stats = job.outcomes.at(0).stats;
    EXPECT_GE(stats.worker_seconds, 0.002 * static_cast<double>(orders.size()));
    EXPECT_LT(stats.started_seconds, stats.finished_seconds);
  });
}

TEST_P(PoolCase, NoMoreWorkersThanAllowed) {
  RootOptions options = options_of_tests();
  options.workers = 1;
  run_pool(ranks(), options, [&](Root& root) {
    wait_for_all(root);
    SumJob job({{.rounds = {numbers(100)}}});
    root.run(job);
    for (const UnitReport& report : job.outcomes.at(0).reports) EXPECT_EQ(report.rank, 1);
    EXPECT_EQ(root.status().workers, 1U);
    options.workers = 0;
    root.set_options(options);
    SumJob again({{.rounds = {numbers(100)}}});
    root.run(again);
    EXPECT_EQ(again.outcomes.at(0).sum, 4950U);
    EXPECT_EQ(root.status().workers, worker_count());
  });
}

TEST_P(PoolCase, NewPoolForEveryTask) {
  RootOptions options = options_of_tests();
  options.rebuild_per_task = true;
  run_pool(ranks(), options, [&](Root& root) {
    std::vector<UnitOrder> bad = numbers(30);
    bad[3].always_throw = true;
    SumJob job({{.rounds = {numbers(30), numbers(30)}},
                {.rounds = {bad}},
                {.rounds = {numbers(30)}},
                {.rounds = {numbers(30)}}});
    root.run(job);
    expect_job_order(job, 4);
    EXPECT_EQ(root.pools_built(), 4U);
    EXPECT_EQ(job.most_in_flight, 1U);
    for (const std::size_t task : {0U, 2U, 3U}) {
      EXPECT_EQ(job.outcomes[task].reason, "");
      for (const UnitReport& report : job.outcomes[task].reports) EXPECT_EQ(report.forgets, task);
    }
    options.rebuild_per_task = false;
    root.set_options(options);
    SumJob after({{.rounds = {numbers(30)}}, {.rounds = {numbers(30)}}});
    root.run(after);
    EXPECT_EQ(root.pools_built(), 4U);
  });
}

TEST_P(PoolCase, BetweenSeesProgress) {
  std::uint64_t calls = 0, last_done = 0;
  const auto between = [&](const PoolStatus& status) {
    ++calls;
    EXPECT_GE(status.units_done, last_done);
    EXPECT_LE(status.units_done, status.units_known);
    EXPECT_LE(status.workers_busy, worker_count());
    last_done = status.units_done;
  };
  const auto body = [&](Root& root) {
    std::vector<UnitOrder> orders = numbers(10);
    for (auto& order : orders) order.sleep_seconds = 0.005;
    SumJob job({{.rounds = {orders}}});
    root.run(job);
    EXPECT_GE(calls, 3U);
    EXPECT_EQ(last_done, 10U);
  };
  run_pool(ranks(), options_of_tests(), body, between);
}

TEST_P(SeveralRanks, AnotherBuildIsRefused) {
  run_group(ranks(), [](Transport& transport) {
    const int last = transport.size() - 1;
    if (transport.rank() > 0) {
      SumFactory factory(transport.rank());
      Worker(transport, factory, transport.rank() == last ? "other" : "same").run();
      return;
    }
    Root root(transport, options_of_tests(), {});
    try {
      SumJob job({{.rounds = {numbers(10)}}});
      root.run(job);
      wait_for_all(root);
      ADD_FAILURE() << "accepted";
    } catch (const Error& error) {
      EXPECT_THAT(error.what(), HasSubstr("rank " + std::to_string(last) + " on "));
      EXPECT_THAT(error.what(), HasSubstr("another build (other, the root runs same)"));
    }
    for (int rank = 1; rank <= last; ++rank) {
      transport.send(rank, {.kind = MessageKind::stop}, encode(0));
    }
  });
}

TEST_P(SeveralRanks, LogLinesReachTheRoot) {
  run_group(ranks(), [](Transport& transport) {
    if (transport.rank() > 0) {
      SumFactory factory(transport.rank());
      Worker worker(transport, factory, "same");
      worker.log("rank " + std::to_string(transport.rank()));
      worker.run();
      return;
    }
    int lines = 0;
    RootOptions options = options_of_tests();
    options.log = [&](int rank, const std::string& line) {
      EXPECT_EQ(line, "rank " + std::to_string(rank));
      ++lines;
    };
    Root root(transport, options, {});
    while (lines < transport.size() - 1) {
      SumJob job({{.rounds = {numbers(1)}}});
      root.run(job);
    }
    root.stop(ExitCode::done);
  });
}

INSTANTIATE_TEST_SUITE_P(Ranks, PoolCase, testing::ValuesIn(group_sizes()),
                         testing::PrintToStringParamName());
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(SeveralRanks);  // under mpirun -n 1
INSTANTIATE_TEST_SUITE_P(Ranks, SeveralRanks, testing::ValuesIn(several_ranks()),
                         testing::PrintToStringParamName());

}  // namespace
}  // namespace lfsrun::test
