// Characters, numbers and complaints with their place. O(1) a character.

#include "config/text_scanner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lfsrun {

TextScanner::TextScanner(std::string_view text, std::string noun, std::string example)
    : text_(text), noun_(std::move(noun)), example_(std::move(example)) {
  skip_spaces();
}

bool TextScanner::at_digit() const {
  return !at_end() && text_[position_] >= '0' && text_[position_] <= '9';
}

bool TextScanner::at_x() const {
  return !at_end() && (text_[position_] == 'x' || text_[position_] == 'X');
}

std::string_view TextScanner::digits_from(std::size_t start) const {
  const auto end = text_.find_first_not_of("0123456789", start);
  return text_.substr(start, end - start);
}

void TextScanner::skip_spaces() {
  while (!at_end() && std::string_view(" \t\r\n").find(text_[position_]) != text_.npos) {
    ++position_;
  }
}

void TextScanner::skip_character() {
  ++position_;
  skip_spaces();
}

bool TextScanner::accept(std::string_view token) {
  if (!text_.substr(position_).starts_with(token)) return false;
  position_ += token.size();
  skip_spaces();
  return true;
}

std::uint64_t TextScanner::take_number() {
  constexpr std::uint64_t huge = 1000000000000;
  std::uint64_t n = 0;
  for (; at_digit(); ++position_) {
    n = std::min(huge, n * 10 + static_cast<std::uint64_t>(text_[position_] - '0'));
  }
  skip_spaces();
  return n;
}

bool TextScanner::empty() {
  complaint_ = {fmt::format("the {} is empty", noun_), "", example_};
  return false;
}

bool TextScanner::unexpected(std::string_view wanted) {
  if (at_end()) {
    complaint_ = {fmt::format("the {} ends too early", noun_), fmt::format("{} is missing", wanted),
                  example_};
    return false;
  }
  return fail(position_, character_here(), fmt::format("{} is expected there", wanted), example_);
}

std::string TextScanner::character_here() const {
  const auto byte = static_cast<unsigned char>(text_[position_]);
  if (byte < ' ' || byte == 0x7F) return fmt::format("a control character (0x{:02X})", byte);
  std::size_t end = position_ + 1;  // the rest of a UTF-8 character
  while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) ++end;
  return fmt::format("\"{}\"", text_.substr(position_, end - position_));
}

bool TextScanner::fail(std::size_t offset, const std::string& problem, const std::string& why,
                       const std::string& suggestion) {
  complaint_ = {fmt::format("{} at character {} of the {}", problem, offset + 1, noun_), why,
                suggestion};
  return false;
}

}  // namespace lfsrun
