#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lfsrun {

/// Rows of text in aligned columns for the terminal.
class TextTable {
 public:
  enum class Align : unsigned char { left, right };
  struct Column {
    std::string title;
    Align align = Align::left;
  };

  explicit TextTable(std::vector<Column> columns);
  /// One cell a column.
  void add_row(std::vector<std::string> cells);
  /// Title line, a rule, the rows; two blanks between columns, none at line ends.
  [[nodiscard]] std::string text() const;

 private:
  [[nodiscard]] std::vector<std::size_t> widths() const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// Characters (not bytes) of a UTF-8 text: its width on a terminal, near enough.
[[nodiscard]] std::size_t text_width(const std::string& utf8);

/// At most `width` characters; a longer number or text keeps its start and its end around "…".
[[nodiscard]] std::string shortened(const std::string& utf8, std::size_t width);

/// 1234567 -> "1,234,567".
[[nodiscard]] std::string grouped(const std::string& digits);
[[nodiscard]] inline std::string grouped(std::uint64_t n) { return grouped(std::to_string(n)); }

inline constexpr auto right = TextTable::Align::right;

/// "… and N more" below a table that shows the first `shown` of `count` rows; nothing if it has
/// all.
void print_more(std::size_t count, std::size_t shown);

}  // namespace lfsrun
