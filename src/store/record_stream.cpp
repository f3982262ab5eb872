// Record by record through all tables at once: rows of children lie in the order of their analyses,
// so one block of each table is enough. As in read_results, /analyses says what is committed.

#include "store/record_stream.hpp"

#include <algorithm>
#include <cstring>
#include <optional>

#include "store/columns.hpp"
#include "store/dataset_reader.hpp"
#include "store/format.hpp"
#include "store/structure.hpp"

namespace lfsrun {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t block_bytes = std::size_t{1} << 20U;

/// The rows of a table from its beginning on.
template <typename Row>
class RowCursor {
 public:
  RowCursor(const Hdf5File& file, const fs::path& path, const char* name)
      : table_(file, path, name),
        layout_(stored_columns(table_, path, columns<Row>({}))),
        type_(layout_.type()),
        per_block_(std::max<std::size_t>(1, block_bytes / layout_.size())) {}

  [[nodiscard]] std::uint64_t rows() const { return table_.rows(); }

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
  NumberWindow(const Hdf5File& file, const fs::path& path, const char* name)
      : table_(file, path, name), type_(H5Tcopy(H5T_NATIVE_UINT16)) {}

  std::vector<std::uint16_t> range(std::uint64_t offset, std::uint64_t length) {
    table_.check_range(offset, length);
    if (length == 0) return {};
    if (offset < first_ || offset + length > first_ + numbers_.size()) load(offset, length);
    const auto begin = numbers_.begin() + static_cast<std::ptrdiff_t>(offset - first_);
    return {begin, begin + static_cast<std::ptrdiff_t>(length)};
  }

 private:
  void load(std::uint64_t offset, std::uint64_t length) {
    const std::uint64_t wanted = std::max<std::uint64_t>(length, block_bytes / sizeof numbers_[0]);
    numbers_.resize(std::min(wanted, table_.rows() - offset));
    first_ = offset;
    table_.read(type_, offset, numbers_.size(), reinterpret_cast<std::byte*>(numbers_.data()));
  }

  DatasetReader table_;
  Hdf5Type type_;
  std::uint64_t first_ = 0;
  std::vector<std::uint16_t> numbers_;
};

Hdf5File open_with_header(const fs::path& path, Results& header) {
  check_structure(path);
  Hdf5File file = open_results(path);
  read_header(file, path, header);
  return file;
}

}  // namespace

struct RecordStream::Impl {
  explicit Impl(fs::path file)
      : path(std::move(file)),
        opened(open_with_header(path, header)),
        analyses(opened, path, dataset_names::analyses),
        cycles(opened, path, dataset_names::cycles),
        factors(opened, path, dataset_names::factors),
        sequences(opened, path, dataset_names::sequences),
        coefficients(opened, path, dataset_names::coefficients),
        symbols(opened, path, dataset_names::symbols),
        state_cycles(opened, path, dataset_names::state_cycles) {}

  [[nodiscard]] Error damaged(const std::string& problem) const {
    return Error(path.string() + ": damaged: " + problem);
  }

  template <typename Row>
  std::vector<Row> children(RowCursor<Row>& cursor) const {
    std::vector<Row> rows;
    while (const Row* row = cursor.peek()) {
      if (row->analysis < last.id) throw damaged("rows are not in the order of their analyses");
      if (row->analysis > last.id) break;
      rows.push_back(cursor.take());
    }
    return rows;
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
    add_children(record);
    return true;
  }

  void add_children(AnalysisRecord& record) {
    record.cycles = children(cycles);
    record.factors = children(factors);
    for (FactorRow& factor : record.factors) {
      if (factor.degree == ~std::uint64_t{0}) throw damaged("a factor");
      factor.polynomial = coefficients.range(factor.polynomial_offset, factor.degree + 1);
    }
    record.sequences = children(sequences);
    for (SequenceRow& sequence : record.sequences) {
      sequence.symbols = symbols.range(sequence.symbols_offset, sequence.symbols_length);
    }
  }

  fs::path path;
  Results header;
  Hdf5File opened;
  RowCursor<AnalysisRow> analyses;
  RowCursor<CycleRow> cycles;
  RowCursor<FactorRow> factors;
  RowCursor<SequenceRow> sequences;
  NumberWindow coefficients, symbols;
  DatasetReader state_cycles;
  std::uint64_t seen = 0;
  AnalysisRow last;
};

RecordStream::RecordStream(fs::path file) {
  as_bad_input([&] { impl_ = std::make_unique<Impl>(std::move(file)); });
}
RecordStream::~RecordStream() = default;
RecordStream::RecordStream(RecordStream&&) noexcept = default;
RecordStream& RecordStream::operator=(RecordStream&&) noexcept = default;

const Results& RecordStream::header() const { return impl_->header; }
std::uint64_t RecordStream::count() const { return impl_->analyses.rows(); }

bool RecordStream::next(AnalysisRecord& record) {
  return as_bad_input([&] { return impl_->next(record); });
}

void RecordStream::state_cycles(const std::function<void(std::span<const std::uint32_t>)>& block) {
  const Hdf5Type type(H5Tcopy(H5T_NATIVE_UINT32));
  std::vector<std::uint32_t> numbers;
  std::uint64_t offset = impl_->last.state_cycles_offset;
  for (std::uint64_t left = impl_->last.state_cycles_length; left > 0; left -= numbers.size()) {
    numbers.resize(std::min<std::uint64_t>(left, block_bytes / sizeof numbers[0]));
    as_bad_input([&] {
      impl_->state_cycles.read(type, offset, numbers.size(),
                               reinterpret_cast<std::byte*>(numbers.data()));
    });
    block(numbers);
    offset += numbers.size();
  }
}

void RecordStream::run_analyses(const std::function<void(const RunAnalysisRow&)>& row) {
  as_bad_input([&] {
    RowCursor<RunAnalysisRow> rows(impl_->opened, impl_->path, dataset_names::run_analyses);
    while (rows.peek() != nullptr) {
      const RunAnalysisRow one = rows.take();
      if (one.id < count()) row(one);
    }
  });
}

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
