// Characters of UTF-8: The Unicode Standard 15.0, table 3-7 "Well-Formed UTF-8 Byte Sequences".

#include "store/utf8.hpp"

namespace lfsrun {
namespace {

unsigned byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

bool continues_character(unsigned byte) { return (byte & 0xC0U) == 0x80U; }

std::size_t length_by_first(unsigned byte) {
  if (byte < 0x80) return 1;
  if (byte < 0xC2 || byte > 0xF4) return 0;
  if (byte < 0xE0) return 2;
  return byte < 0xF0 ? 3 : 4;
}

// Some first bytes narrow the second: no overlong forms, no surrogates, nothing past U+10FFFF.
bool second_fits(unsigned first, unsigned second) {
  if (first == 0xE0) return second >= 0xA0;
  if (first == 0xED) return second < 0xA0;
  if (first == 0xF0) return second >= 0x90;
  if (first == 0xF4) return second < 0x90;
  return true;
}

}  // namespace

std::size_t utf8_character(std::string_view text) {
  if (text.empty()) return 0;
  const unsigned first = byte_at(text, 0);
  const std::size_t length = length_by_first(first);
  if (length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if (!continues_character(byte_at(text, i))) return 0;
  }
  return length < 2 || second_fits(first, byte_at(text, 1)) ? length : 0;
}

std::string_view utf8_prefix(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && continues_character(byte_at(text, size))) --size;
  return text.substr(0, size);
}

}  // namespace lfsrun
