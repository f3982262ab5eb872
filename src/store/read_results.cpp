// A result file in memory, record by record. /analyses is read first: its rows are the committed
// ones, and their children were on the disk before them. What other tables hold beyond that belongs
// to a commit that is under way, or that a killed run did not finish.

#include "store/read_results.hpp"

#include <algorithm>
#include <span>
#include <unordered_map>

#include "store/attributes.hpp"
#include "store/child_tables.hpp"
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
  explicit ResultsReader(fs::path path)
      : path_(std::move(path)), file_(open_results(path_)), lacking_(lacking_in(file_, path_)) {}

  Results read() {
    read_header(file_, path_, results_);
    read_analyses();
    read_children();
    results_.run_analyses = rows<RunAnalysisRow>(dataset_names::run_analyses);
    results_.run_searches = rows<RunSearchRow>(dataset_names::run_searches);
    results_.run_workers = rows<RunWorkerRow>(dataset_names::run_workers);
    results_.run_failures = rows<RunFailureRow>(dataset_names::run_failures);
    results_.run_units = rows<RunUnitRow>(dataset_names::run_units);
    results_.run_summary = rows<RunSummary>(dataset_names::run_summary);
    return std::move(results_);
  }

 private:
  void read_analyses();
  void read_children();
  template <typename Row>
  void read_numbers_of(Row& row, const FlatNumbers<Row>& flat) const;
  [[nodiscard]] AnalysisRecord* record_of(std::uint64_t analysis);
  [[nodiscard]] std::vector<std::uint16_t> slice(const std::vector<std::uint16_t>& numbers,
                                                 std::uint64_t offset, std::uint64_t length) const;

  template <typename Row>
  [[nodiscard]] std::vector<Row> rows(const char* name) const {
    return read_rows<Row>(file_, path_, name, columns<Row>({}), lacking_);
  }

  fs::path path_;
  Hdf5File file_;
  Lacking lacking_;
  Results results_;
  std::vector<std::uint16_t> coefficients_, symbols_;
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
  coefficients_ = read_numbers(file_, path_, dataset_names::coefficients);
  symbols_ = read_numbers(file_, path_, dataset_names::symbols);
  for (auto& record : results_.records) {
    const auto& row = record.row;
    record.coefficients = slice(coefficients_, row.coefficients_offset, row.coefficients_length);
    record.modulus = slice(coefficients_, row.modulus_offset, row.modulus_length);
  }
  for_each_child_table([this]<typename Row>(const ChildTable<Row>& child) {
    for (Row& row : rows<Row>(child.name)) {
      AnalysisRecord* record = record_of(row.analysis);
      if (record == nullptr) continue;
      read_numbers_of(row, child.flat);
      (record->*child.rows).push_back(std::move(row));
    }
  });
}

template <typename Row>
void ResultsReader::read_numbers_of(Row& row, const FlatNumbers<Row>& flat) const {
  if (flat.numbers == nullptr) return;
  const auto& table = flat.table == FlatTable::symbols ? symbols_ : coefficients_;
  const std::uint64_t length = row.*flat.length;
  if (length > table.size()) throw Error(path_.string() + ": damaged: a row has too many numbers");
  row.*flat.numbers = slice(table, row.*flat.offset, length + flat.more);
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
  if (H5Aexists(file.id(), "shard") > 0) {
    results.shard = read_text_attribute(file, path, "shard");
  }
  results.complete = read_number_attribute(file, path, "complete") == std::vector{1U};
  results.source = read_source(file, path);
  for (auto& config :
       read_rows<ConfigRow>(file, path, dataset_names::job_configs, config_columns(1, 1))) {
    results.configs.emplace_back(std::move(config.name), std::move(config.text));
  }
}

namespace {

std::uint64_t next_position(const DatasetReader& analyses, const fs::path& path, Lacking lacking) {
  if (analyses.rows() == 0) return 0;
  const RowLayout<AnalysisRow> layout(
      stored_columns(analyses, path, columns<AnalysisRow>({}), lacking));
  std::vector<std::byte> row(layout.size());
  analyses.read(layout.type(), analyses.rows() - 1, 1, row.data());
  // Format 1.0 has no positions: all of a job in its order.
  return std::max(layout.decode(row.data()).position + 1, analyses.rows());
}

}  // namespace

AnalysisCount count_analyses(const fs::path& file) {
  return as_bad_input([&]() -> AnalysisCount {
    check_structure(file);
    const Hdf5File opened = open_results(file);
    const DatasetReader table(opened, file, dataset_names::analyses);
    return {table.rows(), next_position(table, file, lacking_in(opened, file)),
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
