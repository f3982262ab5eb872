#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

namespace lfsrun {

/// All prenecklaces of `length` bits (0 ... 63) in ascending order, from 0: the words that begin a
/// word that is not larger than its rotations. As integers, in a few instructions each: the next
/// one is the part up to the last 0, made a 1, repeated (the FKM algorithm: H. Fredricksen,
/// J. Maiorana, Discrete Mathematics 23, 1978). NecklacePrefixes does it for digits of any kind.
class WordBeginnings {
 public:
  explicit WordBeginnings(unsigned length) : length_(length) {}

  [[nodiscard]] std::uint64_t get() const { return word_; }

  /// False after the last one, which is all ones.
  [[nodiscard]] bool next() {
    const auto ones = static_cast<unsigned>(std::countr_one(word_));
    if (ones >= length_) return false;
    word_ = (word_ >> ones) + 1;
    for (unsigned have = length_ - ones; have < length_;) {
      const unsigned more = std::min(have, length_ - have);
      word_ = word_ << more | word_ >> (have - more);
      have += more;
    }
    return true;
  }

 private:
  unsigned length_;
  std::uint64_t word_ = 0;
};

}  // namespace lfsrun
