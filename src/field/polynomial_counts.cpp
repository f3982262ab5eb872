// Formulas of number theory; a few operations each.

#include "field/polynomial_counts.hpp"

#include <algorithm>

#include "field/cyclotomic.hpp"

namespace lfsrun {
namespace {

// The Moebius function of n >= 1, by trial division.
int moebius(std::uint64_t n) {
  int sign = 1;
  for (std::uint64_t p = 2; p <= n; ++p) {
    if (n % p != 0) continue;
    n /= p;
    if (n % p == 0) return 0;
    sign = -sign;
  }
  return sign;
}

}  // namespace

Integer count_irreducible(std::uint32_t q, unsigned degree) {
  Integer sum = 0;
  for (const std::uint64_t e : divisors(degree)) sum += moebius(degree / e) * power(q, e);
  return sum / degree;
}

Integer count_primitive(std::uint32_t q, unsigned degree, std::span<const Integer> primes) {
  Integer phi = power(q, degree) - 1;
  for (const Integer& p : primes) phi -= phi / p;
  return phi / degree;
}

Integer count_of_weight(std::uint32_t q, unsigned degree, unsigned weight) {
  if (weight == 0 || weight > degree + 1) return 0;
  Integer count = 1;
  for (unsigned i = 1; i < weight; ++i) count = count * (degree + 1 - i) / i * (q - 1);
  return count;
}

Integer most_irreducible_up_to_weight(std::uint32_t q, unsigned degree, std::uint64_t weight) {
  const Integer irreducible = count_irreducible(q, degree);
  if (degree == 1) return irreducible;
  const auto most = static_cast<unsigned>(std::min<std::uint64_t>(weight, degree + 1));
  Integer bound = 0;
  for (unsigned w = 2; w <= most; ++w) {
    // The constant term is one of the q - 1 non-zero elements, the rest is of degree d - 1.
    if (q != 2 || w % 2 == 1) bound += (q - 1) * count_of_weight(q, degree - 1, w - 1);
  }
  return std::min(bound, irreducible);
}

}  // namespace lfsrun
