#pragma once

#include <cstdint>

namespace lfsrun {

/// The word of `length` bits (below 64) rotated up by `by` places, 0 <= by <= length.
[[nodiscard]] inline std::uint64_t rotated(std::uint64_t word, unsigned length, unsigned by) {
  const std::uint64_t mask = (std::uint64_t{1} << length) - 1;
  return (word << by | word >> (length - by)) & mask;
}

/// Whether the word is smaller than each of its other rotations: true of exactly one rotation of
/// each word that is no power of a shorter one (a Lyndon word), and of no other word.
[[nodiscard]] inline bool is_smallest_rotation(std::uint64_t word, unsigned length) {
  for (unsigned by = 1; by < length; ++by) {
    if (rotated(word, length, by) <= word) return false;
  }
  return true;
}

}  // namespace lfsrun
