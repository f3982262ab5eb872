// Binomial coefficients that saturate: C(n, i) = C(n, i - 1) (n - i + 1) / i, divided before it is
// multiplied, by greatest common divisors, so that it is exact as long as it fits.

#include "register/binomial.hpp"

#include <algorithm>
#include <numeric>

namespace lfsrun {

std::uint64_t product_up_to(std::uint64_t a, std::uint64_t b, std::uint64_t cap) {
  return a != 0 && b > cap / a ? cap : std::min(a * b, cap);
}

std::uint64_t choose_up_to(std::uint64_t n, std::uint64_t k, std::uint64_t cap) {
  if (k > n) return 0;
  k = std::min(k, n - k);
  std::uint64_t result = 1;
  for (std::uint64_t i = 1; i <= k; ++i) {
    const std::uint64_t common = std::gcd(result, i);
    const std::uint64_t factor = (n - k + i) / (i / common);
    result = product_up_to(result / common, factor, ~std::uint64_t{0});
    if (result >= cap) return cap;
  }
  return result;
}

}  // namespace lfsrun
