// What the launcher does with the end of a run. The program is a script here, which ends as told,
// so that every end can be had; slurm_crash_test.cpp has the real one.

#include <gtest/gtest.h>

#include <csignal>

#include "system/expect.hpp"
#include "system/files.hpp"
#include "system/program.hpp"
#include "system/slurm_processes.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;

// Launch N ends as line N of the file `ends` says: an exit code, or the name of a signal. Where
// there is a file `advancing`, the status changes from launch to launch.
const std::string actor = R"(#!/bin/bash
if [[ $1 == status ]]; then
  echo "$*" >>asked
  if [[ -e advancing ]]; then cat launches; fi
  exit 75
fi
said=end.${PMIX_NAMESPACE:-alone}  # of this launch: the first rank says how all end
if [[ ${OMPI_COMM_WORLD_RANK:-0} == 0 ]]; then
  echo "$*" >>launches
  sed -n "$(wc -l <launches)p" ends >said.new
  mv said.new "$said"
fi
until [[ -e $said ]]; do sleep 0.02; done
end=$(<"$said")
if [[ $end == [A-Z]* ]]; then kill "-$end" $$; fi
exit "$end"
)";

class Launch : public ::testing::Test {
 protected:
  Launch() {
    write_text(folder / "actor", actor);
    fs::permissions(folder / "actor", fs::perms::owner_all);
    launcher_ = copy_launcher(folder.path(), folder / "actor");
  }

  Outcome launch(const std::string& ends, const Words& arguments) {
    fs::remove(folder / "launches");
    write_text(folder / "ends", ends);
    Words words = {launcher_.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return run_command(folder.path(), words);
  }

  std::vector<std::string> launches() { return lines_of(read_text(folder / "launches")); }

  const TemporaryFolder folder;

 private:
  fs::path launcher_;
};

TEST_F(Launch, passes_exit_codes_on) {
  for (const char* ranks : {"1", "2"}) {
    for (const int code : {0, 1, 2, 3, 75}) {
      const Outcome run = launch(std::to_string(code), {"-n", ranks, "job.toml"});
      EXPECT_EQ(run.code, code) << run;
      EXPECT_EQ(run.err, "") << run;
      EXPECT_EQ(launches().size(), 1U);
    }
  }
}

TEST_F(Launch, goes_on_after_a_crash) {
  for (const char* ranks : {"1", "2"}) {
    const Outcome run =
        launch("KILL\nSEGV\n3\n", {"-n", ranks, "job.toml", "--overwrite", "--set", "a=b", "-q"});
    EXPECT_EQ(run.code, 3) << run;
    const std::vector<std::string> expected = {"run job.toml --overwrite --set a=b -q",
                                               "run job.toml --set a=b -q --resume",
                                               "run job.toml --set a=b -q --resume"};
    EXPECT_EQ(launches(), expected);
    expect_contains(run.err, {"a process died (signal 9); going on with --resume, launch 2\n",
                              "a process died (signal 11); going on with --resume, launch 3\n"});
  }
}

// As Open MPI's may do when a rank dies while it joins.
TEST_F(Launch, goes_on_after_an_mpirun_that_hangs_without_ranks) {
  const fs::path mpirun = folder / "mpirun";
  write_text(mpirun, R"(#!/bin/bash
until [[ $1 == */build/lfsrun ]]; do shift; done
sleep 1
"$@"
code=$?
if ((code != 0)); then exec sleep 1000; fi
exit 0
)");
  fs::permissions(mpirun, fs::perms::owner_all);
  write_text(folder / "clone" / "build" / "CMakeCache.txt",
             "MPIEXEC_EXECUTABLE:FILEPATH=" + mpirun.string() + "\n");
  const Outcome run = launch("KILL\n0\n", {"-n", "2", "job.toml"});
  EXPECT_EQ(run.code, 0) << run;
  expect_contains(run.err, {"mpirun does not end though its ranks have ended: it is killed\n",
                            "a process died (signal 9); going on with --resume, launch 2\n"});
}

TEST_F(Launch, asks_for_the_status_of_the_jobs_it_runs) {
  launch("0", {"-n", "1", "a.toml", "b.toml", "--time-limit", "10", "--set", "output=x.h5"});
  EXPECT_EQ(read_text(folder / "asked"), "status a.toml b.toml --set output=x.h5\n");
}

TEST_F(Launch, gives_up_without_progress) {
  const Outcome run = launch("KILL\nKILL\nKILL\nKILL\nKILL\nKILL\n0\n", {"-n", "1", "job.toml"});
  EXPECT_EQ(run.code, 137) << run;
  EXPECT_EQ(launches().size(), 6U);
  expect_contains(run.err, {"giving up: 6 launches without progress"});
}

TEST_F(Launch, stops_after_so_many_relaunches) {
  write_text(folder / "advancing", "");
  std::string ends;
  for (int i = 0; i < 9; ++i) ends += "KILL\n";
  const Outcome run = launch(ends + "0\n", {"-n", "1", "--relaunches", "8", "job.toml"});
  EXPECT_EQ(run.code, 137) << run;
  EXPECT_EQ(launches().size(), 9U);
  expect_contains(run.err, {"launched 9 times (--relaunches)"});
  EXPECT_EQ(launch(ends + "0\n", {"-n", "1", "--relaunches", "9", "job.toml"}).code, 0);
}

TEST_F(Launch, takes_an_internal_error_for_a_crash_only_after_progress) {
  EXPECT_EQ(launch("1\n0\n", {"-n", "1", "job.toml"}).code, 1);
  write_text(folder / "advancing", "");
  EXPECT_EQ(launch("1\n0\n", {"-n", "1", "job.toml"}).code, 0);
}

// mpirun passes no signals on while it starts the ranks, and ranks are deaf while they start.
TEST_F(Launch, goes_on_asking_a_program_that_does_not_listen_yet) {
  write_text(folder / "clone" / "build" / "lfsrun", R"(#!/bin/bash
if [[ $1 == status ]]; then exit 75; fi
trap '' USR1
touch deaf
sleep 4
trap 'exit 75' USR1
for ((i = 0; i < 600; i++)); do sleep 0.1; done
)");
  RunningProgram program(folder.path(), {(folder / "clone/slurm/launch").string(), "-n", "1", "j"});
  ASSERT_TRUE(eventually([&] { return fs::exists(folder / "deaf"); }));
  program.signal(SIGTERM);
  const Outcome run = program.wait(patience_seconds);
  EXPECT_EQ(run.code, 75) << run;
  EXPECT_FALSE(run.timed_out) << run;
}

TEST_F(Launch, refuses_a_bad_command_line) {
  expect_contains(launch("0", {"-n", "none", "job.toml"}).err, {"-n none: not a number of ranks"});
  const Outcome run = launch("0", {"job.toml", "--relaunches", "-1"});
  EXPECT_EQ(run.code, 2) << run;
  expect_contains(run.err, {"--relaunches -1: not a number of launches"});
  EXPECT_FALSE(fs::exists(folder / "launches"));
}

}  // namespace
}  // namespace lfsrun::testing
