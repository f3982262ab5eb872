// What is written is read back, by us and by h5py and pandas; names and widths are the contract's.

#include "store/result_file.hpp"

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "sample.hpp"
#include "store/read_results.hpp"

namespace lfsrun::testing {
namespace {

using ::testing::HasSubstr;

TEST(ResultFile, reads_back_every_record) {
  const TemporaryFolder folder;
  const auto output = folder.path() / "a" / "b" / "r.h5";
  write_samples(output, 300);
  const Results results = read_results(output);
  ASSERT_EQ(results.records.size(), 300);
  for (std::uint64_t id = 0; id < 300; ++id) {
    ASSERT_EQ(without_offsets(results.records[id]), sample_record(id)) << id;
  }
}

TEST(ResultFile, reads_back_header_and_run) {
  const TemporaryFolder folder;
  const auto output = folder.path() / "r.h5";
  const RunAnalysisRow analysis{3, 4, 0.5, 1.5, 1, 1e9, 1e9};
  const RunWorkerRow worker{1, 4711, "node1", 12, 0.25};
  const RunFailureRow failure{3, 1, 2, 1, "node1", "why"};
  const RunSearchRow search{3, 100, 50, 20, 10, 18, 2, 0.5, 0.25, 1, 2, 1e9};
  const RunUnitRow unit{2, 3, 100, 1, 0.5, 0.75};
  RunSummary summary;
  summary.started_utc = "2026-01-01T00:00:00Z";
  summary.mpi = "Open MPI";
  summary.restarts = 2;
  summary.states_per_second = 1.25e9;
  {
    ResultFileHeader header = sample_header();
    header.shard = "2/8";
    ResultFile file(output, header, Existing::refused);
    file.append_run(analysis);
    file.append_run(search);
    file.append_run(worker);
    file.append_run(failure);
    file.append_run(unit);
    file.complete(summary);
  }
  const Results results = read_results(output);
  EXPECT_TRUE(results.complete);
  EXPECT_EQ(results.job, sample_header().job);
  EXPECT_EQ(results.source, sample_header().source);
  EXPECT_EQ(results.shard, "2/8");
  EXPECT_EQ(results.configs, sample_header().configs);
  EXPECT_EQ(results.software_version, "0.1.0");
  EXPECT_EQ(results.created_utc.size(), 20);
  EXPECT_EQ(results.run_analyses, std::vector{analysis});
  EXPECT_EQ(results.run_workers, std::vector{worker});
  EXPECT_EQ(results.run_failures, std::vector{failure});
  EXPECT_EQ(results.run_units, std::vector{unit});
  EXPECT_EQ(results.run_searches, std::vector{search});
  EXPECT_EQ(results.run_summary, std::vector{summary});
}

TEST(ResultFile, empty_texts_and_tables) {
  const TemporaryFolder folder;
  const auto output = folder.path() / "r.h5";
  ResultFileHeader header;
  header.widths = {.name = 0, .decimal = 0, .feedback = 0};
  {
    ResultFile file(output, header, Existing::refused);
    file.append({});
    file.complete({});
  }
  const Results results = read_results(output);
  EXPECT_EQ(results.job, "");
  EXPECT_EQ(results.source, "");
  EXPECT_TRUE(results.configs.empty());
  ASSERT_EQ(results.records.size(), 1);
  EXPECT_EQ(results.records[0], AnalysisRecord{});
}

TEST(ResultFile, wide_decimals_stay_small_on_disk) {
  const TemporaryFolder folder;
  const auto output = folder.path() / "r.h5";
  auto header = sample_header();
  header.widths.decimal = 1234;
  auto wide = sample_record(0);
  wide.row.states_decimal = std::string(1234, '7');
  {
    ResultFile file(output, header, Existing::refused);
    file.append(wide);
    for (std::uint64_t id = 1; id < 2000; ++id) {
      file.append(sample_record(id));
      if (id % 50 == 0) file.commit();
    }
    file.complete({});
  }
  EXPECT_EQ(without_offsets(read_results(output).records[0]), wide);
  EXPECT_LT(fs::file_size(output), 2000 * 6 * 1234 / 10);
}

TEST(ResultFile, message_is_cut_between_characters) {
  const TemporaryFolder folder;
  const auto output = folder.path() / "r.h5";
  auto record = sample_record(0);
  record.row.message = std::string(255, 'm') + "\u00e9 and more";
  {
    ResultFile file(output, sample_header(), Existing::refused);
    file.append(record);
    file.complete({});
  }
  EXPECT_EQ(read_results(output).records[0].row.message, std::string(255, 'm'));
}

TEST(ResultFile, too_long_text_is_an_error_and_adds_nothing) {
  const TemporaryFolder folder;
  const auto output = folder.path() / "r.h5";
  ResultFile file(output, sample_header(), Existing::refused);
  auto record = sample_record(2);
  record.cycles.back().count_decimal = std::string(25, '1');
  EXPECT_THROW(file.append(record), Error);
  record = sample_record(2);
  record.row.register_name = std::string(65, 'x');
  EXPECT_THROW(file.append(record), Error);
  EXPECT_EQ(file.uncommitted(), 0);
  file.append(sample_record(2));
  EXPECT_EQ(file.uncommitted(), 1);
  file.complete({});
  const auto records = read_results(output).records;
  ASSERT_EQ(records.size(), 1);
  EXPECT_EQ(records[0].row.coefficients_offset, 0);
  EXPECT_EQ(without_offsets(records[0]), sample_record(2));
}

TEST(ResultFile, part_until_complete) {
  const TemporaryFolder folder;
  const auto output = folder.path() / "r.h5";
  ResultFile file(output, sample_header(), Existing::refused);
  EXPECT_EQ(file.part_path(), output.string() + ".part");
  EXPECT_TRUE(fs::exists(file.part_path()));
  EXPECT_FALSE(fs::exists(output));
  file.append(sample_record(0));
  EXPECT_TRUE(read_results(file.part_path()).records.empty());
  file.commit();
  EXPECT_EQ(read_results(file.part_path()).records.size(), 1);
  EXPECT_FALSE(read_results(file.part_path()).complete);
  file.complete({});
  EXPECT_TRUE(fs::exists(output));
  EXPECT_FALSE(fs::exists(file.part_path()));
  EXPECT_THROW(file.commit(), Error);
  EXPECT_THROW(file.sync(), Error);
}

TEST(ResultFile, part_stays_without_complete) {
  const TemporaryFolder folder;
  const auto output = folder.path() / "r.h5";
  {
    ResultFile file(output, sample_header(), Existing::refused);
    file.append(sample_record(0));
    file.commit();
    file.append(sample_record(1));
  }
  const Results results = read_results(output.string() + ".part");
  EXPECT_FALSE(results.complete);
  EXPECT_EQ(results.records.size(), 1);
}

TEST(ResultFile, names_and_types_in_h5py) {
  const TemporaryFolder folder;
  const auto output = folder.path() / "r.h5";
  write_samples(output, 3);
  const auto text = python(R"(
import sys, h5py
f = h5py.File(sys.argv[1])
for t in sorted(n for n in f if isinstance(f[n], h5py.Dataset) and f[n].dtype.names):
    print(t + ":", *f[t].dtype.names)
print(f["coefficients"].dtype, f["symbols"].dtype, f["analyses"].dtype["verified"])
print(f["cycles"].dtype["count"], f["cycles"].dtype["period_log2"], f["cycles"].dtype["count_decimal"])
print(sorted(f["run"]), sorted(f["job"]), f["job/configs"].dtype.names)
print(f.attrs["filetype"] == "lfsrun-results", list(f.attrs["format_version"]), f.attrs["job"],
      f.attrs["complete"], sorted(f.attrs))
)",
                           output.string());
  EXPECT_EQ(
      text,
      "analyses: id position config register kind method field_order degree coefficients_offset "
      "coefficients_length status verified singular factored irreducible primitive max_tail "
      "feedback states_decimal periodic_states_decimal cycle_count_decimal order "
      "order_decimal order_log2 max_period max_period_decimal message modulus_offset "
      "modulus_length state_cycles_offset state_cycles_length\n"
      "autocorrelation: analysis state shift real imaginary\n"
      "candidate_cycles: analysis number period count\n"
      "candidates: analysis number index degree feedback period verdict members verified state "
      "complete cycle_count\n"
      "complexity_profile: analysis state length complexity\n"
      "cycles: analysis period count period_decimal count_decimal period_log2 count_log2\n"
      "factors: analysis degree multiplicity order order_decimal order_log2 order_proven "
      "polynomial_offset\n"
      "polynomials: analysis value weight primitive\n"
      "runs: analysis state symbol length count\n"
      "searches: analysis form goal least_period symmetry order seed space first tried filtered "
      "symmetric sieved aborted found\n"
      "sequences: analysis period representative symbols_offset symbols_length "
      "period_decimal representative_decimal\n"
      "statistics: analysis state initial initial_decimal skip_decimal length preperiod period "
      "period_decimal period_proven periodic linear_complexity complexity_proven "
      "complexity_length verified minimal_offset minimal_length balanced runs_hold "
      "two_valued two_valued_known golomb balanced_tuples\n"
      "surveys: analysis weight polynomials irreducible primitive\n"
      "tests: analysis state test parameters statistic p_value\n"
      "tuples: analysis state k value count\n"
      "uint16 uint16 uint8\n"
      "uint64 float64 |S24\n"
      "['analyses', 'failures', 'searches', 'summary', 'units', 'workers'] ['configs', 'source'] "
      "('name', 'text')\n"
      "True [1, 2] quick\u00e9 1 ['complete', 'created_utc', 'filetype', 'format_version', "
      "'git_commit', 'job', 'overrides', 'shard', 'software_version']\n");
}

TEST(ResultFile, pandas_takes_the_tables) {
  const TemporaryFolder folder;
  const auto output = folder.path() / "r.h5";
  write_samples(output, 20);
  const auto text = python(R"(
import sys, h5py, pandas
with h5py.File(sys.argv[1]) as h5:
    cycles = pandas.DataFrame(h5["cycles"][:])
    analyses = pandas.DataFrame(h5["analyses"][:])
print(len(cycles), cycles["analysis"].max(), cycles["count_log2"].iloc[0])
print(analyses["order"].iloc[0], analyses["register"].iloc[7].decode())
)",
                           output.string());
  EXPECT_EQ(text, "50 19 1e+300\n18446744073709551615 row \u00fc 7\n");
}

TEST(ResultFile, says_the_version_of_hdf5) { EXPECT_THAT(hdf5_version(), HasSubstr("1.1")); }

}  // namespace
}  // namespace lfsrun::testing
