// The real program under the launcher: whichever process is killed, the job goes on and gives the
// tables of an undisturbed run, and nothing is left on the machine.

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "store/read_results.hpp"
#include "system/expect.hpp"
#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"
#include "system/slurm_processes.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;

struct Victim {
  const char* name;
  int ranks;
  std::string process;
  std::optional<int> rank;
};

class Crash : public ::testing::Test {
 protected:
  Crash() : launcher_(copy_launcher(folder.path(), real_program())) {
    write_text(folder / "walk.toml",
               config_text("walk", 2, {"characteristic = \"x^38 + x^6 + x^5 + x + 1\""},
                           "method = \"traversal\""));
  }

  Words launch(int ranks, const Words& more = {}) const {
    Words words = {launcher_.string(), "-n",    std::to_string(ranks),
                   "walk.toml",        "--set", "pool.unit_seconds=0.02"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  // A process of the job, once some units are in its journal: 60 kB each, and a kill may tear the
  // last.
  std::optional<Process> at_work(const std::string& name, std::optional<int> rank) const {
    std::optional<Process> process;
    eventually([&] {
      std::error_code error;
      if (fs::file_size(folder / "walk.h5.part.units", error) < 200000 || error) return false;
      process = find_process(folder.path(), name, rank);
      return process.has_value();
    });
    return process;
  }

  void expect_nothing_left(const Process& process) const {
    EXPECT_TRUE(eventually([&] { return processes_in(folder.path()).empty(); }));
    EXPECT_NE(process.place, "");
    EXPECT_TRUE(eventually([&] { return !fs::exists(process.place); })) << process.place;
  }

  std::string tables(const std::string& file) const {
    std::string text;
    for (const char* name : {"analyses", "cycles", "coefficients"}) {
      text += lfsrun(folder.path(), {"export", file, "--table", name}).out;
    }
    return text;
  }

  const TemporaryFolder folder;

 private:
  fs::path launcher_;
};

class CrashOf : public Crash, public ::testing::WithParamInterface<Victim> {};

TEST_P(CrashOf, a_process_is_survived) {
  const Victim victim = GetParam();
  const Outcome whole = lfsrun_on_ranks(3, folder.path(), {"run", "walk.toml", "--output", "w.h5"});
  ASSERT_EQ(whole.code, 0) << whole;
  RunningProgram program(folder.path(), launch(victim.ranks));
  const auto process = at_work(victim.process, victim.rank);
  ASSERT_TRUE(process) << program.wait(0);
  ASSERT_EQ(::kill(process->pid, SIGKILL), 0);
  const Outcome run = program.wait(patience_seconds);
  EXPECT_EQ(run.code, 0) << run;
  expect_contains(run.err, {"a process died (signal 9); going on with --resume, launch 2\n"});
  EXPECT_NE(run.out.find("resumed: 0 of 1 analysis and "), std::string::npos) << run;
  EXPECT_EQ(tables("walk.h5"), tables("w.h5"));
  expect_nothing_left(*process);
}

INSTANTIATE_TEST_SUITE_P(, CrashOf,
                         ::testing::Values(Victim{"worker", 3, "lfsrun", 1},
                                           Victim{"root", 3, "lfsrun", 0},
                                           Victim{"mpirun", 3, mpirun_name(), {}},
                                           Victim{"single", 1, "lfsrun", {}}),
                         [](const auto& victim) { return std::string(victim.param.name); });

// The old results must not be taken for those that are wanted.
TEST_F(Crash, while_overwriting_gives_the_new_results) {
  const Outcome old = lfsrun(folder.path(), {"run", "walk.toml", "--output", "walk.h5", "--set",
                                             "analysis.method=algebra"});
  ASSERT_EQ(old.code, 0) << old;
  const auto an_hour_ago = fs::file_time_type::clock::now() - std::chrono::hours(1);
  fs::last_write_time(folder / "walk.h5", an_hour_ago);
  RunningProgram program(folder.path(), launch(3, {"--overwrite"}));
  const auto process = at_work("lfsrun", 1);
  ASSERT_TRUE(process) << program.wait(0);
  ASSERT_EQ(::kill(process->pid, SIGKILL), 0);
  const Outcome run = program.wait(patience_seconds);
  EXPECT_EQ(run.code, 0) << run;
  EXPECT_EQ(read_results(folder / "walk.h5").records.at(0).row.method, "traversal");
}

// SIGKILL to its whole process group: nobody but the janitor is left to answer for the ranks.
TEST_F(Crash, of_the_launcher_ends_the_ranks) {
  for (const int ranks : {1, 3}) {
    RunningProgram program(folder.path(), launch(ranks, {"--overwrite"}));
    const auto process = at_work("lfsrun", {});
    ASSERT_TRUE(process) << program.wait(0);
    program.kill();
    expect_nothing_left(*process);
    EXPECT_TRUE(fs::exists(folder / "walk.h5.part"));
    fs::remove(folder / "walk.h5.part.units");
  }
}

class Stop : public Crash, public ::testing::WithParamInterface<int> {};

TEST_P(Stop, signal_ends_the_job_cleanly) {
  RunningProgram program(folder.path(), launch(3));
  const auto process = at_work("lfsrun", 0);
  ASSERT_TRUE(process) << program.wait(0);
  program.signal(GetParam());
  const Outcome run = program.wait(patience_seconds);
  EXPECT_EQ(run.code, 75) << run;
  expect_contains(run.err, {"lfsrun: stopping: what is done is kept"});
  expect_nothing_left(*process);
  const Outcome resumed = run_command(folder.path(), launch(3, {"--resume"}));
  EXPECT_EQ(resumed.code, 0) << resumed;
  EXPECT_TRUE(read_results(folder / "walk.h5").complete);
}

INSTANTIATE_TEST_SUITE_P(, Stop, ::testing::Values(SIGINT, SIGTERM, SIGHUP, SIGUSR1));

TEST_F(Crash, two_signals_end_the_job_at_once) {
  RunningProgram program(folder.path(), launch(3));
  const auto process = at_work("lfsrun", 0);
  ASSERT_TRUE(process) << program.wait(0);
  ASSERT_EQ(::kill(process->pid, SIGSTOP), 0);  // it cannot end of its own
  program.signal(SIGINT);
  EXPECT_TRUE(eventually(
      [&] { return program.words_so_far().find("lfsrun: stopping") != std::string::npos; }));
  // One that comes at the same time as the first is taken for the same.
  EXPECT_TRUE(eventually([&] {
    program.signal(SIGINT);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    return program.ended();
  }));
  const Outcome run = program.wait(patience_seconds);
  EXPECT_GT(run.code, 128) << run;
  expect_contains(run.err, {"what was committed is kept: run again with --resume"});
  expect_nothing_left(*process);
}

}  // namespace
}  // namespace lfsrun::testing
