// A result file in memory, record by record. /analyses is read first: its rows are the committed
// ones, and their children were on the disk before them. What other tables hold beyond that belongs
// to a commit that is under way, or that a killed run did not finish.

#include "store/read_results.hpp"

#include <span>
#include <unordered_map>

#include "store/attributes.hpp"
#include "store/columns.hpp"
#include "store/dataset_reader.hpp"
#include "store/format.hpp"
#include "store/structure.hpp"

namespace lfsrun {
namespace {

namespace fs = std::filesystem;

std::string read_source(const Hdf5File& file, const fs::path& path) {
  const char* attempted = "read the job's source";
  const Hdf5Dataset dataset = open_dataset(file, path, dataset_names::job_source);
  const Hdf5Type type(check(H5Dget_type(dataset.id()), path, attempted));
  const Hdf5Properties layout(check(H5Dget_create_plist(dataset.id()), path, attempted));
  if (H5Tget_class(type.id()) != H5T_STRING || H5Tis_variable_str(type.id()) != 0 ||
      H5Pget_layout(layout.id()) != H5D_CONTIGUOUS || H5Pget_external_count(layout.id()) != 0 ||
      H5Dget_storage_size(dataset.id()) != H5Tget_size(type.id())) {
    throw Error(path.string() + ": damaged: the job's source is not a text");
  }
  constexpr std::size_t longest = std::size_t{1} << 28U;
  const std::size_t size = H5Tget_size(type.id());
  if (size > longest) throw Error(path.string() + ": damaged: the job's source is too long");
  std::vector<std::byte> bytes(size);
  check(H5Dread(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data()), path,
        attempted);
  return unpadded(bytes.data(), bytes.size());
}

class ResultsReader {
 public:
  explicit ResultsReader(fs::path path) : path_(std::move(path)), file_(open_results(path_)) {}

  Results read() {
    read_header(file_, path_, results_);
    read_analyses();
    read_children();
    results_.run_analyses = rows<RunAnalysisRow>(dataset_names::run_analyses);
    results_.run_workers = rows<RunWorkerRow>(dataset_names::run_workers);
    results_.run_failures = rows<RunFailureRow>(dataset_names::run_failures);
    results_.run_summary = rows<RunSummary>(dataset_names::run_summary);
    return std::move(results_);
  }

 private:
  void read_analyses();
  void read_children();
  [[nodiscard]] AnalysisRecord* record_of(std::uint64_t analysis);
  [[nodiscard]] std::vector<std::uint16_t> slice(const std::vector<std::uint16_t>& numbers,
                                                 std::uint64_t offset, std::uint64_t length) const;

  template <typename Row>
  [[nodiscard]] std::vector<Row> rows(const char* name) const {
    return read_rows<Row>(file_, path_, name, columns<Row>({}));
  }

  fs::path path_;
  Hdf5File file_;
  Results results_;
  std::unordered_map<std::uint64_t, std::size_t> index_of_id_;
};

void ResultsReader::read_analyses() {
  for (auto& row : rows<AnalysisRow>(dataset_names::analyses)) {
    if (!index_of_id_.emplace(row.id, results_.records.size()).second) {
      throw Error(path_.string() + ": damaged: analysis " + std::to_string(row.id) + " twice");
    }
    AnalysisRecord record;
    record.row = std::move(row);
    results_.records.push_back(std::move(record));
  }
}

void ResultsReader::read_children() {
  const auto coefficients = read_numbers(file_, path_, dataset_names::coefficients);
  const auto symbols = read_numbers(file_, path_, dataset_names::symbols);
  for (auto& record : results_.records) {
    const auto& row = record.row;
    record.coefficients = slice(coefficients, row.coefficients_offset, row.coefficients_length);
    record.modulus = slice(coefficients, row.modulus_offset, row.modulus_length);
  }
  for (auto& cycle : rows<CycleRow>(dataset_names::cycles)) {
    if (auto* record = record_of(cycle.analysis)) record->cycles.push_back(std::move(cycle));
  }
  for (auto& factor : rows<FactorRow>(dataset_names::factors)) {
    auto* record = record_of(factor.analysis);
    if (record == nullptr) continue;
    if (factor.degree >= coefficients.size()) throw Error(path_.string() + ": damaged: a factor");
    factor.polynomial = slice(coefficients, factor.polynomial_offset, factor.degree + 1);
    record->factors.push_back(std::move(factor));
  }
  for (auto& sequence : rows<SequenceRow>(dataset_names::sequences)) {
    auto* record = record_of(sequence.analysis);
    if (record == nullptr) continue;
    sequence.symbols = slice(symbols, sequence.symbols_offset, sequence.symbols_length);
    record->sequences.push_back(std::move(sequence));
  }
}

AnalysisRecord* ResultsReader::record_of(std::uint64_t analysis) {
  const auto found = index_of_id_.find(analysis);
  return found == index_of_id_.end() ? nullptr : &results_.records[found->second];
}

std::vector<std::uint16_t> ResultsReader::slice(const std::vector<std::uint16_t>& numbers,
                                                std::uint64_t offset, std::uint64_t length) const {
  if (offset > numbers.size() || length > numbers.size() - offset) {
    throw Error(path_.string() + ": damaged: entries " + std::to_string(offset) + " to " +
                std::to_string(offset + length) + " are not there");
  }
  const auto part = std::span(numbers).subspan(offset, length);
  return {part.begin(), part.end()};
}

}  // namespace

void read_header(const Hdf5File& file, const fs::path& path, Results& results) {
  results.job = read_text_attribute(file, path, "job");
  results.created_utc = read_text_attribute(file, path, "created_utc");
  results.software_version = read_text_attribute(file, path, "software_version");
  results.git_commit = read_text_attribute(file, path, "git_commit");
  if (H5Aexists(file.id(), "overrides") > 0) {
    results.overrides = read_text_attribute(file, path, "overrides");
  }
  results.complete = read_number_attribute(file, path, "complete") == std::vector{1U};
  results.source = read_source(file, path);
  for (auto& config :
       read_rows<ConfigRow>(file, path, dataset_names::job_configs, config_columns(1, 1))) {
    results.configs.emplace_back(std::move(config.name), std::move(config.text));
  }
}

AnalysisCount count_analyses(const fs::path& file) {
  return as_bad_input([&]() -> AnalysisCount {
    check_structure(file);
    const Hdf5File opened = open_results(file);
    return {DatasetReader(opened, file, dataset_names::analyses).rows(),
            read_number_attribute(opened, file, "complete") == std::vector{1U}};
  });
}

Results read_results(const fs::path& file) {
  return as_bad_input([&] {
    check_structure(file);
    return ResultsReader(file).read();
  });
}

}  // namespace lfsrun
