// Sweeps as a user runs them: the same rows as the registers written out, for every number of
// ranks, in shards, and across kills.

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "field/polynomial.hpp"
#include "register/polynomial_space.hpp"
#include "store/read_results.hpp"
#include "system/expect.hpp"
#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;

// Registers, two sweeps (one with a filter and two fields), two analyses of each, and surveys.
void write_mixed_config(const fs::path& folder) {
  write_text(folder / "mixed.toml", R"(format = 1
[field]
order = 2
[[register]]
characteristic = "x^20 + x^3 + 1"
[[sweep]]
name = "all"
degree = "1..7"
[[sweep]]
name = "primitive"
degree = "2..5"
orders = [3, 4]
select = "primitive"
[[analysis]]
kind = "cycles"
[[analysis]]
kind = "cycles"
method = "algebra"
sequences = 2
[[analysis]]
kind = "survey"
degree = "2..9"
)");
}

void run(int ranks, const fs::path& folder, const Words& arguments) {
  const Outcome outcome = lfsrun_on_ranks(ranks, folder, arguments);
  ASSERT_EQ(outcome.code, 0) << outcome;
}

TEST(Sweep, gives_the_rows_of_the_registers_written_out) {
  const TemporaryFolder folder;
  const PolynomialSpace space{Field::of_order(3), 3, 0, true};
  std::vector<std::string> registers;
  for (std::uint64_t i = 0; i < space.size(); ++i) {
    registers.push_back("characteristic = \"" + to_string(space.at(i).characteristic()) + "\"");
  }
  write_text(folder / "listed.toml", config_text("c", 3, registers, "method = \"both\""));
  write_text(folder / "swept.toml",
             "format = 1\nname = \"c\"\n[field]\norder = 3\n[[sweep]]\ndegree = 3\n"
             "nonsingular = true\n[[analysis]]\nkind = \"cycles\"\nmethod = \"both\"\n");
  run(1, folder.path(), {"run", "listed.toml", "--output", "l.h5"});
  run(1, folder.path(), {"run", "swept.toml", "--output", "s.h5"});
  const Results listed = read_results(folder / "l.h5");
  Results swept = read_results(folder / "s.h5");
  ASSERT_EQ(swept.records.size(), 18U);
  EXPECT_EQ(swept.records[4].row.register_name, "sweep 1 3^3 #4");
  for (std::size_t i = 0; i < swept.records.size(); ++i) {
    swept.records[i].row.register_name = listed.records.at(i).row.register_name;
  }
  EXPECT_EQ(swept.records, listed.records);
}

TEST(Sweep, status_says_what_it_cannot_know_exactly) {
  const TemporaryFolder folder;
  write_mixed_config(folder.path());
  run(1, folder.path(), {"run", "mixed.toml", "--shard", "1/2"});
  const std::string done = std::to_string(count_analyses(folder / "mixed.1-of-2.h5").analyses);
  fs::rename(folder / "mixed.1-of-2.h5", folder / "mixed.1-of-2.h5.part");
  const Outcome status = lfsrun(folder.path(), {"status", "mixed.toml", "--shard", "1/2"});
  EXPECT_EQ(status.code, 75) << status;
  expect_contains(status.out, {"mixed.1-of-2.h5.part: " + done + " of about ", " analyses and 0 "});
}

TEST(Sweep, is_the_same_on_every_number_of_ranks_and_without_batches) {
  const TemporaryFolder folder;
  write_mixed_config(folder.path());
  run(1, folder.path(), {"run", "mixed.toml", "--output", "1.h5"});
  const std::string tables = tables_of(folder.path(), "1.h5");
  // 2 x 1, 2 x 254 and 2 x (GF(3): 2 + 4 + 8 + 22, GF(4): 4 + 12 + 32 + 120), 8 surveys.
  EXPECT_EQ(count_analyses(folder / "1.h5").analyses, 2U + 2 * 254 + 2 * (36 + 168) + 8);
  for (const int ranks : {2, 3, 5}) {
    const std::string file = std::to_string(ranks) + ".h5";
    run(ranks, folder.path(), {"run", "mixed.toml", "--output", file});
    EXPECT_EQ(tables_of(folder.path(), file), tables) << ranks;
  }
  run(2, folder.path(),
      {"run", "mixed.toml", "--output", "a.h5", "--set", "pool.lifetime=analysis", "--set",
       "sweep.degree=2..3"});
  run(2, folder.path(), {"run", "mixed.toml", "--output", "b.h5", "--set", "sweep.degree=2..3"});
  EXPECT_EQ(tables_of(folder.path(), "a.h5"), tables_of(folder.path(), "b.h5"));
}

