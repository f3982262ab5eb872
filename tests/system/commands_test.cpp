// --help, --version and check; the words of run.

#include <gtest/gtest.h>

#include "system/expect.hpp"
#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;

TEST(Help, on_the_program_and_on_each_command) {
  const TemporaryFolder folder;
  const Outcome all = lfsrun(folder.path(), {"--help"});
  EXPECT_EQ(all.code, 0) << all;
  expect_contains(all.out, {"run ", "check ", "show ", "export ", "verify ", "Exit codes"});
  for (const std::string command : {"run", "check", "show", "export", "verify"}) {
    const Outcome help = lfsrun(folder.path(), {command, "--help"});
    EXPECT_EQ(help.code, 0) << help;
    EXPECT_EQ(help.err, "");
    expect_contains(help.out, {"Usage: lfsrun " + command, "FILE"});
  }
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(Version, names_all_that_results_may_depend_on) {
  const TemporaryFolder folder;
  const Outcome version = lfsrun(folder.path(), {"--version"});
  EXPECT_EQ(version.code, 0) << version;
  expect_contains(version.out,
                  {"lfsrun ", "commit: ", "compiler: ", "MPI: ", "HDF5: ", "instruction set: "});
}

TEST(Version, comes_once_on_three_ranks) {
  const TemporaryFolder folder;
  const Outcome version = lfsrun_on_ranks(3, folder.path(), {"--version"});
  EXPECT_EQ(version.code, 0) << version;
  EXPECT_EQ(count_of(version.out, "commit: "), 1U) << version;
}

TEST(Check, prints_the_plan_and_writes_nothing) {
  const TemporaryFolder folder;
  copy_shipped_files(folder.path());
  const Snapshot before = snapshot(folder.path());
  const Outcome plan = lfsrun(folder.path(), {"check", "jobs/quickstart.toml", "configs/gf3.toml"});
  EXPECT_EQ(plan.code, 0) << plan;
  EXPECT_EQ(plan.err, "");
  expect_contains(plan.out, {"job \"quickstart\" -> ", "results/quickstart.h5", "states to walk",
                             "root memory", "15 analyses", "job \"gf3\" -> gf3.h5", "GF(3)"});
  EXPECT_TRUE(snapshot(folder.path()) == before);
}

TEST(Check, knows_of_overrides) {
  const TemporaryFolder folder;
  write_small_config(folder.path());
  const Outcome plan =
      lfsrun(folder.path(), {"check", "small.toml", "--set", "analysis.method=algebra"});
  EXPECT_EQ(plan.code, 0) << plan;
  EXPECT_EQ(count_of(plan.out, " algebra "), 3U) << plan;
}

TEST(TimeLimit, refuses_what_takes_longer_and_writes_nothing) {
  const TemporaryFolder folder;
  write_text(folder / "big.toml", config_text("big", 2, {"characteristic = \"x^46 + x^5 + 1\""},
                                              "method = \"traversal\""));
  write_text(folder / "job.toml",
             "format = 1\nconfigs = [\"big.toml\"]\n[slurm]\nntasks = 3\ntime = \"0-00:01:00\"\n");
  const Snapshot before = snapshot(folder.path());
  for (const Words& words :
       {Words{"run", "big.toml", "--time-limit", "0-00:01:00"},
        Words{"check", "big.toml", "--time-limit", "0-00:01:00"}, Words{"check", "job.toml"}}) {
    const Outcome outcome = lfsrun(folder.path(), words);
    EXPECT_EQ(outcome.code, 2) << outcome;
    EXPECT_EQ(outcome.out, "");
    expect_contains(outcome.err, {"big.toml:7:1: method \"traversal\"", "2^46 states",
                                  "the time limit is 60 s", "what would fit: degree "});
    EXPECT_TRUE(snapshot(folder.path()) == before);
  }
}

TEST(TimeLimit, of_a_job_that_fits_is_shown_by_check) {
  const TemporaryFolder folder;
  write_small_config(folder.path());
  const Outcome plan = lfsrun(folder.path(), {"check", "small.toml", "--time-limit", "0-01:00:00"});
  EXPECT_EQ(plan.code, 0) << plan;
  expect_contains(plan.out, {"on 1 worker,", "each of them fits into 60 min (--time-limit)"});
}

TEST(RunWords, say_what_was_done_and_where_it_is) {
  const TemporaryFolder folder;
  write_small_config(folder.path());
  const Outcome run = lfsrun(folder.path(), {"run", "small.toml", "--progress", "none"});
  EXPECT_EQ(run.code, 0) << run;
  EXPECT_EQ(run.err, "");
  expect_contains(run.out, {"small: 3 analyses in ", "3 done (3 verified)", "results: small.h5\n"});
}

TEST(RunWords, none_with_q) {
  const TemporaryFolder folder;
  write_small_config(folder.path());
  const Outcome run = lfsrun(folder.path(), {"run", "small.toml", "-q"});
  EXPECT_EQ(run.code, 0) << run;
  EXPECT_EQ(run.out + run.err, "");
}

TEST(RunWords, v_names_every_analysis) {
  const TemporaryFolder folder;
  write_small_config(folder.path());
  const Outcome run = lfsrun(folder.path(), {"run", "small.toml", "-v", "--progress", "none"});
  EXPECT_EQ(run.code, 0) << run;
  expect_contains(run.err, {"analysis 0 (small, primitive): done after ", "analysis 2 ("});
}

TEST(RunWords, progress_as_a_bar) {
  const TemporaryFolder folder;
  write_small_config(folder.path());
  const Outcome run = lfsrun(folder.path(), {"run", "small.toml", "--progress", "bar"});
  EXPECT_EQ(run.code, 0) << run;
  expect_contains(run.err, {"\r[", "] ", " %", "analyses"});
  EXPECT_TRUE(run.err.ends_with("\r\x1b[K")) << "the bar is to be wiped at the end";
}

}  // namespace
}  // namespace lfsrun::testing
