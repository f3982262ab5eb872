#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "base/error.hpp"

namespace lfsrun {

/// What travels between ranks: plain bytes, in the byte order of the machine (one binary a run).
using Bytes = std::vector<std::byte>;

/// Values whose bytes are the same whenever the values are: no struct with bytes between its
/// members, which may be anything. Units and setups are known by a checksum of their bytes.
template <typename T>
concept PlainBytes = std::is_trivially_copyable_v<T> &&
    (!std::is_class_v<T> || std::has_unique_object_representations_v<T>);

/// Appends plain values, strings and vectors of plain values to a byte string.
class ByteWriter {
 public:
  template <PlainBytes T>
  ByteWriter& put(const T& value) {
    append(&value, sizeof value);
    return *this;
  }

  ByteWriter& put(const std::string& text) {
    put<std::uint64_t>(text.size());
    append(text.data(), text.size());
    return *this;
  }

  template <PlainBytes T>
  ByteWriter& put(const std::vector<T>& values) {
    put<std::uint64_t>(values.size());
    append(values.data(), values.size() * sizeof(T));
    return *this;
  }

  /// The bytes alone: the reader must know how many they are.
  ByteWriter& put_bytes(std::span<const std::byte> bytes) {
    append(bytes.data(), bytes.size());
    return *this;
  }

  [[nodiscard]] Bytes take() { return std::move(bytes_); }

 private:
  void append(const void* data, std::size_t size) {
    const std::size_t end = bytes_.size();
    bytes_.resize(end + size);  // GCC 12 warns of insert() where it knows the size
    if (size > 0) std::memcpy(bytes_.data() + end, data, size);
  }

  Bytes bytes_;
};

/// Reads back what a ByteWriter wrote, in the same order. Throws Error where the bytes end early.
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::byte> bytes) : rest_(bytes) {}

  template <typename T>
  requires std::is_trivially_copyable_v<T> T get() {
    T value;
    std::memcpy(&value, take(sizeof value), sizeof value);
    return value;
  }

  std::string get_string() {
    const auto size = get<std::uint64_t>();
    return {reinterpret_cast<const char*>(take(size)), size};
  }

  template <typename T>
  requires std::is_trivially_copyable_v<T> std::vector<T> get_vector() {
    const auto size = get<std::uint64_t>();
    if (size > rest_.size() / sizeof(T)) throw Error("message cut short");
    std::vector<T> values(size);
    if (size > 0) std::memcpy(values.data(), take(size * sizeof(T)), size * sizeof(T));
    return values;
  }

  std::span<const std::byte> get_bytes(std::size_t size) { return {take(size), size}; }

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] std::size_t rest() const { return rest_.size(); }  // bytes

 private:
  const std::byte* take(std::size_t size) {
    if (size > rest_.size()) throw Error("message cut short");
    const std::byte* first = rest_.data();
    rest_ = rest_.subspan(size);
    return first;
  }

  std::span<const std::byte> rest_;
};

}  // namespace lfsrun