TEST(Sweep, shards_merge_into_the_file_of_the_whole_job) {
  const TemporaryFolder folder;
  write_mixed_config(folder.path());
  run(1, folder.path(), {"run", "mixed.toml"});
  for (const int count : {2, 7}) {
    Words merge = {"merge"};
    for (int i = 1; i <= count; ++i) {
      const std::string shard = std::to_string(i) + "/" + std::to_string(count);
      run(1 + i % 2 * 2, folder.path(), {"run", "mixed.toml", "--shard", shard});
      merge.push_back("mixed." + std::to_string(i) + "-of-" + std::to_string(count) + ".h5");
    }
    for (const char* word : {"--output", "merged.h5", "--overwrite"}) merge.emplace_back(word);
    run(1, folder.path(), merge);
    EXPECT_EQ(tables_of(folder.path(), "merged.h5"), tables_of(folder.path(), "mixed.h5")) << count;
  }
  const Outcome two =
      lfsrun(folder.path(), {"merge", "mixed.1-of-2.h5", "mixed.1-of-7.h5", "--output", "no.h5"});
  EXPECT_EQ(two.code, 2) << two;
  EXPECT_FALSE(fs::exists(folder / "no.h5"));
}

// Killed in the middle of batches, twice: what went on alone after the first crash is the same too.
TEST(Sweep, a_killed_run_goes_on_where_it_was) {
  const TemporaryFolder folder;
  write_text(folder / "s.toml", R"(format = 1
[field]
order = 2
[[sweep]]
degree = "12..13"
select = "irreducible"
[[sweep]]
degree = 30
select = "random"
count = 60000
[[analysis]]
kind = "cycles"
method = "algebra"
)");
  run(3, folder.path(), {"run", "s.toml", "--output", "whole.h5"});
  const AnalysisCount whole = count_analyses(folder / "whole.h5");
  ASSERT_EQ(whole.analyses, 335U + 630 + 60000);
  EXPECT_EQ(whole.next_position, 2048U + 4096 + 60000);  // those that do not pass have positions
  for (const std::uint64_t wanted : {1500U, 20000U}) {
    RunningProgram program(folder.path(), lfsrun_command(1, {"run", "s.toml", "--resume"}));
    while (!program.ended() && committed_in(folder / "s.h5.part") < wanted) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    ASSERT_FALSE(program.ended());
    program.kill();
  }
  run(3, folder.path(), {"run", "s.toml", "--resume"});
  EXPECT_EQ(tables_of(folder.path(), "s.h5"), tables_of(folder.path(), "whole.h5"));
}

// No trinomial of degree 8 is irreducible (Swan 1962).
TEST(Sweep, refuses_one_of_which_nothing_passes) {
  const TemporaryFolder folder;
  write_text(folder / "e.toml",
             "format = 1\n[field]\norder = 2\n[[sweep]]\ndegree = 8\nweight = 3\n"
             "select = \"irreducible\"\n[[analysis]]\nkind = \"cycles\"\n");
  for (const char* command : {"check", "run"}) {
    const Outcome outcome = lfsrun(folder.path(), {command, "e.toml"});
    EXPECT_EQ(outcome.code, 2) << outcome;
    EXPECT_NE(outcome.err.find("e.toml:4:1: an empty sweep \"sweep 1\" (of its 7 candidates none "
                               "is irreducible)"),
              std::string::npos)
        << outcome;
  }
  EXPECT_FALSE(fs::exists(folder / "e.h5"));
}

TEST(Sweep, refuses_a_shard_that_is_none) {
  const TemporaryFolder folder;
  write_mixed_config(folder.path());
  for (const char* shard : {"0/2", "3/2", "2", "a/b", "1/0", "-1/2", "1/200000"}) {
    const Outcome outcome = lfsrun(folder.path(), {"run", "mixed.toml", "--shard", shard});
    EXPECT_EQ(outcome.code, 2) << shard << "\n" << outcome;
    EXPECT_NE(outcome.err.find("write I/N"), std::string::npos) << outcome;
  }
  EXPECT_EQ(toml_files(folder.path()).size(), 1U);
}

}  // namespace
}  // namespace lfsrun::testing
