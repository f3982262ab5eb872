#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "store/hdf5_handles.hpp"

namespace lfsrun {

enum class ValueKind { natural, integer, real, text };

/// A column of a table whose struct is not known: where its value lies in a row, and what it is.
struct TextColumn {
  std::string name;
  ValueKind kind = ValueKind::natural;
  std::size_t offset = 0, size = 0;
};

/// Rows of a stored table in memory: numbers widened to 64 bits, texts as they are.
struct RowText {
  std::vector<TextColumn> columns;
  Hdf5Type type;
};

/// How to hold rows of `stored`: a compound, or one number, whose column is called "value". Throws
/// Error for columns that are neither numbers nor texts of fixed length.
[[nodiscard]] RowText row_text(const Hdf5Type& stored, const std::filesystem::path& path);

void append_csv_row(std::string& out, const std::vector<TextColumn>& columns, const std::byte* row);
void append_json_row(std::string& out, const std::vector<TextColumn>& columns,
                     const std::byte* row);

/// Quoted where it must be; bytes otherwise as they are.
void append_csv_text(std::string& out, std::string_view text);
/// In quotes, escaped; bytes that are not UTF-8 become U+FFFD.
void append_json_text(std::string& out, std::string_view text);

}  // namespace lfsrun
