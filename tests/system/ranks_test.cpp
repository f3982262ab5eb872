// The results do not depend on how many ranks make them, nor on how long the pool lives.

#include <gtest/gtest.h>

#include "store/read_results.hpp"
#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;

// All tables but those below /run, as text.
std::vector<std::string> tables_of(const fs::path& folder, const std::string& file) {
  std::vector<std::string> tables;
  for (const char* name :
       {"analyses", "cycles", "factors", "sequences", "coefficients", "symbols", "job/configs"}) {
    const Outcome dump = lfsrun(folder, {"export", file, "--table", name, "--format", "csv"});
    EXPECT_EQ(dump.code, 0) << dump;
    EXPECT_GT(lines_of(dump.out).size(), 1U) << name << " is empty";
    tables.push_back(dump.out);
  }
  return tables;
}

void expect_equal_tables(const fs::path& folder, const std::string& a, const std::string& b) {
  EXPECT_TRUE(tables_of(folder, a) == tables_of(folder, b)) << a << " and " << b << " differ";
}

Results run_and_read(int ranks, const fs::path& folder, Words arguments, const std::string& file) {
  arguments.insert(arguments.begin(), "run");
  arguments.insert(arguments.end(), {"--output", file});
  const Outcome run = lfsrun_on_ranks(ranks, folder, arguments);
  EXPECT_EQ(run.code, 0) << run;
  return read_results(folder / file);
}

class Ranks : public ::testing::TestWithParam<int> {};

TEST_P(Ranks, quickstart_is_the_same_as_alone) {
  const TemporaryFolder folder;
  copy_shipped_files(folder.path());
  run_and_read(1, folder.path(), {"jobs/quickstart.toml"}, "alone.h5");
  const Results together =
      run_and_read(GetParam(), folder.path(), {"jobs/quickstart.toml"}, "together.h5");
  EXPECT_EQ(together.run_summary.at(0).ranks, static_cast<std::uint64_t>(GetParam()));
  EXPECT_EQ(together.run_workers.size(), static_cast<std::size_t>(GetParam() - 1));
  expect_equal_tables(folder.path(), "alone.h5", "together.h5");
}

TEST_P(Ranks, many_registers_are_the_same_as_alone) {
  const TemporaryFolder folder;
  write_many_job(folder.path());
  run_and_read(1, folder.path(), {"many.toml"}, "alone.h5");
  const Results together = run_and_read(GetParam(), folder.path(), {"many.toml"}, "together.h5");
  EXPECT_EQ(together.records.size(), 67U);
  for (const AnalysisRecord& record : together.records) EXPECT_EQ(record.row.status, "done");
  EXPECT_GT(together.run_analyses.at(22).units, 4U) << "the long one is to be cut into units";
  expect_equal_tables(folder.path(), "alone.h5", "together.h5");
}

INSTANTIATE_TEST_SUITE_P(, Ranks, ::testing::Values(2, 3, 7));

class PoolLifetime : public ::testing::TestWithParam<int> {};

TEST_P(PoolLifetime, a_new_pool_for_every_analysis_gives_the_same) {
  const TemporaryFolder folder;
  write_many_job(folder.path());
  const Results kept = run_and_read(GetParam(), folder.path(), {"many.toml"}, "kept.h5");
  const Results rebuilt = run_and_read(
      GetParam(), folder.path(), {"many.toml", "--set", "pool.lifetime=analysis"}, "rebuilt.h5");
  EXPECT_LE(kept.run_summary.at(0).pools_built, 1U);
  EXPECT_GE(rebuilt.run_summary.at(0).pools_built, rebuilt.records.size() - 1);
  expect_equal_tables(folder.path(), "kept.h5", "rebuilt.h5");
}

INSTANTIATE_TEST_SUITE_P(, PoolLifetime, ::testing::Values(1, 3));

// A rank of mpirun other than the first, for the commands that need no MPI.
Outcome on_second_rank(const fs::path& folder, const Words& arguments) {
  Words command = {"env", "OMPI_COMM_WORLD_SIZE=3", "OMPI_COMM_WORLD_RANK=1"};
  const Words program = lfsrun_command(1, arguments);
  command.insert(command.end(), program.begin(), program.end());
  return run_command(folder, command);
}

TEST(Commands, without_a_pool_return_the_same_code_on_every_rank_and_speak_on_the_first) {
  const TemporaryFolder folder;
  make_small_results(folder.path());
  write_text(folder / "bad.toml", "format = 1\n");
  for (const auto& [arguments, code] :
       std::vector<std::pair<Words, int>>{{{"check", "small.toml"}, 0},
                                          {{"check", "bad.toml"}, 2},
                                          {{"show", "small.h5"}, 0},
                                          {{"show", "none.h5"}, 2},
                                          {{"show", "small.h5", "--analysis", "9"}, 2},
                                          {{"export", "small.h5", "--table", "cycles"}, 0},
                                          {{"export", "small.h5", "--table", "none"}, 2}}) {
    EXPECT_EQ(lfsrun(folder.path(), arguments).code, code) << arguments.front();
    const Outcome silent = on_second_rank(folder.path(), arguments);
    EXPECT_EQ(silent.code, code) << silent;
    EXPECT_EQ(silent.out + silent.err, "");
  }
}

TEST(Jobs, several_in_one_command_are_as_each_alone) {
  const TemporaryFolder folder;
  copy_shipped_files(folder.path());
  write_small_config(folder.path());
  const Outcome run = lfsrun_on_ranks(
      3, folder.path(), {"run", "small.toml", "jobs/quickstart.toml", "configs/gf3.toml"});
  ASSERT_EQ(run.code, 0) << run;
  EXPECT_EQ(count_of(run.out, "results: "), 3U) << run;
  run_and_read(1, folder.path(), {"jobs/quickstart.toml"}, "quickstart.h5");
  run_and_read(1, folder.path(), {"configs/gf3.toml"}, "three.h5");
  expect_equal_tables(folder.path(), "results/quickstart.h5", "quickstart.h5");
  expect_equal_tables(folder.path(), "gf3.h5", "three.h5");
  EXPECT_EQ(read_results(folder / "small.h5").records.size(), 3U);
}

TEST(Jobs, workers_limits_how_many_ranks_work) {
  const TemporaryFolder folder;
  write_many_job(folder.path());
  run_and_read(1, folder.path(), {"many.toml"}, "alone.h5");
  const Results limited =
      run_and_read(3, folder.path(), {"many.toml", "--set", "pool.workers=1"}, "limited.h5");
  std::size_t at_work = 0;
  for (const RunWorkerRow& worker : limited.run_workers) at_work += worker.units > 0 ? 1U : 0U;
  EXPECT_EQ(at_work, 1U);
  expect_equal_tables(folder.path(), "alone.h5", "limited.h5");
}

}  // namespace
}  // namespace lfsrun::testing
