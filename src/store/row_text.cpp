// Values of a table row as csv and json. Integers are exact, reals the shortest text that reads
// back to the same double; a real that is no number (none is ever written) is absent.

#include "store/row_text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "store/row_layout.hpp"
#include "store/utf8.hpp"

namespace lfsrun {
namespace {

constexpr std::size_t number_bytes = 8;

TextColumn column_of(const Hdf5Type& stored, std::string name, const std::filesystem::path& path) {
  TextColumn column{.name = std::move(name), .size = number_bytes};
  switch (H5Tget_class(stored.id())) {
    case H5T_INTEGER:
      column.kind =
          H5Tget_sign(stored.id()) == H5T_SGN_NONE ? ValueKind::natural : ValueKind::integer;
      return column;
    case H5T_FLOAT:
      column.kind = ValueKind::real;
      return column;
    case H5T_STRING:
      if (H5Tis_variable_str(stored.id()) == 0) {
        column.kind = ValueKind::text;
        column.size = H5Tget_size(stored.id());
        return column;
      }
      break;
    default:
      break;
  }
  throw Error(path.string() + ": column " + column.name + " is neither a number nor a text");
}

hid_t number_type(ValueKind kind) {
  if (kind == ValueKind::natural) return H5T_NATIVE_UINT64;
  if (kind == ValueKind::integer) return H5T_NATIVE_INT64;
  return kind == ValueKind::real ? H5T_NATIVE_DOUBLE : H5I_INVALID_HID;
}

std::string member_name(const Hdf5Type& compound, unsigned index) {
  char* name = H5Tget_member_name(compound.id(), index);
  std::string copy = name == nullptr ? "" : name;
  H5free_memory(name);
  return copy;
}

template <typename T>
void append_number(std::string& out, const std::byte* bytes) {
  T value;
  std::memcpy(&value, bytes, sizeof value);
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  out.append(text.data(), end);
}

// False, and nothing appended, for a real that is not a finite number.
bool append_value(std::string& out, ValueKind kind, const std::byte* bytes) {
  if (kind == ValueKind::natural) append_number<std::uint64_t>(out, bytes);
  if (kind == ValueKind::integer) append_number<std::int64_t>(out, bytes);
  if (kind != ValueKind::real) return true;
  double value = 0;
  std::memcpy(&value, bytes, sizeof value);
  if (!std::isfinite(value)) return false;
  append_number<double>(out, bytes);
  return true;
}

void append_json_escape(std::string& out, char control) {
  constexpr std::string_view digits = "0123456789abcdef";
  const auto code = static_cast<unsigned char>(control);
  out += "\\u00";
  out += digits[code >> 4U];
  out += digits[code & 15U];
}

}  // namespace

RowText row_text(const Hdf5Type& stored, const std::filesystem::path& path) {
  RowText result;
  if (H5Tget_class(stored.id()) != H5T_COMPOUND) {
    result.columns.push_back(column_of(stored, "value", path));
    result.type =
        Hdf5Type(check(H5Tcopy(number_type(result.columns[0].kind)), path, "make a number type"));
    return result;
  }
  std::vector<RowField> fields;
  std::size_t row_size = 0;
  const int count = H5Tget_nmembers(stored.id());
  for (unsigned i = 0; i < static_cast<unsigned>(count); ++i) {
    const Hdf5Type member(check(H5Tget_member_type(stored.id(), i), path, "read a column's type"));
    auto column = column_of(member, member_name(stored, i), path);
    column.offset = row_size;
    row_size += column.size;
    fields.push_back({column.name, column.offset, column.size, number_type(column.kind)});
    result.columns.push_back(std::move(column));
  }
  result.type = compound_type(fields, row_size);
  return result;
}

void append_csv_row(std::string& out, const std::vector<TextColumn>& columns,
                    const std::byte* row) {
  for (const auto& column : columns) {
    if (&column != columns.data()) out += ',';
    const std::byte* value = row + column.offset;
    if (column.kind == ValueKind::text) {
      append_csv_text(out, unpadded(value, column.size));
    } else {
      append_value(out, column.kind, value);
    }
  }
  out += "\r\n";
}

void append_json_row(std::string& out, const std::vector<TextColumn>& columns,
                     const std::byte* row) {
  for (const auto& column : columns) {
    out += &column == columns.data() ? "{" : ", ";
    append_json_text(out, column.name);
    out += ": ";
    const std::byte* value = row + column.offset;
    if (column.kind == ValueKind::text) {
      append_json_text(out, unpadded(value, column.size));
    } else if (!append_value(out, column.kind, value)) {
      out += "null";
    }
  }
  out += '}';
}

void append_csv_text(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  out += '"';
}

void append_json_text(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const std::size_t size = utf8_character(text);
    const char c = text.front();
    if (size == 0) {
      out += "\xEF\xBF\xBD";  // U+FFFD, the replacement character
    } else if (c == '"' || c == '\\') {
      out.append({'\\', c});
    } else if (static_cast<unsigned char>(c) < 0x20) {
      append_json_escape(out, c);
    } else {
      out += text.substr(0, size);
    }
    text.remove_prefix(std::max<std::size_t>(size, 1));
  }
  out += '"';
}

}  // namespace lfsrun
