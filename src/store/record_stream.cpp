// Record by record through all tables at once: rows of children lie in the order of their analyses,
// so one block of each table is enough. As in read_results, /analyses says what is committed.

#include "store/record_stream.hpp"

#include <algorithm>
#include <cstring>
#include <optional>

#include "store/child_tables.hpp"
#include "store/columns.hpp"
#include "store/dataset_reader.hpp"
#include "store/structure.hpp"

namespace lfsrun {
namespace {

namespace fs = std::filesystem;

struct OpenFile {
  fs::path path;
  std::size_t block_bytes;  // held of each table
  Results header;
  Hdf5File hdf5;
  Lacking lacking;

  OpenFile(fs::path file, std::size_t block)
      : path(std::move(file)), block_bytes(block), hdf5(open()), lacking(lacking_in(hdf5, path)) {
    read_header(hdf5, path, header);
  }

 private:
  [[nodiscard]] Hdf5File open() const {
    check_structure(path);
    return open_results(path);
  }
};

/// The rows of a table from its beginning on.
template <typename Row>
class RowCursor {
 public:
  RowCursor(const OpenFile& file, const char* name)
      : table_(file.hdf5, file.path, name, file.lacking),
        layout_(stored_columns(table_, file.path, columns<Row>({}), file.lacking)),
        type_(layout_.type()),
        per_block_(std::max<std::size_t>(1, file.block_bytes / layout_.size())) {}

  [[nodiscard]] std::uint64_t rows() const { return table_.rows(); }
  [[nodiscard]] const DatasetReader& table() const { return table_; }

  /// The row that comes next; nullptr at the end.
  const Row* peek() {
    if (!row_ && next_ < table_.rows()) row_ = layout_.decode(bytes_of(next_));
    return row_ ? &*row_ : nullptr;
  }
  Row take() {
    Row row = std::move(*row_);
    row_.reset();
    ++next_;
    return row;
  }

 private:
  const std::byte* bytes_of(std::uint64_t row) {
    if (row >= first_ + loaded_) {
      first_ = row;
      loaded_ = std::min<std::uint64_t>(per_block_, table_.rows() - row);
      block_.resize(loaded_ * layout_.size());
      table_.read(type_, first_, loaded_, block_.data());
    }
    return block_.data() + (row - first_) * layout_.size();
  }

  DatasetReader table_;
  RowLayout<Row> layout_;
  Hdf5Type type_;
  std::uint64_t per_block_, first_ = 0, loaded_ = 0, next_ = 0;
  std::vector<std::byte> block_;
  std::optional<Row> row_;
};

/// Ranges of a flat table of numbers, fast for those that lie one behind the other.
class NumberWindow {
 public:
  NumberWindow(const OpenFile& file, const char* name)
      : table_(file.hdf5, file.path, name),
        type_(H5Tcopy(H5T_NATIVE_UINT16)),
        block_bytes_(file.block_bytes) {}

  std::vector<std::uint16_t> range(std::uint64_t offset, std::uint64_t length) {
    table_.check_range(offset, length);
    if (length == 0) return {};
    if (offset < first_ || offset + length > first_ + numbers_.size()) load(offset, length);
    const auto begin = numbers_.begin() + static_cast<std::ptrdiff_t>(offset - first_);
    return {begin, begin + static_cast<std::ptrdiff_t>(length)};
  }

 private:
  void load(std::uint64_t offset, std::uint64_t length) {
    const std::uint64_t wanted = std::max<std::uint64_t>(length, block_bytes_ / sizeof numbers_[0]);
    numbers_.resize(std::min(wanted, table_.rows() - offset));
    first_ = offset;
    table_.read(type_, offset, numbers_.size(), reinterpret_cast<std::byte*>(numbers_.data()));
  }

  DatasetReader table_;
  Hdf5Type type_;
  std::size_t block_bytes_;
  std::uint64_t first_ = 0;
  std::vector<std::uint16_t> numbers_;
};

template <typename Row>
constexpr const char* run_table = nullptr;
template <>
constexpr const char* run_table<RunAnalysisRow> = dataset_names::run_analyses;
template <>
constexpr const char* run_table<RunSearchRow> = dataset_names::run_searches;
template <>
constexpr const char* run_table<RunWorkerRow> = dataset_names::run_workers;
template <>
constexpr const char* run_table<RunFailureRow> = dataset_names::run_failures;
template <>
constexpr const char* run_table<RunUnitRow> = dataset_names::run_units;
template <>
constexpr const char* run_table<RunSummary> = dataset_names::run_summary;

/// Whether a row is not that of an analysis that is not committed.
template <typename Row>
bool belongs(const Row& row, std::uint64_t committed) {
  if constexpr (requires { row.id; }) return row.id < committed;
  if constexpr (requires { row.analysis; }) return row.analysis < committed;
  return true;
}

ChildTables<RowCursor> cursors(const OpenFile& file) {
  return per_child_table([&file]<typename Row>(const ChildTable<Row>& child) {
    return RowCursor<Row>(file, child.name);
  });
}

}  // namespace

struct RecordStream::Impl {
  Impl(fs::path path, std::size_t block_bytes)
      : file(std::move(path), block_bytes),
        analyses(file, dataset_names::analyses),
        coefficients(file, dataset_names::coefficients),
        symbols(file, dataset_names::symbols),
        run_analyses(file, dataset_names::run_analyses),
        state_cycles(file.hdf5, file.path, dataset_names::state_cycles) {}

