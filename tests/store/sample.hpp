#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>

#include "store/result_file.hpp"

namespace lfsrun::testing {

namespace fs = std::filesystem;

/// A folder that goes away with it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "lfsrun-store-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

inline std::string contents(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

/// Every path below a folder, with the bytes of the files.
inline std::map<std::string, std::string> snapshot(const fs::path& folder) {
  std::map<std::string, std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    all[entry.path().string()] = entry.is_regular_file() ? contents(entry.path()) : "folder";
  }
  return all;
}

/// What a Python script (Debian's, with h5py and pandas) prints; its arguments follow it.
inline std::string python(const std::string& script, const std::string& arguments) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "script.py";
  std::ofstream(file) << script;
  const std::string command = "/usr/bin/python3 " + file.string() + " " + arguments + " 2>&1";
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot start python3");
  std::string output;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) output += static_cast<char>(c);
  ::pclose(pipe);
  return output;
}

inline ResultFileHeader sample_header() {
  return {.job = "quick\u00e9",
          .source = "format = 1\nname = \"quick\"\n",
          .overrides = "analysis.sequences=2\n",
          .shard = "",
          .configs = {{"strange", "[field]\norder = 2\n"}, {"empty", ""}},
          .software_version = "0.1.0",
          .git_commit = "abc",
          .widths = {.feedback = 16}};
}

/// Rows of a survey for a few ids.
inline void add_survey(AnalysisRecord& record) {
  const std::uint64_t id = record.row.id;
  for (std::uint64_t i = 0; i < (id % 8 == 2 ? 2 : 0); ++i) {
    record.surveys.push_back({id, i + 1, 100 + i, 10 + i, i});
    record.polynomials.push_back({id, ~std::uint64_t{0} - i, i + 3, i == 1});
  }
}

/// Rows of a search for a few ids; the second candidate's structure is not known.
inline void add_search(AnalysisRecord& record) {
  const std::uint64_t id = record.row.id;
  if (id % 16 != 4) return;
  record.searches.push_back(
      {id, "3,1", "maximal", 15, "both", "random", 7, 1000, 20, 100, 50, 20, 10, 18, 2});
  record.candidates.push_back(
      {id, 23, 40, 4, "x0 + x1 + x2*x3", 15, "maximal", 2, true, 1, true, 2});
  record.candidates.push_back({id, 99, 41, 4, "x0 + x1", 12, "period", 1, true, 3, false, 0});
  record.candidate_cycles.push_back({id, 23, 1, 1});
  record.candidate_cycles.push_back({id, 23, 15, 1});
}

/// Rows of output sequences for a few ids; the second state has no minimal polynomial.
inline void add_statistics(AnalysisRecord& record) {
  const std::uint64_t id = record.row.id;
  for (std::uint64_t state = 0; state < (id % 16 == 3 ? 2 : 0); ++state) {
    StatisticsRow row;
    row.analysis = id;
    row.state = state;
    row.initial = 5;
    row.initial_decimal = "5";
    row.skip_decimal = "1" + std::string(20, '0');
    row.length = 14;
    row.preperiod = 2;
    row.period = 7;
    row.period_decimal = "7";
    row.period_proven = row.verified = state == 1;
    row.complexity_length = 14;
    row.two_valued_known = row.complexity_proven = state == 0;
    row.balanced_tuples = 2 + state;
    row.periodic = row.balanced = row.runs_hold = row.two_valued = row.golomb = state == 0;
    row.linear_complexity = 3;
    if (state == 0) row.minimal = {1, 1, 0, 1};
    row.minimal_length = row.minimal.size();
    record.statistics.push_back(row);
    record.complexity_profile.push_back({id, state, 4, 2});
    record.runs.push_back({id, state, 1, 3, 1});
    record.autocorrelation.push_back({id, state, 1, -1.0, 0.25});
    record.tuples.push_back({id, state, 2, 3, 4});
    record.tests.push_back({id, state, "frequency", "blocks=8", 0.5, 0.75});
  }
}

/// A record with children of every kind, all of them different for different ids; its offsets are
/// 0.
inline AnalysisRecord sample_record(std::uint64_t id) {
  AnalysisRecord record;
  auto& row = record.row;
  row.id = id;
  row.position = 3 * id;
  row.config = "strange";
  row.register_name = "row \u00fc " + std::to_string(id);
  row.kind = "cycles";
  row.method = "both";
  row.field_order = 4;
  row.degree = 12;
  row.status = "done";
  row.verified = row.factored = true;
  row.singular = id % 2 == 1;
  row.primitive = id % 3 == 0;
  row.max_tail = id % 5;
  row.states_decimal = "16777216";
  row.periodic_states_decimal = "4194304";
  row.cycle_count_decimal = std::to_string(id + 2);
  row.order = ~std::uint64_t{0} - id;
  row.order_decimal = std::to_string(row.order);
  row.order_log2 = 63.9 + static_cast<double>(id) / 7;
  row.max_period = id;
  row.max_period_decimal = std::to_string(id);
  row.message = id % 4 == 0 ? "" : "a \"message\", with everything\n";
  record.coefficients.assign(12, static_cast<std::uint16_t>(id % 65536));
  record.modulus = {1, 1, 1};
  row.coefficients_length = 12;
  row.modulus_length = 3;
  for (std::uint64_t i = 0; i <= id % 4; ++i) {
    record.cycles.push_back({id, i + 1, id, std::to_string(i + 1), std::to_string(id), 0.1, 1e300});
    FactorRow factor{id, 2, i + 1, 15, "15", 3.9, i == 0, 0, {1, static_cast<std::uint16_t>(i), 1}};
    record.factors.push_back(factor);
  }
  if (id % 3 == 2) record.sequences.push_back({id, 3, 5, "3", "5", 0, 3, {1, 0, 65535}});
  add_survey(record);
  add_search(record);
  add_statistics(record);
  return record;
}

/// The record without the offsets that the store gave it.
inline AnalysisRecord without_offsets(AnalysisRecord record) {
  record.row.coefficients_offset = record.row.modulus_offset = 0;
  for (auto& factor : record.factors) factor.polynomial_offset = 0;
  for (auto& sequence : record.sequences) sequence.symbols_offset = 0;
  for (auto& statistics : record.statistics) statistics.minimal_offset = 0;
  return record;
}

/// Writes a complete file of so many samples.
inline void write_samples(const fs::path& output, std::uint64_t count) {
  ResultFile file(output, sample_header(), Existing::refused);
  for (std::uint64_t id = 0; id < count; ++id) file.append(sample_record(id));
  file.complete({});
}

}  // namespace lfsrun::testing
