// The order of x in the field GF(q)[x]/(g): strip q^m - 1 of every prime that it does not need
// (Lidl and Niederreiter, Finite Fields, ch. 3). A leftover c with unknown factors is no harm where
// x^n = 1 for n = q^m - 1 without any power of c: then no prime of c divides the order.
#include "algebra/order.hpp"

#include <algorithm>

#include "field/polynomial.hpp"

namespace lfsrun {

namespace {

/// q^m - 1 as powers of the known primes, then of the leftovers.
std::vector<BasePower> base_powers(const IntegerFactors& group, Integer n) {
  std::vector<BasePower> powers;
  const auto divide_out = [&](const Integer& base) {
    powers.push_back({base, 0});
    for (; n % base == 0; n /= base) ++powers.back().exponent;
  };
  std::for_each(group.primes.begin(), group.primes.end(), divide_out);
  std::for_each(group.composites.begin(), group.composites.end(), divide_out);
  return powers;
}

}  // namespace

PolynomialOrder order_of_irreducible(const Field& field, const Polynomial& g,
                                     const IntegerFactors& group) {
  const auto powers = base_powers(group, power(field.order(), g.size() - 1) - 1);
  const auto needed = least_exponents_of_x(field, g, powers);
  PolynomialOrder result{1, true, 0};
  for (std::size_t i = 0; i < powers.size(); ++i) {
    if (needed[i] == 0) continue;
    const bool prime = i < group.primes.size();
    result.order *= power(powers[i].base, prime ? needed[i] : powers[i].exponent);
    if (prime) continue;
    result.proven = false;
    result.unresolved = std::max(result.unresolved, powers[i].base);
  }
  return result;
}

}  // namespace lfsrun
