// The committed records one after another: the same as read_results gives, whatever was killed.

#include "store/record_stream.hpp"

#include <gmock/gmock.h>

#include <numeric>

#include "base/error.hpp"
#include "store/sample.hpp"
#include "store/write_trace.hpp"

namespace lfsrun::testing {
namespace {

using ::testing::HasSubstr;

std::vector<AnalysisRecord> all_of(const fs::path& file) {
  RecordStream stream(file);
  std::vector<AnalysisRecord> records;
  for (AnalysisRecord record; stream.next(record);) records.push_back(record);
  EXPECT_EQ(stream.count(), records.size());
  return records;
}

TEST(RecordStream, gives_what_read_results_gives) {
  const TemporaryFolder folder;
  const auto output = folder.path() / "r.h5";
  write_samples(output, 5000);  // some blocks of each table
  const Results results = read_results(output);
  EXPECT_EQ(all_of(output), results.records);
  const RecordStream stream(output);
  EXPECT_EQ(stream.header().source, results.source);
  EXPECT_EQ(stream.header().configs, results.configs);
  EXPECT_EQ(stream.header().job, results.job);
}

TEST(RecordStream, passes_over_what_is_not_committed) {
  const TemporaryFolder folder;
  const auto copy = folder.path() / "copy.h5.part";
  ResultFile file(folder.path() / "r.h5", sample_header(), Existing::refused);
  for (std::uint64_t id = 0; id < 10; ++id) {
    file.append(sample_record(id));
    file.append_run(RunAnalysisRow{id, 1, 0, 0, 0, 0, 0});
  }
  file.commit();
  file.append_run(RunAnalysisRow{10, 1, 0, 0, 0, 0, 0});  // its analysis is not
  file.commit();
  fs::copy_file(file.part_path(), copy);
  RecordStream stream(copy);
  std::uint64_t rows = 0;
  stream.run_rows<RunAnalysisRow>([&](const RunAnalysisRow& row) { EXPECT_EQ(row.id, rows++); });
  EXPECT_EQ(rows, 10U);
  EXPECT_EQ(all_of(copy).size(), 10U);
}

TEST(RecordStream, gives_the_cycles_of_states) {
  const TemporaryFolder folder;
  const auto output = folder.path() / "r.h5";
  std::vector<std::uint32_t> cycles(700000);  // more than a block
  std::iota(cycles.begin(), cycles.end(), 5U);
  {
    ResultFile file(output, sample_header(), Existing::refused);
    file.append_state_cycles(std::vector<std::uint32_t>(9));  // of an analysis that fails
    file.append(sample_record(0));
    file.append_state_cycles(cycles);
    AnalysisRecord record = sample_record(1);
    record.row.state_cycles_length = cycles.size();
    file.append(record);
    file.complete({});
  }
  RecordStream stream(output);
  AnalysisRecord record;
  std::vector<std::uint32_t> read;
  const auto take = [&](auto block) { read.insert(read.end(), block.begin(), block.end()); };
  ASSERT_TRUE(stream.next(record));
  stream.state_cycles(take);
  EXPECT_TRUE(read.empty());
  ASSERT_TRUE(stream.next(record));
  stream.state_cycles(take);
  EXPECT_EQ(read, cycles);
}

TEST(RecordStream, refuses_rows_that_are_out_of_order) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "r.h5";
  for (const std::string change : {"'analyses', 'id', 3", "'cycles', 'analysis', 5"}) {
    fs::remove(file);
    write_samples(file, 9);
    EXPECT_EQ(
        python("import sys, h5py\nh5 = h5py.File(sys.argv[1], 'r+')\ntable, column, i = " + change +
                   "\nrows = h5[table][:]\nrows[column][i] = 0\nh5[table][:] = rows\n",
               file.string()),
        "");
    try {
      static_cast<void>(all_of(file));
      ADD_FAILURE() << change;
    } catch (const InputError& error) {
      EXPECT_THAT(error.what(), HasSubstr("damaged"));
    }
  }
}

// From the creation of the file until it is shared with readers there is nothing to resume; from
// then on there is, be it no rows.
TEST(NeverBegun, is_true_up_to_the_moment_when_rows_may_come) {
  const TemporaryFolder folder;
  WriteTrace trace;
  std::size_t created = 0;
  {
    ResultFile file(folder.path() / "r.h5", sample_header(), Existing::refused);
    created = trace.changes().size();
    file.append(sample_record(0));
    file.complete({});
  }
  trace.stop();
  const auto part = folder.path() / "killed.h5.part";
  CrashedFile killed(part);
  EXPECT_TRUE(never_begun(part));
  for (std::size_t i = 0; i < trace.changes().size(); ++i) {
    killed.play(trace.changes()[i], [&] {
      const bool begun = !never_begun(part);
      EXPECT_EQ(begun, i + 1 >= created) << i << " of " << created;
      if (begun) {
        EXPECT_LE(all_of(part).size(), 1U) << i;
      }
    });
  }
}

TEST(NeverBegun, is_false_for_what_somebody_else_may_miss) {
  const TemporaryFolder folder;
  const auto part = folder.path() / "r.h5.part";
  std::ofstream(part) << "precious";
  EXPECT_FALSE(never_begun(part));
  std::ofstream(part, std::ios::trunc) << std::string(100000, '\0');
  EXPECT_FALSE(never_begun(part));
  EXPECT_FALSE(never_begun(folder.path() / "none"));
}

}  // namespace
}  // namespace lfsrun::testing
