// Column by column as the file has them, so that a new column or table travels without a change
// here. Most numbers are small: seven bits a byte, lowest first, the eighth says that more follow
// (LEB128; DWARF Debugging Information Format 5, section 7.6). O(1) a column.

#include "analyses/record_message.hpp"

#include <algorithm>
#include <variant>

#include "store/child_tables.hpp"
#include "store/columns.hpp"

namespace lfsrun {
namespace {

constexpr unsigned digit_bits = 7;
constexpr std::uint64_t more_follow = 1U << digit_bits;

void put_value(ByteWriter& writer, std::uint64_t value) {
  for (; value >= more_follow; value >>= digit_bits) {
    writer.put(static_cast<std::uint8_t>(value | more_follow));
  }
  writer.put(static_cast<std::uint8_t>(value));
}

void get_value(ByteReader& reader, std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; shift < 64; shift += digit_bits) {
    const auto byte = reader.get<std::uint8_t>();
    value |= (byte & (more_follow - 1)) << shift;
    if (byte < more_follow) return;
  }
  throw Error("message damaged: a number without end");
}

void put_value(ByteWriter& writer, std::uint32_t value) { put_value(writer, std::uint64_t{value}); }

void get_value(ByteReader& reader, std::uint32_t& value) {
  std::uint64_t wide = 0;
  get_value(reader, wide);
  value = static_cast<std::uint32_t>(wide);
}

void put_value(ByteWriter& writer, double value) { writer.put(value); }

void get_value(ByteReader& reader, double& value) { value = reader.get<double>(); }

void put_value(ByteWriter& writer, bool value) { writer.put(static_cast<std::uint8_t>(value)); }

void get_value(ByteReader& reader, bool& value) { value = reader.get<std::uint8_t>() != 0; }

void put_value(ByteWriter& writer, const std::string& text) {
  put_value(writer, std::uint64_t{text.size()});
  writer.put_bytes(std::as_bytes(std::span(text)));
}

void get_value(ByteReader& reader, std::string& text) {
  std::uint64_t size = 0;
  get_value(reader, size);
  const auto bytes = reader.get_bytes(size);
  text.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

// Elements of small fields take a byte each: the lowest bit of the count says which.
void put_value(ByteWriter& writer, const std::vector<std::uint16_t>& numbers) {
  const bool wide = std::ranges::any_of(numbers, [](std::uint16_t n) { return n > 0xFF; });
  put_value(writer, std::uint64_t{numbers.size()} * 2 + (wide ? 1 : 0));
  if (wide) {
    writer.put_bytes(std::as_bytes(std::span(numbers)));
    return;
  }
  for (const std::uint16_t n : numbers) writer.put(static_cast<std::uint8_t>(n));
}

void get_value(ByteReader& reader, std::vector<std::uint16_t>& numbers) {
  std::uint64_t head = 0;
  get_value(reader, head);
  const std::uint64_t size = head / 2;
  const bool wide = head % 2 == 1;
  if (size > reader.rest()) throw Error("message cut short");
  const auto bytes = reader.get_bytes(wide ? size * sizeof(std::uint16_t) : size);
  numbers.resize(size);
  if (wide) {
    std::memcpy(numbers.data(), bytes.data(), bytes.size());
  } else {
    std::ranges::transform(bytes, numbers.begin(),
                           [](std::byte b) { return static_cast<std::uint16_t>(b); });
  }
}

template <typename Row>
const std::vector<Column<Row>>& columns_of() {
  static const auto all = columns<Row>({});
  return all;
}

template <typename Row>
void put_row(ByteWriter& writer, const Row& row) {
  for (const Column<Row>& column : columns_of<Row>()) {
    std::visit([&](auto member) { put_value(writer, row.*member); }, column.member);
  }
}

template <typename Row>
void get_row(ByteReader& reader, Row& row) {
  for (const Column<Row>& column : columns_of<Row>()) {
    std::visit([&](auto member) { get_value(reader, row.*member); }, column.member);
  }
}

template <typename Row>
void put_rows(ByteWriter& writer, const std::vector<Row>& rows, const FlatNumbers<Row>& flat) {
  put_value(writer, std::uint64_t{rows.size()});
  for (const Row& row : rows) {
    put_row(writer, row);
    if (flat.numbers != nullptr) put_value(writer, row.*flat.numbers);
  }
}

template <typename Row>
void get_rows(ByteReader& reader, std::vector<Row>& rows, const FlatNumbers<Row>& flat) {
  std::uint64_t count = 0;
  get_value(reader, count);
  if (count > reader.rest()) throw Error("message cut short");
  rows.resize(count);
  for (Row& row : rows) {
    get_row(reader, row);
    if (flat.numbers != nullptr) get_value(reader, row.*flat.numbers);
  }
}

}  // namespace

void put_record(ByteWriter& writer, const AnalysisRecord& record) {
  put_row(writer, record.row);
  put_value(writer, record.coefficients);
  put_value(writer, record.modulus);
  for_each_child_table(
      [&](const auto& child) { put_rows(writer, record.*child.rows, child.flat); });
}

AnalysisRecord get_record(ByteReader& reader) {
  AnalysisRecord record;
  get_row(reader, record.row);
  get_value(reader, record.coefficients);
  get_value(reader, record.modulus);
  for_each_child_table(
      [&](const auto& child) { get_rows(reader, record.*child.rows, child.flat); });
  return record;
}

}  // namespace lfsrun