  [[nodiscard]] Error damaged(const std::string& problem) const {
    return Error(file.path.string() + ": damaged: " + problem);
  }

  template <typename Row>
  void take_children(RowCursor<Row>& cursor, const FlatNumbers<Row>& flat, std::vector<Row>& rows) {
    while (const Row* row = cursor.peek()) {
      if (row->analysis < last.id) throw damaged("rows are not in the order of their analyses");
      if (row->analysis > last.id) break;
      rows.push_back(cursor.take());
      if (flat.numbers != nullptr) read_numbers(rows.back(), flat);
    }
  }

  template <typename Row>
  void read_numbers(Row& row, const FlatNumbers<Row>& flat) {
    const std::uint64_t length = row.*flat.length + flat.more;
    if (length < flat.more) throw damaged("a row has too many numbers");
    auto& table = flat.table == FlatTable::symbols ? symbols : coefficients;
    row.*flat.numbers = table.range(row.*flat.offset, length);
  }

  bool next(AnalysisRecord& record) {
    if (analyses.peek() == nullptr) return false;
    record = {};
    record.row = analyses.take();
    if (record.row.id != seen) throw damaged("analysis " + std::to_string(seen) + " is not there");
    ++seen;
    last = record.row;
    record.coefficients = coefficients.range(last.coefficients_offset, last.coefficients_length);
    record.modulus = coefficients.range(last.modulus_offset, last.modulus_length);
    state_cycles.check_range(last.state_cycles_offset, last.state_cycles_length);
    for_each_child_table(children, [&](const auto& child, auto& cursor) {
      take_children(cursor, child.flat, record.*child.rows);
    });
    return true;
  }

  OpenFile file;
  RowCursor<AnalysisRow> analyses;
  ChildTables<RowCursor> children = cursors(file);
  NumberWindow coefficients, symbols;
  RowCursor<RunAnalysisRow> run_analyses;
  DatasetReader state_cycles;
  std::uint64_t seen = 0;
  AnalysisRow last;
};

RecordStream::RecordStream(fs::path file, std::size_t block_bytes) {
  as_bad_input([&] { impl_ = std::make_unique<Impl>(std::move(file), block_bytes); });
}
RecordStream::~RecordStream() = default;
RecordStream::RecordStream(RecordStream&&) noexcept = default;
RecordStream& RecordStream::operator=(RecordStream&&) noexcept = default;

const Results& RecordStream::header() const { return impl_->file.header; }
std::uint64_t RecordStream::count() const { return impl_->analyses.rows(); }

StringWidths RecordStream::widths() const {
  const auto width = [this](const char* column) {
    return stored_width(impl_->analyses.table(), column, impl_->file.path).value_or(0);
  };
  return {
      .name = width("config"), .decimal = width("states_decimal"), .feedback = width("feedback")};
}

bool RecordStream::next(AnalysisRecord& record) {
  return as_bad_input([&] { return impl_->next(record); });
}

void RecordStream::state_cycles(const std::function<void(std::span<const std::uint32_t>)>& block) {
  const Hdf5Type type(H5Tcopy(H5T_NATIVE_UINT32));
  std::vector<std::uint32_t> numbers;
  std::uint64_t offset = impl_->last.state_cycles_offset;
  for (std::uint64_t left = impl_->last.state_cycles_length; left > 0; left -= numbers.size()) {
    numbers.resize(std::min<std::uint64_t>(left, impl_->file.block_bytes / sizeof numbers[0]));
    as_bad_input([&] {
      impl_->state_cycles.read(type, offset, numbers.size(),
                               reinterpret_cast<std::byte*>(numbers.data()));
    });
    block(numbers);
    offset += numbers.size();
  }
}

std::optional<RunAnalysisRow> RecordStream::run_analysis() {
  return as_bad_input([this]() -> std::optional<RunAnalysisRow> {
    auto& rows = impl_->run_analyses;
    while (rows.peek() != nullptr && rows.peek()->id < impl_->last.id) rows.take();
    if (rows.peek() == nullptr || rows.peek()->id > impl_->last.id) return std::nullopt;
    return rows.take();
  });
}

template <typename Row>
void RecordStream::run_rows(const std::function<void(const Row&)>& row) {
  as_bad_input([&] {
    RowCursor<Row> rows(impl_->file, run_table<Row>);
    while (rows.peek() != nullptr) {
      const Row one = rows.take();
      if (belongs(one, count())) row(one);
    }
  });
}

template void RecordStream::run_rows(const std::function<void(const RunAnalysisRow&)>&);
template void RecordStream::run_rows(const std::function<void(const RunWorkerRow&)>&);
template void RecordStream::run_rows(const std::function<void(const RunFailureRow&)>&);
template void RecordStream::run_rows(const std::function<void(const RunSearchRow&)>&);
template void RecordStream::run_rows(const std::function<void(const RunUnitRow&)>&);
template void RecordStream::run_rows(const std::function<void(const RunSummary&)>&);

// A writer marks the superblock at once, and a second time when it begins to share the file, which
// is when all tables are there and empty. HDF5 gives one of these two reasons only where it has
// found the checksum of the superblock right.
bool never_begun(const fs::path& part) {
  std::error_code error;
  if (fs::file_size(part, error) == 0 && !error) return true;
  try {
    if (is_unshared(part)) static_cast<void>(open_results(part));
  } catch (const Error& refused) {
    const std::string_view reason = refused.what();
    return reason.find("file is already open for write") != std::string_view::npos ||
           reason.find("truncated file") != std::string_view::npos;
  }
  return false;
}

}  // namespace lfsrun
