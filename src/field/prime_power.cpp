// Small integers: primes and prime powers by trial division, for the orders of fields (<= 65536).
#include "field/prime_power.hpp"

namespace lfsrun {

std::vector<std::uint64_t> prime_divisors(std::uint64_t n) {
  std::vector<std::uint64_t> primes;
  for (std::uint64_t r = 2; r <= n / r; ++r) {
    if (n % r != 0) continue;
    primes.push_back(r);
    while (n % r == 0) n /= r;
  }
  if (n > 1) primes.push_back(n);
  return primes;
}

std::optional<PrimePower> as_prime_power(std::uint32_t n) {
  if (n < 2) return std::nullopt;
  const std::vector<std::uint64_t> primes = prime_divisors(n);
  if (primes.size() != 1) return std::nullopt;
  PrimePower result{static_cast<std::uint32_t>(primes.front()), 0};
  for (; n > 1; n /= result.prime) ++result.exponent;
  return result;
}

}  // namespace lfsrun
