// Files of format 1.0 are read as if what came later were in them, and empty.

#include <gmock/gmock.h>

#include <sstream>

#include "base/error.hpp"
#include "store/read_results.hpp"
#include "store/record_stream.hpp"
#include "store/sample.hpp"
#include "store/table_dump.hpp"

namespace lfsrun::testing {
namespace {

using ::testing::HasSubstr;

// Takes out of a file what format 1.0 did not have.
constexpr auto make_older = R"(
import sys, h5py, numpy
with h5py.File(sys.argv[1], "r+") as h5:
    for table in ("surveys", "polynomials", "searches", "candidates", "candidate_cycles",
                  "run/searches", "statistics", "complexity_profile", "runs",
                  "autocorrelation", "tuples", "tests", "run/units"):
        del h5[table]
    rows = h5["analyses"][:]
    columns = [name for name in rows.dtype.names if name != "position"]
    older = numpy.empty(len(rows), [(name, h5["analyses"].dtype[name]) for name in columns])
    for name in columns: older[name] = rows[name]
    del h5["analyses"]
    h5.create_dataset("analyses", data=older, chunks=(16,), maxshape=(None,))
    del h5.attrs["shard"]
    h5.attrs["format_version"] = numpy.array([1, 0], "u4")
)";

void write_older(const fs::path& output, std::uint64_t count) {
  ResultFileHeader header = sample_header();
  header.shard = "1/2";
  {
    ResultFile file(output, header, Existing::refused);
    for (std::uint64_t id = 0; id < count; ++id) file.append(sample_record(id));
    file.append_run(RunUnitRow{1, 0, 1, 0, 0, 1});
    file.complete({});
  }
  ASSERT_EQ(python(make_older, output.string()), "");
}

AnalysisRecord older_record(std::uint64_t id) {
  AnalysisRecord record = sample_record(id);
  AnalysisRecord older;
  older.row = record.row;
  older.row.position = 0;
  older.coefficients = record.coefficients;
  older.modulus = record.modulus;
  older.cycles = record.cycles;
  older.factors = record.factors;
  older.sequences = record.sequences;
  return older;
}

TEST(OlderFormat, results_without_what_came_later) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "r.h5";
  write_older(file, 20);
  const Results results = read_results(file);
  EXPECT_EQ(results.shard, "");
  EXPECT_TRUE(results.run_units.empty());
  ASSERT_EQ(results.records.size(), 20);
  for (std::uint64_t id = 0; id < 20; ++id) {
    ASSERT_EQ(without_offsets(results.records[id]), older_record(id)) << id;
  }
}

TEST(OlderFormat, record_by_record) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "r.h5";
  write_older(file, 20);
  RecordStream stream(file);
  std::uint64_t id = 0;
  for (AnalysisRecord record; stream.next(record); ++id) {
    ASSERT_EQ(without_offsets(record), older_record(id));
  }
  EXPECT_EQ(id, 20U);
  stream.run_rows<RunUnitRow>([](const RunUnitRow&) { ADD_FAILURE() << "there is none"; });
}

TEST(OlderFormat, tables_as_text) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "r.h5";
  write_older(file, 3);
  std::ostringstream text;
  dump_table(file, "analyses", DumpFormat::csv, text);
  EXPECT_THAT(text.str(), HasSubstr("id,config,register,kind"));
  EXPECT_THROW(dump_table(file, "surveys", DumpFormat::csv, text), InputError);
}

TEST(OlderFormat, is_no_excuse_for_a_file_of_this_one) {
  const TemporaryFolder folder;
  for (const std::string remove : {"surveys", "run/units"}) {
    const auto file = folder.path() / "r.h5";
    fs::remove(file);
    write_samples(file, 3);
    ASSERT_EQ(python("import sys, h5py\ndel h5py.File(sys.argv[1], 'r+')[sys.argv[2]]",
                     file.string() + " " + remove),
              "");
    EXPECT_THROW(static_cast<void>(read_results(file)), InputError) << remove;
  }
  const auto file = folder.path() / "s.h5";
  write_samples(file, 3);
  ASSERT_EQ(python("import sys, h5py\nh5 = h5py.File(sys.argv[1], 'r+')\nrows = h5['tuples'][:]\n"
                   "del h5['tuples']\nh5.create_dataset('tuples', data=rows[['analysis', 'k']], "
                   "chunks=(4,), maxshape=(None,))",
                   file.string()),
            "");
  EXPECT_THROW(static_cast<void>(read_results(file)), InputError);
}

}  // namespace
}  // namespace lfsrun::testing
