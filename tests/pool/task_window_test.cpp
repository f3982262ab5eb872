// What the window asks a watch, and what it makes of the answers.

#include "pool/task_window.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pool/cases/sum_job.hpp"
#include "pool/recording_watch.hpp"

namespace lfsrun::test {
namespace {

using testing::HasSubstr;

/// A window over one worker, with a job of one task.
struct Bench {
  explicit Bench(SumTaskSpec spec, unsigned retries = 1)
      : scheduler(retries), job(std::vector<SumTaskSpec>{std::move(spec)}) {
    scheduler.join(1);
    scheduler.join(2);
    window.set_watch(&watch);
  }
  void open() { window.open(job.next(), 0); }
  [[nodiscard]] std::uint64_t key(std::uint32_t unit) {
    return window.key({.epoch = 1, .unit = unit});
  }

  RecordingWatch watch;
  Scheduler scheduler;
  std::vector<UnitFailure> failures;
  TaskWindow window{scheduler, failures};
  SumJob job;
};

std::vector<UnitOrder> orders(std::uint64_t count) {
  std::vector<UnitOrder> all(count);
  for (std::uint64_t i = 0; i < count; ++i) all[i].value = 10 + i;
  return all;
}

std::vector<std::uint64_t> keys_of(std::uint64_t factor, std::uint64_t count) {
  Bench bench({.rounds = {orders(count)}, .factor = factor});
  bench.open();
  std::vector<std::uint64_t> keys;
  for (std::uint32_t i = 0; i < count; ++i) keys.push_back(bench.key(i));
  return keys;
}

TEST(TaskWindow, KeysTellUnitsAndSetupsApartAndNothingElse) {
  const auto keys = keys_of(3, 3);
  EXPECT_NE(keys[0], keys[1]);
  EXPECT_NE(keys[1], keys[2]);
  EXPECT_EQ(keys, keys_of(3, 3));  // in the next run too
  EXPECT_NE(keys[0], keys_of(4, 1)[0]);
}

TEST(TaskWindow, UnitsWithoutAHistoryRunTogether) {
  Bench bench({.rounds = {orders(4)}});
  bench.watch.histories[77] = {.crashes = 5};
  bench.open();
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(bench.scheduler.next().has_value());
  EXPECT_TRUE(bench.failures.empty());
}

TEST(TaskWindow, AUnitThatWasOutAtTwoCrashesRunsAlone) {
  const auto keys = keys_of(1, 4);
  for (const unsigned crashes : {1U, 2U}) {
    Bench bench({.rounds = {orders(4)}});
    bench.watch.histories[keys[1]] = {.crashes = crashes};
    bench.open();
    const auto first = bench.scheduler.next();
    ASSERT_TRUE(first.has_value());
    EXPECT_EQ(bench.scheduler.next().has_value(), crashes < 2);
    bench.scheduler.result(*first);
    const auto second = bench.scheduler.next();
    ASSERT_TRUE(second.has_value());
    EXPECT_EQ(second->unit, crashes < 2 ? 2U : 1U);
    EXPECT_EQ(bench.scheduler.next().has_value(), crashes < 2);
  }
}

TEST(TaskWindow, AUnitWithTooManyDeathsIsNotSentAndItsTaskFails) {
  const auto keys = keys_of(1, 4);
  for (const std::size_t deaths : {1U, 2U}) {
    Bench bench({.rounds = {orders(4)}});  // with one retry
    bench.watch.histories[keys[2]].deaths.assign(deaths, {3, "its worker died"});
    bench.open();
    EXPECT_EQ(bench.scheduler.next().has_value(), deaths == 1);
    EXPECT_EQ(bench.window.deliver(bench.job, 1), deaths == 1 ? 0U : 1U);
    ASSERT_EQ(bench.failures.size(), deaths);
    for (std::uint32_t i = 0; i < deaths; ++i) {
      EXPECT_EQ(bench.failures[i].epoch, 1U);
      EXPECT_EQ(bench.failures[i].unit, 2U);
      EXPECT_EQ(bench.failures[i].attempt, i + 1);
      EXPECT_EQ(bench.failures[i].rank, 3);
      EXPECT_EQ(bench.failures[i].what, "its worker died");
    }
    if (deaths == 1) continue;
    EXPECT_EQ(bench.job.outcomes.at(0).reason,
              "unit 2 ended 2 runs, the last one on rank 3: its worker died");
    EXPECT_TRUE(bench.job.outcomes[0].stats.failed);
    EXPECT_EQ(bench.window.units_known(), 0U);
    EXPECT_TRUE(bench.scheduler.drained());
  }
}

TEST(TaskWindow, ASetupThatCannotBeHadFailsTheTask) {
  Bench bench({.rounds = {orders(4)}, .setup_throws = true});
  bench.watch.histories[77] = {.crashes = 5};
  bench.open();
  EXPECT_EQ(bench.window.deliver(bench.job, 1), 1U);
  EXPECT_THAT(bench.job.outcomes.at(0).reason, HasSubstr("no setup"));
}

}  // namespace
}  // namespace lfsrun::test
