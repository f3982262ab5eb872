#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lfsrun {

/// A power of x that a primitive polynomial does not take for 1.
struct PowerOfX {
  std::uint64_t exponent;
  std::vector<std::uint8_t> ladder;  // the way to it, see binary_primitivity.cpp
};

/// Tells the primitive ones of irreducible polynomials of one degree over GF(2), with the best
/// carry-less products that this processor has (Highway chooses at run time).
class BinaryPrimitivity {
 public:
  /// 2 <= degree <= 40. `primes`: all that divide 2^degree - 1.
  BinaryPrimitivity(unsigned degree, std::span<const std::uint64_t> primes);

  /// Moves the primitive ones to the front, in the order they have; returns how many they are. What
  /// is behind them is undefined.
  [[nodiscard]] std::size_t keep_primitive(std::span<std::uint64_t> irreducible) const;

 private:
  std::vector<PowerOfX> powers_;  // one a prime
};

}  // namespace lfsrun
