// What a watch is told of a whole pool.

#include <set>

#include "pool/cases/pool_fixture.hpp"
#include "pool/recording_watch.hpp"

namespace lfsrun::test {
namespace {

using testing::HasSubstr;

class WatchCase : public PoolCase {
 protected:
  [[nodiscard]] static RootOptions options_with(RecordingWatch& watch) {
    RootOptions options = options_of_tests();
    options.watch = &watch;
    return options;
  }
};

// Sums of 100 units each in which one throws, and one has no setup; 20 in the second one's turn.
SumJob mixed_job() {
  std::vector<UnitOrder> bad = numbers(100);
  bad[50].always_throw = true;
  return SumJob({{.rounds = {numbers(100), numbers(5)}, .factor = 2},
                 {.rounds = {numbers(100)}, .factor = 3, .turn_rounds = {numbers(20)}},
                 {.rounds = {bad}, .factor = 4},
                 {.rounds = {numbers(100)}, .factor = 5, .setup_throws = true}});
}

std::size_t different(const std::vector<std::uint64_t>& keys) {
  return std::set<std::uint64_t>(keys.begin(), keys.end()).size();
}

TEST_P(WatchCase, HearsOfEveryUnitAndOfItsAnswer) {
  for (const bool rebuild : {false, true}) {
    RecordingWatch watch;
    RootOptions options = options_with(watch);
    options.rebuild_per_task = rebuild;
    run_pool(ranks(), options, [&](Root& root) {
      SumJob job = mixed_job();
      root.run(job);
      expect_job_order(job, 4);
      const auto failed_units = std::uint64_t{options.retries} + 1;
      EXPECT_GE(watch.sent.size(), root.status().units_done + failed_units);
      EXPECT_EQ(watch.answers_to_nothing, 0);
      EXPECT_LE(watch.most_out, 2 * worker_count());
      EXPECT_GE(different(watch.sent), 250U);
      EXPECT_EQ(std::count(watch.sent.begin(), watch.sent.end(), 0U), 0);
    });
  }
}

TEST_P(WatchCase, IsNotUsedAfterTheRun) {
  run_pool(ranks(), options_of_tests(), [](Root& root) {
    {
      RecordingWatch watch;
      root.set_options(options_with(watch));
      SumJob job = mixed_job();
      root.run(job);
    }
    SumJob job({{.rounds = {numbers(50)}}});
    root.run(job);
    EXPECT_EQ(job.outcomes.at(0).sum, 1225U);
  });
}

TEST_P(WatchCase, SuspectsRunAloneAndTheRestOfTheJobAsEver) {
  RecordingWatch watch;
  run_pool(ranks(), options_with(watch), [&](Root& root) {
    wait_for_all(root);
    SumJob first({{.rounds = {numbers(40)}}});
    root.set_options(options_with(watch));
    root.run(first);
    watch.alone = watch.sent.at(watch.sent.size() - 20);
    watch.histories[watch.alone] = {.crashes = 2};
    watch.histories[watch.sent.back()] = {.crashes = 1};
    SumJob second({{.rounds = {numbers(40)}}, {.rounds = {numbers(40)}, .factor = 7}});
    root.set_options(options_with(watch));
    root.run(second);
    EXPECT_EQ(second.outcomes.at(0).sum, 780U);
    EXPECT_EQ(second.outcomes.at(1).sum, 5460U);
    EXPECT_EQ(watch.beside_alone, 0);
  });
}

TEST_P(WatchCase, AUnitThatEndedItsWorkersIsNotSent) {
  RecordingWatch watch;
  run_pool(ranks(), options_with(watch), [&](Root& root) {
    SumJob first({{.rounds = {numbers(1)}}});
    root.run(first);
    const std::uint64_t poison = watch.sent.at(0);
    watch.sent.clear();
    watch.histories[poison].deaths.assign(3, {1, "its worker died"});
    SumJob second({{.rounds = {numbers(40)}}, {.rounds = {numbers(40)}, .factor = 7}});
    root.set_options(options_with(watch));
    root.run(second);
    EXPECT_THAT(second.outcomes.at(0).reason, HasSubstr("unit 0 ended 3 runs"));
    EXPECT_EQ(second.outcomes.at(1).sum, 5460U);
    EXPECT_EQ(std::count(watch.sent.begin(), watch.sent.end(), poison), 0);
    EXPECT_EQ(root.failures().size(), 3U);
  });
}

INSTANTIATE_TEST_SUITE_P(Ranks, WatchCase, testing::ValuesIn(group_sizes()),
                         testing::PrintToStringParamName());

}  // namespace
}  // namespace lfsrun::test
