#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace lfsrun {

/// The symbols of a state, oldest first: the digits of its integer in base q <= 256, q^n < 2^64.
/// Reloading a lane is where the sliced walks meet single numbers, so this has no division where q
/// is a power of two.
class StateDigits {
 public:
  StateDigits(std::uint32_t q, unsigned degree, std::uint64_t state) {
    if (std::has_single_bit(q)) {
      const auto width = static_cast<unsigned>(std::countr_zero(q));
      for (unsigned i = 0; i < degree; ++i, state >>= width) {
        digits_[i] = static_cast<std::uint8_t>(state & (q - 1));
      }
    } else {
      for (unsigned i = 0; i < degree; ++i, state /= q) {
        digits_[i] = static_cast<std::uint8_t>(state % q);
      }
    }
  }

  std::uint8_t operator[](unsigned i) const { return digits_[i]; }

 private:
  std::array<std::uint8_t, 64> digits_;
};

}  // namespace lfsrun
