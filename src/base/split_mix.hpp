#pragma once

#include <cstdint>

namespace lfsrun {

/// A stream of 64 random bits a draw, from any seed: SplitMix64 (Steele, Lea and Flood, Fast
/// splittable pseudorandom number generators, 2014).
class SplitMix64 {
 public:
  explicit SplitMix64(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }

  /// Uniform below n: draws that would favour small numbers are thrown away.
  std::uint64_t below(std::uint64_t n) {
    constexpr std::uint64_t largest = ~std::uint64_t{0};
    const std::uint64_t fair = largest - largest % n;
    std::uint64_t draw = next();
    while (draw >= fair) draw = next();
    return draw % n;
  }

 private:
  std::uint64_t state_;
};

}  // namespace lfsrun
