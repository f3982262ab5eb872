#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "store/columns.hpp"
#include "store/hdf5_handles.hpp"

namespace lfsrun {

/// A column as bytes of a packed row.
struct RowField {
  std::string name;
  std::size_t offset = 0, size = 0;
  hid_t number = H5I_INVALID_HID;  // HDF5's type of it; invalid: a text of `size` bytes
};

/// Zero-padded UTF-8 text of `size` bytes (at least 1: HDF5 has no empty strings).
[[nodiscard]] Hdf5Type text_type(std::size_t size);
[[nodiscard]] Hdf5Type compound_type(const std::vector<RowField>& fields, std::size_t row_size);

/// The text in a zero-padded field.
[[nodiscard]] std::string unpadded(const std::byte* first, std::size_t size);
/// `text` as it goes into a column of that width; Error where it is longer and must not be cut.
[[nodiscard]] std::string_view fitted(std::string_view text, std::size_t width, bool shortened,
                                      const char* column);

/// How rows of one table lie in memory and in the file: packed, in the order of the columns.
template <typename Row>
class RowLayout {
 public:
  explicit RowLayout(std::vector<Column<Row>> columns) : columns_(std::move(columns)) {
    for (auto& column : columns_) {
      column.width = std::max<std::size_t>(column.width, 1);
      std::visit([&](auto member) { add(column, member); }, column.member);
    }
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] Hdf5Type type() const { return compound_type(fields_, size_); }

  /// Appends the row to `out`; Error, and nothing appended, where a text is too long.
  void encode(const Row& row, std::vector<std::byte>& out) const {
    const std::size_t start = out.size();
    out.resize(start + size_);  // zeroed: the padding
    try {
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        std::byte* target = out.data() + start + fields_[i].offset;
        std::visit([&](auto member) { put(columns_[i], row.*member, target); }, columns_[i].member);
      }
    } catch (...) {
      out.resize(start);
      throw;
    }
  }

  /// Sets one column of an encoded row.
  void change(std::byte* row, std::uint64_t Row::*member, std::uint64_t value) const {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto* number = std::get_if<std::uint64_t Row::*>(&columns_[i].member);
      if (number != nullptr && *number == member) {
        std::memcpy(row + fields_[i].offset, &value, sizeof value);
      }
    }
  }

  [[nodiscard]] Row decode(const std::byte* bytes) const {
    Row row;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      std::visit([&](auto member) { get(bytes + fields_[i].offset, columns_[i], row.*member); },
                 columns_[i].member);
    }
    return row;
  }

 private:
  template <typename T>
  static hid_t number_type() {
    if constexpr (std::is_same_v<T, std::uint64_t>) return H5T_NATIVE_UINT64;
    if constexpr (std::is_same_v<T, std::uint32_t>) return H5T_NATIVE_UINT32;
    if constexpr (std::is_same_v<T, double>) return H5T_NATIVE_DOUBLE;
    return H5T_NATIVE_UINT8;  // bool
  }

  template <typename T>
  void add(const Column<Row>& column, T Row::* /*member*/) {
    if constexpr (std::is_same_v<T, std::string>) {
      fields_.push_back({column.name, size_, column.width, H5I_INVALID_HID});
    } else {
      fields_.push_back({column.name, size_, sizeof(T), number_type<T>()});
    }
    size_ += fields_.back().size;
  }

  template <typename T>
  static void put(const Column<Row>& column, const T& value, std::byte* target) {
    if constexpr (std::is_same_v<T, std::string>) {
      const auto text = fitted(value, column.width, column.shortened, column.name);
      if (!text.empty()) std::memcpy(target, text.data(), text.size());
    } else {
      std::memcpy(target, &value, sizeof value);
    }
  }

  template <typename T>
  static void get(const std::byte* source, const Column<Row>& column, T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
      value = unpadded(source, column.width);
    } else if constexpr (std::is_same_v<T, bool>) {
      value = *source != std::byte{0};  // a damaged file may hold any byte
    } else {
      std::memcpy(&value, source, sizeof value);
    }
  }

  std::vector<Column<Row>> columns_;
  std::vector<RowField> fields_;
  std::size_t size_ = 0;
};

}  // namespace lfsrun
