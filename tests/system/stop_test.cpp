// A run that is asked to end: what is done is kept, exit code 75, and --resume goes on.

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <thread>

#include "app/journal_file.hpp"
#include "store/read_results.hpp"
#include "system/expect.hpp"
#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;

// One small register, then a walk of some seconds.
void write_stop_job(const fs::path& folder) {
  write_text(folder / "s.toml", config_text("s", 2,
                                            {"characteristic = \"x^12 + x + 1\"",
                                             "characteristic = \"x^40 + x^5 + x^4 + x^3 + 1\""},
                                            "method = \"traversal\""));
}

void wait_for_units(const fs::path& folder) {
  const fs::path log = folder / "s.h5.part.units";
  for (int i = 0; i < 3000 && !(fs::exists(log) && fs::file_size(log) > 20000); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

void expect_stopped(const fs::path& folder, const Outcome& run, const std::string& reason) {
  EXPECT_EQ(run.code, 75) << run;
  expect_contains(run.err, {"s: stopped (" + reason + "): ", "run again with --resume"});
  EXPECT_TRUE(fs::exists(folder / "s.h5.part"));
  EXPECT_FALSE(fs::exists(folder / "s.h5"));
  const Outcome status = lfsrun(folder, {"status", "s.toml"});
  EXPECT_EQ(status.code, 75) << status;
  expect_contains(status.out, {"s: s.h5.part: ", " of 2 analyses"});
}

void expect_resumable(const fs::path& folder) {
  const Outcome run = lfsrun_on_ranks(3, folder, {"run", "s.toml", "--resume"});
  EXPECT_EQ(run.code, 0) << run;
  expect_contains(run.out, {"2 done"});
  const Outcome status = lfsrun(folder, {"status", "s.toml"});
  EXPECT_EQ(status.code, 0) << status;
  EXPECT_EQ(status.out, "s: s.h5: complete, 2 analyses\n");
}

class Signalled : public ::testing::TestWithParam<int> {};

TEST_P(Signalled, alone_it_stops_with_75) {
  const TemporaryFolder folder;
  write_stop_job(folder.path());
  RunningProgram program(folder.path(), lfsrun_command(1, {"run", "s.toml"}));
  wait_for_units(folder.path());
  program.signal(GetParam());
  expect_stopped(folder.path(), program.wait(patience_seconds),
                 GetParam() == SIGUSR1   ? "SIGUSR1"
                 : GetParam() == SIGTERM ? "SIGTERM"
                                         : "SIGINT");
  expect_resumable(folder.path());
}

INSTANTIATE_TEST_SUITE_P(, Signalled, ::testing::Values(SIGUSR1, SIGTERM, SIGINT));

// mpirun passes SIGUSR1 on to every rank.
TEST(Stopped, under_mpirun_it_stops_with_75) {
  const TemporaryFolder folder;
  write_stop_job(folder.path());
  RunningProgram program(folder.path(), lfsrun_command(3, {"run", "s.toml"}));
  wait_for_units(folder.path());
  program.signal(SIGUSR1);
  expect_stopped(folder.path(), program.wait(patience_seconds), "SIGUSR1");
  expect_resumable(folder.path());
}

// Quiet: else its next word, to a pipe that nobody reads any more, would be its end.
TEST(Stopped, alone_it_does_not_outlive_its_mpirun) {
  const TemporaryFolder folder;
  write_stop_job(folder.path());
  Words command = {LFSRUN_MPIEXEC, "-n", "1"};
  for (const std::string& word : lfsrun_command(1, {"run", "-q", "s.toml"}))
    command.push_back(word);
  RunningProgram mpirun(folder.path(), command);
  wait_for_units(folder.path());
  mpirun.signal(SIGKILL);
  const auto stopped_in_good_order = [&] {
    const auto journal = read_journal(folder.path() / "s.h5.part.units");
    return journal && journal->in_good_order;
  };
  for (int i = 0; i < 3000 && !stopped_in_good_order(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_TRUE(stopped_in_good_order());
  expect_resumable(folder.path());
}

class Limited : public ::testing::TestWithParam<int> {};

TEST_P(Limited, it_stops_in_time) {
  const TemporaryFolder folder;
  write_stop_job(folder.path());
  const Outcome run = lfsrun_on_ranks(GetParam(), folder.path(),
                                      {"run", "s.toml", "--resume", "--time-limit", "00:00:02"});
  expect_stopped(folder.path(), run, "the time limit, by --time-limit");
  expect_resumable(folder.path());
}

INSTANTIATE_TEST_SUITE_P(, Limited, ::testing::Values(1, 3));

// A unit that takes longer than is left is dropped: its worker does not listen.
class LongUnit : public ::testing::TestWithParam<int> {};

TEST_P(LongUnit, is_not_waited_for_at_the_time_limit) {
  const TemporaryFolder folder;
  write_stop_job(folder.path());
  const Outcome run = lfsrun_on_ranks(
      GetParam(), folder.path(),
      {"run", "s.toml", "--resume", "--time-limit", "00:00:02", "--set", "pool.unit_seconds=60"});
  expect_stopped(folder.path(), run, "the time limit, by --time-limit");
}

INSTANTIATE_TEST_SUITE_P(, LongUnit, ::testing::Values(1, 2));

bool a_unit_is_out(const fs::path& journal) {
  const auto content = read_journal(journal);
  return content && std::ranges::any_of(content->out, [](auto key) { return key != 0; });
}

// Both analyses together are one unit.
TEST(Stopped, alone_it_does_not_wait_for_a_long_unit) {
  const TemporaryFolder folder;
  write_stop_job(folder.path());
  RunningProgram program(folder.path(),
                         lfsrun_command(1, {"run", "s.toml", "--set", "pool.unit_seconds=1000"}));
  const fs::path journal = folder.path() / "s.h5.part.units";
  for (int i = 0; i < 3000 && !a_unit_is_out(journal); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  program.signal(SIGTERM);
  const Outcome run = program.wait(patience_seconds);
  expect_stopped(folder.path(), run, "SIGTERM");
  expect_contains(run.err, {"0 of 2 analyses are done"});
}

TEST(Status, of_a_job_that_was_never_run) {
  const TemporaryFolder folder;
  write_stop_job(folder.path());
  const Snapshot before = snapshot(folder.path());
  const Outcome status = lfsrun(folder.path(), {"status", "s.toml", "--output", "x/y.h5"});
  EXPECT_EQ(status.code, 75) << status;
  EXPECT_EQ(status.out, "s: x/y.h5: not begun\n");
  EXPECT_TRUE(snapshot(folder.path()) == before);
}

}  // namespace
}  // namespace lfsrun::testing
