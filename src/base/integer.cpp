#include "base/integer.hpp"

#include <cmath>
#include <limits>

namespace lfsrun {

Integer power(const Integer& base, std::uint64_t exponent) {
  Integer result;
  mpz_pow_ui(result.backend().data(), base.backend().data(), exponent);
  return result;
}

std::string decimal(const Integer& n) { return n.str(); }

std::uint64_t uint64_or_zero(const Integer& n) {
  if (n < 0 || n > std::numeric_limits<std::uint64_t>::max()) return 0;
  return static_cast<std::uint64_t>(n);
}

double log2_of(const Integer& n) {
  if (n <= 0) return 0;
  long exponent = 0;  // n = mantissa * 2^exponent with mantissa in [0.5, 1)
  const double mantissa = mpz_get_d_2exp(&exponent, n.backend().data());
  return std::log2(mantissa) + static_cast<double>(exponent);
}

}  // namespace lfsrun
