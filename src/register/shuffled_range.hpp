#pragma once

#include <array>
#include <cstdint>

namespace lfsrun {

/// The numbers 0 ... size - 1 in an order by chance that any of them can be had of alone: each
/// comes once. The same seed gives the same order on every machine.
class ShuffledRange {
 public:
  /// size: 1 ... 2^63.
  ShuffledRange(std::uint64_t size, std::uint64_t seed);

  /// The number in place i < size. O(1): about 4 trials at the most, as an average.
  [[nodiscard]] std::uint64_t at(std::uint64_t i) const;
  /// The place of this number, the inverse of at(); as fast.
  [[nodiscard]] std::uint64_t place_of(std::uint64_t number) const;

 private:
  [[nodiscard]] std::uint64_t permuted(std::uint64_t x) const;
  [[nodiscard]] std::uint64_t permuted_back(std::uint64_t x) const;

  std::uint64_t size_;
  unsigned half_bits_;
  std::array<std::uint64_t, 6> keys_{};
};

}  // namespace lfsrun
