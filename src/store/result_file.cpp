// The writer of the result file. Children are written and flushed before their row in /analyses,
// so that whoever reads /analyses first never sees half an analysis; nothing but whole chunks and
// checksummed metadata reaches the disk, so a killed writer leaves a readable file. HDF5's rules
// for that (SWMR): every dataset exists before the first reader comes, no text of variable length.
// R. McGreevy, N. Fortner et al., "HDF5 Single-Writer/Multiple-Reader User's Guide" (2016).

#include "store/result_file.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <initializer_list>

#include "store/attributes.hpp"
#include "store/child_tables.hpp"
#include "store/guarded_file.hpp"
#include "store/hdf5_handles.hpp"
#include "store/table.hpp"

namespace lfsrun {
namespace {

namespace fs = std::filesystem;

constexpr Storage number_storage{};
constexpr Storage run_storage{.chunk_bytes = 4096};
constexpr Storage state_cycles_storage{.chunk_bytes = std::size_t{1} << 18U};
constexpr std::uint64_t most_run_units = 1000000;
constexpr std::size_t most_waiting_state_cycles = std::size_t{1} << 18U;  // numbers
// Wider than the name and number of a small register: padding that is worth compressing.
constexpr std::size_t widest_uncompressed = 64;

Storage row_storage(const StringWidths& widths) {
  const auto widest = std::max({widths.name, widths.decimal, widths.feedback});
  return {.compressed = widest > widest_uncompressed};
}

// Small blocks of metadata lie within one page each, which makes torn ones rare (not all are small:
// guarded_file.hpp). The file grows by about a page.
Hdf5Properties within_pages(const fs::path& path) {
  constexpr hsize_t page = 4096;
  Hdf5Properties creation(check(H5Pcreate(H5P_FILE_CREATE), path, "create the file"));
  check(H5Pset_file_space_strategy(creation.id(), H5F_FSPACE_STRATEGY_PAGE, false, 1), path,
        "choose the file's pages");
  check(H5Pset_file_space_page_size(creation.id(), page), path, "choose the file's pages");
  return creation;
}

Hdf5File create_file(const fs::path& path, bool compressed) {
  const Hdf5Properties access =
      guarded_access(path, compressed ? Guarded::everything : Guarded::metadata);
  check(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V110, H5F_LIBVER_V110), path,
        "choose the file format");
  // HDF5 reads again and again what does not fit its checksum, for minutes; nobody else writes
  // here.
  check(H5Pset_metadata_read_attempts(access.id(), 2), path, "choose the file format");
  const Hdf5Properties creation = within_pages(path);
  Hdf5File file(check(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.id(), access.id()), path,
                      "create the file"));
  for (const char* group : {"job", "run"}) {
    const Hdf5Group made(check(H5Gcreate2(file.id(), group, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                               path, "create group " + std::string(group)));
  }
  return file;
}

std::string utc_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

void write_job_source(const Hdf5File& file, const fs::path& path, const std::string& source) {
  const auto type = text_type(source.size());
  const Hdf5Space scalar(check(H5Screate(H5S_SCALAR), path, "make a scalar"));
  const Hdf5Dataset dataset(check(H5Dcreate2(file.id(), dataset_names::job_source, type.id(),
                                             scalar.id(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                                  path, "create the job's source"));
  check(H5Dwrite(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, source.c_str()), path,
        "write the job's source");
}

void write_job_configs(const Hdf5File& file, const fs::path& path,
                       const std::vector<std::pair<std::string, std::string>>& configs) {
  std::size_t name_width = 1;
  std::size_t text_width = 1;
  for (const auto& [name, text] : configs) {
    name_width = std::max(name_width, name.size());
    text_width = std::max(text_width, text.size());
  }
  const RowLayout<ConfigRow> layout(config_columns(name_width, text_width));
  Table table(file, path, dataset_names::job_configs, layout.type(), {.chunk_bytes = 1});
  for (const auto& [name, text] : configs) layout.encode({name, text}, table.buffer());
  table.write();
}

}  // namespace

struct ResultFile::Impl {
  Impl(fs::path output, const ResultFileHeader& header, Existing existing);

  void describe(const ResultFileHeader& header) const;
  [[nodiscard]] std::vector<Table*> all_tables();
  void append(const AnalysisRecord& record);
  template <typename Row>
  void append_child(const Row& row, const FlatNumbers<Row>& flat, RowTable<Row>& table);
  void append_state_cycles(std::span<const std::uint32_t> block);
  [[nodiscard]] std::uint64_t state_cycles_offset(std::uint64_t length) const;
  void check_open() const;
  void commit();
  /// Closes the file, checked; the rows must be committed.
  void close();
  /// Makes the attempt; after a failed one nothing more is written, not even by closing: what is
  /// half written must not be flushed over what was committed.
  template <typename Attempt>
  void or_abandon(Attempt attempt);

  PartFile part;
  Hdf5File file;
  NumberTable<std::uint16_t> coefficients, symbols;
  NumberTable<std::uint32_t> state_cycles;
  ChildTables<RowTable> children;
  RowTable<RunSearchRow> run_searches;
  RowTable<RunWorkerRow> run_workers;
  RowTable<RunFailureRow> run_failures;
  RowTable<RunUnitRow> run_units;
  RowTable<RunAnalysisRow> run_analyses;
  RowTable<AnalysisRow> analyses;
  RowTable<RunSummary> run_summary;
  std::vector<Table*> tables = all_tables();  // in the order in which a commit writes them
  std::vector<std::size_t> waiting;           // bytes of each, before the record that is appended
  std::uint64_t pending_state_cycles = 0;     // appended since the last record
};

ResultFile::Impl::Impl(fs::path output, const ResultFileHeader& header, Existing existing)
    : part(std::move(output), existing),
      file(create_file(part.path(), row_storage(header.widths).compressed)),
      coefficients(file, part.path(), dataset_names::coefficients, number_storage),
      symbols(file, part.path(), dataset_names::symbols, number_storage),
      state_cycles(file, part.path(), dataset_names::state_cycles, state_cycles_storage),
      children(per_child_table([&]<typename Row>(const ChildTable<Row>& child) {
        return RowTable<Row>(file, part.path(), child.name, header.widths,
                             row_storage(header.widths));
      })),
      run_searches(file, part.path(), dataset_names::run_searches, header.widths, run_storage),
      run_workers(file, part.path(), dataset_names::run_workers, header.widths, run_storage),
      run_failures(file, part.path(), dataset_names::run_failures, header.widths, run_storage),
      run_units(file, part.path(), dataset_names::run_units, header.widths, run_storage),
      run_analyses(file, part.path(), dataset_names::run_analyses, header.widths, run_storage),
      analyses(file, part.path(), dataset_names::analyses, header.widths,
               row_storage(header.widths)),
      run_summary(file, part.path(), dataset_names::run_summary, header.widths, run_storage) {
  describe(header);
  check(H5Fstart_swmr_write(file.id()), part.path(), "share the file with readers");
  part.claim();
}

void ResultFile::Impl::describe(const ResultFileHeader& header) const {
  const auto& path = part.path();
  write_attribute(file, path, "filetype", file_type);
  write_attribute(file, path, "format_version", format_version);
  write_attribute(file, path, "software_version", header.software_version);
  write_attribute(file, path, "git_commit", header.git_commit);
  write_attribute(file, path, "created_utc", utc_now());
  write_attribute(file, path, "job", header.job);
  write_attribute(file, path, "overrides", header.overrides);
  write_attribute(file, path, "shard", header.shard);
  create_flag(file, path, "complete");
  write_job_source(file, path, header.source);
  write_job_configs(file, path, header.configs);
}

// /analyses comes last but for the summary, which has no row before the end.
std::vector<Table*> ResultFile::Impl::all_tables() {
  std::vector<Table*> all = {&coefficients, &symbols, &state_cycles};
  for_each_child_table(children,
                       [&all](const auto& /*child*/, Table& table) { all.push_back(&table); });
  for (Table* table :
       std::initializer_list<Table*>{&run_searches, &run_workers, &run_failures, &run_units,
                                     &run_analyses, &analyses, &run_summary}) {
    all.push_back(table);
  }
  return all;
}

template <typename Row>
void ResultFile::Impl::append_child(const Row& row, const FlatNumbers<Row>& flat,
                                    RowTable<Row>& table) {
  table.append(row);
  if (flat.numbers == nullptr) return;
  auto& numbers = flat.table == FlatTable::symbols ? symbols : coefficients;
  const auto& values = row.*flat.numbers;
  if (values.size() < flat.more) throw Error("internal: the numbers of a row are missing");
  table.change_last(flat.offset, numbers.rows());
  table.change_last(flat.length, values.size() - flat.more);
  numbers.append(values);
}

void ResultFile::Impl::append(const AnalysisRecord& record) {
  const std::uint64_t coefficients_offset = coefficients.rows();
  coefficients.append(record.coefficients);
  const std::uint64_t modulus_offset = coefficients.rows();
  coefficients.append(record.modulus);
  for_each_child_table(children, [&](const auto& child, auto& table) {
    for (const auto& row : record.*child.rows) append_child(row, child.flat, table);
  });
  analyses.append(record.row);
  analyses.change_last(&AnalysisRow::coefficients_offset, coefficients_offset);
  analyses.change_last(&AnalysisRow::coefficients_length, record.coefficients.size());
  analyses.change_last(&AnalysisRow::modulus_offset, modulus_offset);
  analyses.change_last(&AnalysisRow::modulus_length, record.modulus.size());
  analyses.change_last(&AnalysisRow::state_cycles_offset,
                       state_cycles_offset(record.row.state_cycles_length));
  pending_state_cycles = 0;
}

// Those of an analysis that failed on the way stay where they are, and no row points to them.
std::uint64_t ResultFile::Impl::state_cycles_offset(std::uint64_t length) const {
  if (length == 0) return 0;
  if (length != pending_state_cycles)
    throw Error("internal: the cycles of some states are missing");
  return state_cycles.rows() - length;
}

void ResultFile::Impl::append_state_cycles(std::span<const std::uint32_t> block) {
  check_open();
  state_cycles.append(block);
  pending_state_cycles += block.size();
  if (state_cycles.waiting() >= most_waiting_state_cycles) state_cycles.write();
}

void ResultFile::Impl::close() {
  for (Table* table : tables) table->close();
  check(file.reset(), part.path(), "close the file");
}

void ResultFile::Impl::check_open() const {
  if (file.id() < 0) throw Error(part.path().string() + ": closed or failed before");
}

void ResultFile::Impl::commit() {
  check_open();
  part.check_place();
  part.check_size();
  for (Table* table : tables) table->write();
  part.check_size();
}

template <typename Attempt>
void ResultFile::Impl::or_abandon(Attempt attempt) {
  try {
    attempt();
  } catch (...) {
    for (Table* table : tables) table->abandon();
    static_cast<void>(file.release());
    throw;
  }
}

ResultFile::ResultFile(fs::path output, const ResultFileHeader& header, Existing existing) {
  impl_ = std::make_unique<Impl>(std::move(output), header, existing);
}

ResultFile::~ResultFile() = default;

void ResultFile::append(const AnalysisRecord& record) {
  const auto& tables = impl_->tables;
  auto& before = impl_->waiting;
  before.resize(tables.size());
  std::ranges::transform(tables, before.begin(), &Table::waiting_bytes);
  try {
    impl_->append(record);
  } catch (...) {  // all of a record or nothing
    for (std::size_t i = 0; i < before.size(); ++i) tables[i]->forget_after(before[i]);
    throw;
  }
}

void ResultFile::append_state_cycles(std::span<const std::uint32_t> cycles) {
  impl_->or_abandon([&] { impl_->append_state_cycles(cycles); });
}

void ResultFile::commit() {
  impl_->or_abandon([this] { impl_->commit(); });
}

void ResultFile::sync() {
  impl_->or_abandon([this] {
    impl_->check_open();
    impl_->part.check_place();
    impl_->part.check_size();
    impl_->part.sync();
  });
}

void ResultFile::take_over() {
  impl_->or_abandon([this] {
    impl_->commit();
    impl_->part.take_over();
  });
}

std::size_t ResultFile::uncommitted() const { return impl_->analyses.waiting(); }

void ResultFile::append_run(const RunAnalysisRow& row) { impl_->run_analyses.append(row); }
void ResultFile::append_run(const RunSearchRow& row) { impl_->run_searches.append(row); }
void ResultFile::append_run(const RunWorkerRow& row) { impl_->run_workers.append(row); }
void ResultFile::append_run(const RunFailureRow& row) { impl_->run_failures.append(row); }
void ResultFile::append_run(const RunUnitRow& row) {
  if (impl_->run_units.rows() < most_run_units) impl_->run_units.append(row);
}

void ResultFile::complete(const RunSummary& summary) {
  impl_->or_abandon([&] {
    impl_->commit();
    impl_->run_summary.append(summary);
    impl_->run_summary.write();
    set_flag(impl_->file, part_path(), "complete");
    impl_->close();
  });
  impl_->part.publish();
}

void ResultFile::give_up() { impl_->part.give_up(); }

const fs::path& ResultFile::part_path() const { return impl_->part.path(); }

std::string hdf5_version() {
  unsigned major = 0;
  unsigned minor = 0;
  unsigned release = 0;
  prepare_hdf5();
  H5get_libversion(&major, &minor, &release);
  return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(release);
}

}  // namespace lfsrun
