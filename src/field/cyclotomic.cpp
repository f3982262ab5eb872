// Algebraic factors of p^n - 1: cyclotomic values, and the identities of Aurifeuille (Brillhart,
// Lehmer, Selfridge, Tuckerman and Wagstaff, Factorizations of b^n +- 1, ch. III C), which split
// Phi_k(p) into two parts of half the length. Cost: a few powers and divisions.
#include "field/cyclotomic.hpp"

#include "field/prime_power.hpp"

namespace lfsrun {

std::vector<std::uint64_t> divisors(std::uint64_t n) {
  std::vector<std::uint64_t> small;
  std::vector<std::uint64_t> large;
  for (std::uint64_t i = 1; i <= n / i; ++i) {
    if (n % i != 0) continue;
    small.push_back(i);
    if (i != n / i) large.push_back(n / i);
  }
  small.insert(small.end(), large.rbegin(), large.rend());
  return small;
}

// Moebius: the product of (p^(k/s) - 1)^mu(s) over the squarefree s | k.
Integer cyclotomic_value(std::uint32_t p, std::uint64_t k) {
  const std::vector<std::uint64_t> primes = prime_divisors(k);
  Integer numerator = 1;
  Integer denominator = 1;
  for (std::uint64_t subset = 0; subset < (std::uint64_t{1} << primes.size()); ++subset) {
    std::uint64_t s = 1;
    bool odd = false;
    for (std::size_t i = 0; i < primes.size(); ++i) {
      if (((subset >> i) & 1U) == 0) continue;
      s *= primes[i];
      odd = !odd;
    }
    (odd ? denominator : numerator) *= power(p, k / s) - 1;
  }
  return numerator / denominator;
}

// With h odd: 2^(2h) + 1, 3^(3h) + 1, 5^(5h) - 1, 7^(7h) + 1, 11^(11h) + 1 contain Phi_k(p) for k =
// 4h, 6h, 5h, 14h, 22h, and are, but for a factor p^h +- 1, the product of a - b and a + b below.
std::optional<Integer> aurifeuillian_divisor(std::uint32_t p, std::uint64_t k) {
  const std::uint64_t unit = p == 2 ? 4 : p == 3 ? 6 : p == 5 ? 5 : p == 7 ? 14 : p == 11 ? 22 : 0;
  if (unit == 0 || k % unit != 0 || k / unit % 2 == 0) return std::nullopt;
  const std::uint64_t h = k / unit;
  const Integer y = power(p, h);
  const Integer root = power(p, (h + 1) / 2);  // sqrt(p y)
  switch (p) {
    case 2:
    case 3:
      return y + 1 - root;
    case 5:
      return y * y + 3 * y + 1 - root * (y + 1);
    case 7:
      return power(y + 1, 3) - root * (y * y + y + 1);
    default:
      return ((((y + 5) * y - 1) * y - 1) * y + 5) * y + 1 -
             root * ((((y + 1) * y - 1) * y + 1) * y + 1);
  }
}

}  // namespace lfsrun
