#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace lfsrun {

/// 64 x 64 bits, transposed by halves, quarters, ... (H. S. Warren, Hacker's Delight, 7-3): about
/// 20 operations a row, where setting bit by bit takes a few a bit.
class BitSquare {
 public:
  /// Column j is number j; missing ones are 0.
  explicit BitSquare(std::span<const std::uint64_t> columns) {
    std::copy_n(columns.begin(), std::min<std::size_t>(64, columns.size()), rows_.begin());
    std::uint64_t mask = 0xFFFFFFFF;
    for (unsigned half = 32; half > 0; half /= 2, mask ^= mask << half) {
      for (unsigned i = 0; i < 64; i = ((i | half) + 1) & ~half)
        swap_blocks(i, i | half, half, mask);
    }
  }

  /// Bit j is bit i of column j.
  [[nodiscard]] std::uint64_t row(unsigned i) const { return rows_[i]; }

 private:
  void swap_blocks(unsigned upper, unsigned lower, unsigned half, std::uint64_t mask) {
    const std::uint64_t differing = (rows_[upper] >> half ^ rows_[lower]) & mask;
    rows_[lower] ^= differing;
    rows_[upper] ^= differing << half;
  }

  std::array<std::uint64_t, 64> rows_{};
};

}  // namespace lfsrun
