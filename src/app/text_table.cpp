#include "app/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lfsrun {
namespace {

std::string padded(const std::string& text, std::size_t width, TextTable::Align align) {
  const std::string blanks(width - std::min(width, text_width(text)), ' ');
  return align == TextTable::Align::left ? text + blanks : blanks + text;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Byte offset of character number `index`.
std::size_t offset_of(const std::string& utf8, std::size_t index) {
  std::size_t at = 0;
  for (; at < utf8.size(); ++at) {
    if (!continues_character(utf8[at]) && index-- == 0) break;
  }
  return at;
}

}  // namespace

TextTable::TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

void TextTable::add_row(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  rows_.push_back(std::move(cells));
}

std::vector<std::size_t> TextTable::widths() const {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    std::size_t width = text_width(columns_[c].title);
    for (const auto& row : rows_) width = std::max(width, text_width(row[c]));
    widths.push_back(width);
  }
  return widths;
}

std::string TextTable::text() const {
  const std::vector<std::size_t> width = widths();
  const auto line_of = [&](const auto& cell) {
    std::string line;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      line += padded(cell(c), width[c], columns_[c].align) + "  ";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
  };
  std::string out = line_of([&](std::size_t c) { return columns_[c].title; });
  out += line_of([&](std::size_t c) { return std::string(width[c], '-'); });
  for (const auto& row : rows_) out += line_of([&](std::size_t c) { return row[c]; });
  return out;
}

std::size_t text_width(const std::string& utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return !continues_character(c); }));
}

std::string shortened(const std::string& utf8, std::size_t width) {
  const std::size_t characters = text_width(utf8);
  if (characters <= width) return utf8;
  const std::size_t tail = (width - 1) / 2;
  const std::size_t head = width - 1 - tail;
  return utf8.substr(0, offset_of(utf8, head)) + "…" +
         utf8.substr(offset_of(utf8, characters - tail));
}

std::string grouped(const std::string& digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

void print_more(std::size_t count, std::size_t shown) {
  if (count > shown) fmt::print("… and {} more\n", count - shown);
}

}  // namespace lfsrun
