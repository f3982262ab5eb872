#pragma once

#include <bit>
#include <cstdint>

namespace lfsrun {

/// How many doublings find runs of k zeros, plus one; 0 for k = 0, which needs none.
[[nodiscard]] constexpr unsigned zero_run_levels(unsigned k) {
  return k == 0 ? 0 : 1 + static_cast<unsigned>(std::bit_width(k - 1));
}

/// The bits at which at least k zeros end, the lowest bit being the oldest symbol: runs of 1, 2,
/// 4, ... zeros by doubling, the last time by what is missing to k. `Levels` = zero_run_levels(k).
/// What comes before bit 0 counts as non-zero.
template <unsigned Levels>
[[nodiscard]] constexpr std::uint64_t zero_runs(std::uint64_t window, unsigned k) {
  if constexpr (Levels == 0) {
    return ~std::uint64_t{0};
  } else {
    std::uint64_t runs = ~window;
    unsigned length = 1;
    for (unsigned level = 2; level < Levels; ++level) {
      runs &= runs << length;
      length *= 2;
    }
    if constexpr (Levels > 1) runs &= runs << (k - length);
    return runs;
  }
}

}  // namespace lfsrun
