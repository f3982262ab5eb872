#pragma once

#include <cstddef>
#include <string_view>

namespace lfsrun {

/// Bytes of the UTF-8 character (1 to 4) that `text` begins with; 0 where it is not one: cut short,
/// overlong, a surrogate, or beyond U+10FFFF.
[[nodiscard]] std::size_t utf8_character(std::string_view text);

/// The longest prefix of at most `size` bytes that does not end inside a UTF-8 character.
[[nodiscard]] std::string_view utf8_prefix(std::string_view text, std::size_t size);

}  // namespace lfsrun
