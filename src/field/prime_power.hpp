#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace lfsrun {

struct PrimePower {
  std::uint32_t prime;
  unsigned exponent;  // >= 1
};

/// n as p^m, if it is one. Trial division, O(sqrt n).
[[nodiscard]] std::optional<PrimePower> as_prime_power(std::uint32_t n);

/// The distinct primes that divide n >= 1, ascending. O(sqrt n).
[[nodiscard]] std::vector<std::uint64_t> prime_divisors(std::uint64_t n);

}  // namespace lfsrun
