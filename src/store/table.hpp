#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "store/row_layout.hpp"

namespace lfsrun {

/// How a table lies in the file.
struct Storage {
  std::size_t chunk_bytes = std::size_t{1} << 15U;
  bool compressed = false;  // shuffle + deflate: for rows that are mostly padding
};

/// A growing one-dimensional dataset and the rows that wait to be written to it. Appending costs a
/// copy; write() one H5Dset_extent and one H5Dwrite, however many rows wait.
class Table {
 public:
  /// Creates /NAME below `file`; groups on the way must exist.
  Table(const Hdf5File& file, std::filesystem::path path, std::string name, Hdf5Type type,
        Storage storage);

  /// The rows that wait, as bytes: append here.
  [[nodiscard]] std::vector<std::byte>& buffer() { return buffer_; }
  /// Rows in the file and waiting.
  [[nodiscard]] std::uint64_t rows() const { return written_ + waiting(); }
  [[nodiscard]] std::size_t waiting() const { return buffer_.size() / row_size_; }
  [[nodiscard]] std::size_t waiting_bytes() const { return buffer_.size(); }
  /// Drops the rows that wait, but for the first that have so many bytes.
  void forget_after(std::size_t bytes) { buffer_.resize(bytes); }
  /// Writes the rows that wait and hands them to the system. Throws Error (disk full).
  void write();
  void close() { dataset_.reset(); }
  /// Leaves the dataset open for ever: closing it would write.
  void abandon() { static_cast<void>(dataset_.release()); }

 private:
  std::filesystem::path path_;
  std::string name_;
  Hdf5Type type_;
  std::size_t row_size_;
  Hdf5Dataset dataset_;
  std::uint64_t written_ = 0;
  std::vector<std::byte> buffer_;
};

/// A Table of rows of one struct.
template <typename Row>
class RowTable : public Table {
 public:
  RowTable(const Hdf5File& file, const std::filesystem::path& path, const std::string& name,
           const StringWidths& widths, Storage storage)
      : RowTable(file, path, name, RowLayout<Row>(columns<Row>(widths)), storage) {}

  void append(const Row& row) { layout_.encode(row, buffer()); }
  /// Changes a column of the row that was appended last.
  void change_last(std::uint64_t Row::*member, std::uint64_t value) {
    layout_.change(buffer().data() + buffer().size() - layout_.size(), member, value);
  }

 private:
  RowTable(const Hdf5File& file, const std::filesystem::path& path, const std::string& name,
           RowLayout<Row> layout, Storage storage)
      : Table(file, path, name, layout.type(), storage), layout_(std::move(layout)) {}

  RowLayout<Row> layout_;
};

/// A flat Table of unsigned numbers of 16 or 32 bits.
template <typename Number>
class NumberTable : public Table {
 public:
  NumberTable(const Hdf5File& file, const std::filesystem::path& path, const std::string& name,
              Storage storage);

  void append(std::span<const Number> numbers) {
    const auto bytes = std::as_bytes(numbers);
    buffer().insert(buffer().end(), bytes.begin(), bytes.end());
  }
};

template <>
NumberTable<std::uint16_t>::NumberTable(const Hdf5File&, const std::filesystem::path&,
                                        const std::string&, Storage);
template <>
NumberTable<std::uint32_t>::NumberTable(const Hdf5File&, const std::filesystem::path&,
                                        const std::string&, Storage);

}  // namespace lfsrun
