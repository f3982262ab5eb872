// Who works, what is known of them, and pools that are built anew.

#include "pool/cases/pool_fixture.hpp"
#include "pool/wire.hpp"
#include "pool/worker.hpp"

namespace lfsrun::test {
namespace {

using testing::HasSubstr;

class WorkerCase : public PoolCase {};

TEST_P(WorkerCase, EverybodyWorks) {
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

TEST_P(WorkerCase, NoMoreWorkersThanAllowed) {
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

TEST_P(WorkerCase, NewPoolForEveryTask) {
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

TEST_P(WorkerCase, BetweenSeesProgress) {
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

TEST_P(WorkerCase, AnotherBuildIsRefused) {
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

TEST_P(WorkerCase, LogLinesReachTheRoot) {
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

INSTANTIATE_TEST_SUITE_P(Ranks, WorkerCase, testing::ValuesIn(group_sizes()),
                         testing::PrintToStringParamName());

}  // namespace
}  // namespace lfsrun::test
