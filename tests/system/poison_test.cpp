// Workers that die or hang in the middle of a unit, over and over: from outside, with signals.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "app/journal_file.hpp"
#include "store/read_results.hpp"
#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"
#include "system/slurm_processes.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

pid_t pid_of(const fs::path& folder, int rank) {
  const auto process = find_process(folder, "lfsrun", rank);
  return process ? process->pid : 0;
}

/// Waits until a worker has had the same unit for a second; its rank, 0 where the run ends before.
int worker_with_the_long_unit(RunningProgram& mpirun, const fs::path& folder) {
  std::vector<std::uint64_t> before;
  std::vector<int> looks;
  while (!mpirun.ended()) {
    const auto journal = read_journal(folder / "r.h5.part.units");
    const auto out = journal ? journal->out : std::vector<std::uint64_t>();
    looks.resize(out.size());
    before.resize(out.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
      looks[i] = out[i] != 0 && out[i] == before[i] ? looks[i] + 1 : 0;
      if (looks[i] == 50) return static_cast<int>(1 + i / 2);
    }
    before = out;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return 0;
}

// A random polynomial: its factors, and those of 2^m - 1 for their degrees, take a minute.
std::string register_that_takes_long() {
  std::mt19937 random(1);
  std::string text = "coefficients = [1";
  for (int i = 1; i < 6000; ++i) text += random() % 2 == 0 ? ", 0" : ", 1";
  return text + "]";
}

// Perhaps one unit of a minute, then a walk of many short ones, then small registers.
void write_job(const fs::path& folder, bool with_long_unit) {
  std::vector<std::string> walks = {"characteristic = \"x^38 + x^6 + x^5 + x + 1\""};
  for (int degree = 2; degree < 12; ++degree) {
    walks.push_back("characteristic = \"x^" + std::to_string(degree) + " + x + 1\"");
  }
  write_text(folder / "walks.toml", config_text("walks", 2, walks, "method = \"both\""));
  write_text(folder / "long.toml",
             config_text("long", 2, {register_that_takes_long()}, "method = \"algebra\""));
  const std::string first = with_long_unit ? "\"long.toml\", " : "";
  write_text(folder / "job.toml", "format = 1\nname = \"job\"\nconfigs = [" + first +
                                      "\"walks.toml\"]\noutput = \"r.h5\"\n"
                                      "[pool]\nunit_seconds = 0.02\n");
}

bool first_is_given_up(const fs::path& folder) {
  if (!fs::exists(folder / "r.h5.part")) return false;
  const Results results = read_results(folder / "r.h5.part");
  return !results.records.empty() && results.records[0].row.status == "failed";
}

enum class Victim : std::uint8_t { worker, root };

/// Starts the job and kills the worker with the long unit, or the root while a worker has it,
/// unless it was given up. How it ended.
Outcome run_and_kill(const fs::path& folder, const Words& words, Victim victim) {
  RunningProgram mpirun(folder, lfsrun_command(3, words));
  const int worker = worker_with_the_long_unit(mpirun, folder);
  const pid_t pid = pid_of(folder, victim == Victim::root ? 0 : worker);
  if (worker > 0 && pid > 0 && !first_is_given_up(folder)) ::kill(pid, SIGKILL);
  return mpirun.wait(patience_seconds);
}

class Poison : public ::testing::TestWithParam<Victim> {};

TEST_P(Poison, a_unit_in_which_the_run_always_ends_is_given_up_and_the_rest_is_done) {
  const TemporaryFolder folder;
  write_job(folder.path(), true);
  constexpr unsigned retries = 1;
  const Words words = {"run", "job.toml", "--set", "pool.retries=1"};
  Words resume = words;
  resume.emplace_back("--resume");
  Outcome run = run_and_kill(folder.path(), words, GetParam());
  unsigned crashes = 0;
  for (; run.code != 3 && crashes < retries + 3; ++crashes) {
    ASSERT_NE(run.code, 0) << run;
    ASSERT_FALSE(run.timed_out) << run;
    run = run_and_kill(folder.path(), resume, GetParam());
  }
  EXPECT_EQ(run.code, 3) << run;
  const Results results = read_results(folder / "r.h5");
  ASSERT_EQ(results.records.size(), 12U);
  EXPECT_EQ(results.records[0].row.status, "failed");
  EXPECT_THAT(results.records[0].row.message, HasSubstr("unit 0 ended 2 runs"));
  EXPECT_THAT(results.records[0].row.message, HasSubstr("its worker died"));
  for (std::size_t i = 1; i < 12; ++i) EXPECT_EQ(results.records[i].row.status, "done") << i;
  EXPECT_EQ(results.run_summary.at(0).restarts, crashes);
  const auto of_the_unit = [](const RunFailureRow& row) {
    return row.analysis == 0 && row.what == "its worker died" && row.rank > 0;
  };
  EXPECT_EQ(std::count_if(results.run_failures.begin(), results.run_failures.end(), of_the_unit),
            2);
}

INSTANTIATE_TEST_SUITE_P(, Poison, ::testing::Values(Victim::worker, Victim::root),
                         [](const auto& victim) {
                           return victim.param == Victim::root ? "root" : "worker";
                         });

TEST(Hang, a_stopped_worker_ends_the_run_and_is_ended_itself) {
  const TemporaryFolder folder;
  write_job(folder.path(), false);
  Words words = {"run", "job.toml", "--set", "pool.unit_timeout=2"};
  {
    RunningProgram mpirun(folder.path(), lfsrun_command(3, words));
    pid_t worker = 0;
    EXPECT_TRUE(eventually([&] {
      worker = pid_of(folder.path(), 1);
      return journal_progress(folder / "r.h5.part.units").results > 0 && worker > 0;
    }));
    ASSERT_GT(worker, 0) << mpirun.wait(0);
    ASSERT_EQ(::kill(worker, SIGSTOP), 0);
    const Outcome run = mpirun.wait(patience_seconds);
    EXPECT_FALSE(run.timed_out) << run;
    EXPECT_EQ(run.code, 1) << run;
    EXPECT_THAT(run.err, HasSubstr("is lost: silent for 2."));
    EXPECT_TRUE(eventually([&] { return processes_in(folder.path()).empty(); }));
  }
  words.emplace_back("--resume");
  const Outcome run = run_command(folder.path(), lfsrun_command(3, words));
  EXPECT_EQ(run.code, 0) << run;
  const Results results = read_results(folder / "r.h5");
  ASSERT_EQ(results.run_failures.size(), 1U);
  EXPECT_EQ(results.run_failures[0].what, "its worker was silent for more than 2 s");
  EXPECT_EQ(results.run_summary.at(0).restarts, 1U);
}

}  // namespace
}  // namespace lfsrun::testing
