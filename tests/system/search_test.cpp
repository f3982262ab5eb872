// Searches as a user runs them: the same rows for every number of ranks, in shards and across
// kills; show, verify and check say what a user needs.

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "store/read_results.hpp"
#include "system/expect.hpp"
#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;

// A config with these lines of an [[analysis]] of kind "search", and more of them.
std::string search_config(const std::string& search) {
  return "format = 1\n[field]\norder = 2\n[[analysis]]\nkind = \"search\"\n" + search;
}

// Several degrees, orders, goals, a limit, beside a register.
std::string mixed_config() {
  return search_config("degree = \"4..12\"\nform = [3, 1]\n") + R"(
[[analysis]]
kind = "search"
degree = [9, 10]
form = [2, 2]
order = "random"
seed = 3
limit = 5
[[analysis]]
kind = "search"
degree = 8
form = [3, 0, 1]
goal = "period >= 200"
symmetry = "reverse"
[[analysis]]
kind = "search"
degree = "4..6"
form = [3, 1]
goal = "de_bruijn"
[[register]]
feedback = "x0 + x3 + x1*x2"
degree = 12
[[analysis]]
kind = "cycles"
)";
}

void run(int ranks, const fs::path& folder, const Words& arguments) {
  const Outcome outcome = lfsrun_on_ranks(ranks, folder, arguments);
  ASSERT_EQ(outcome.code, 0) << outcome;
}

TEST(Search, is_the_same_on_every_number_of_ranks) {
  const TemporaryFolder folder;
  write_text(folder / "s.toml", mixed_config());
  run(1, folder.path(), {"run", "s.toml", "--output", "1.h5"});
  const std::string tables = tables_of(folder.path(), "1.h5");
  expect_contains(tables, {"x0 + x1 + x2 + x1*x2", "de Bruijn", "period >= 200"});
  for (const int ranks : {2, 3, 5}) {
    const std::string file = std::to_string(ranks) + ".h5";
    run(ranks, folder.path(), {"run", "s.toml", "--output", file});
    EXPECT_EQ(tables_of(folder.path(), file), tables) << ranks;
  }
  run(3, folder.path(), {"run", "s.toml", "--output", "u.h5", "--set", "pool.unit_seconds=0.001"});
  EXPECT_EQ(tables_of(folder.path(), "u.h5"), tables);
}

TEST(Search, shards_merge_into_the_file_of_the_whole_job) {
  const TemporaryFolder folder;
  write_text(folder / "s.toml", mixed_config());
  run(1, folder.path(), {"run", "s.toml"});
  Words merge = {"merge"};
  for (int i = 1; i <= 3; ++i) {
    run(i, folder.path(), {"run", "s.toml", "--shard", std::to_string(i) + "/3"});
    merge.push_back("s." + std::to_string(i) + "-of-3.h5");
  }
  for (const char* word : {"--output", "merged.h5"}) merge.emplace_back(word);
  run(1, folder.path(), merge);
  EXPECT_EQ(tables_of(folder.path(), "merged.h5"), tables_of(folder.path(), "s.h5"));
  const Results whole = read_results(folder / "s.h5");
  const Results merged = read_results(folder / "merged.h5");
  ASSERT_EQ(merged.run_searches.size(), whole.run_searches.size());
  std::uint64_t tried = 0;
  for (const RunSearchRow& row : whole.run_searches) tried += row.tried;
  for (const RunSearchRow& row : merged.run_searches) tried -= row.tried;
  EXPECT_EQ(tried, 0U);
}

// Killed between two parts, and within the last one, whose units take some seconds.
TEST(Search, a_killed_run_goes_on_where_it_was) {
  const TemporaryFolder folder;
  write_text(
      folder / "s.toml",
      search_config("degree = \"17..21\"\nform = [4, 2]\norder = \"random\"\ncount = 60000\n"));
  run(3, folder.path(), {"run", "s.toml", "--output", "whole.h5"});
  for (const std::uint64_t wanted : {2U, 4U}) {
    RunningProgram program(folder.path(), lfsrun_command(1, {"run", "s.toml", "--resume"}));
    while (!program.ended() && committed_in(folder / "s.h5.part") < wanted) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    ASSERT_FALSE(program.ended());
    program.kill();
  }
  run(3, folder.path(), {"run", "s.toml", "--resume"});
  EXPECT_EQ(tables_of(folder.path(), "s.h5"), tables_of(folder.path(), "whole.h5"));
}

TEST(Search, is_shown_and_verified) {
  const TemporaryFolder folder;
  write_text(folder / "s.toml", mixed_config());
  run(1, folder.path(), {"run", "s.toml"});
  const Outcome show = lfsrun(folder.path(), {"show", "s.h5"});
  expect_contains(show.out, {"searches: what became of the candidates", "functions found", "1 + 15",
                             "x0 + x1 + x2 + x1*x2", "random, seed 3"});
  const Outcome one = lfsrun(folder.path(), {"show", "s.h5", "--analysis", "1"});
  expect_contains(one.out, {"search, walk", "3,1", "functions found"});
  const Outcome verify = lfsrun_on_ranks(3, folder.path(), {"verify", "s.h5"});
  EXPECT_EQ(verify.code, 0) << verify;
  expect_contains(verify.out, {"0 different", "functions that 15 searches have found"});
}

TEST(Search, a_changed_find_or_count_is_seen) {
  const std::vector<std::pair<std::string, std::string>> changes = {
      {"candidates", "rows[0]['period'] = 14"},
      {"candidates", "rows[0]['feedback'] = b'x0 + x1 + x2'"},
      {"candidates", "rows[0]['verdict'] = b'period'"},
      {"candidates", "rows[0]['state'] = 0"},
      {"candidates", "rows[0]['cycle_count'] = 3"},
      {"candidates", "rows[0]['number'] = 9"},
      {"candidates", "rows[0]['verified'] = 0"},
      {"candidate_cycles", "rows[0]['count'] = 2"},
      {"searches", "rows[0]['filtered'] = 9"},
      {"searches", "rows[0]['analysis'] = 7"},
      {"searches", "rows[0]['found'] = 9; rows[0]['tried'] += 9 - 3"}};
  const TemporaryFolder folder;
  write_text(folder / "s.toml", search_config("degree = 4\nform = [3, 1]\n"));
  for (const auto& [table, change] : changes) {
    run(1, folder.path(), {"run", "s.toml", "--overwrite"});
    const Outcome tampered =
        python(folder.path(),
               "import h5py\n"
               "with h5py.File('s.h5', 'r+') as h5:\n"
               "    rows = h5['" +
                   table + "'][:]\n    " + change + "\n    h5['" + table + "'][:] = rows\n");
    ASSERT_EQ(tampered.code, 0) << tampered;
    const Outcome verify = lfsrun(folder.path(), {"verify", "s.h5"});
    EXPECT_EQ(verify.code, 3) << change << verify;
    expect_contains(verify.out, {"0 of 1 analysis confirmed", "1 different"});
  }
}

TEST(Search, check_tells_what_it_takes) {
  const TemporaryFolder folder;
  write_text(folder / "s.toml",
             search_config("degree = 33\nform = [9, 1]\norder = \"random\"\ncount = 1000000000\n"));
  const Outcome plan = lfsrun(folder.path(), {"check", "s.toml", "--time-limit", "1-00:00:00"});
  EXPECT_EQ(plan.code, 0) << plan;
  expect_contains(plan.out,
                  {"degree 33, goal maximal: 1,000,000,000 of 5,217,", "all together they do not"});
}

}  // namespace
}  // namespace lfsrun::testing
