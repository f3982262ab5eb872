// The order of x in the field GF(q)[x]/(g): strip q^m - 1 of every prime that it does not need
// (Lidl and Niederreiter, Finite Fields, ch. 3). A leftover c with unknown factors is no harm where
// x^(N/c) = 1 for N without any power of c: then no prime of c divides the order.
#include "algebra/order.hpp"

#include <algorithm>

#include "field/polynomial.hpp"

namespace lfsrun {

namespace {

void strip_prime(const Field& field, const Polynomial& g, const Integer& prime, Integer& order) {
  while (order % prime == 0) {
    const Integer smaller = order / prime;
    if (!power_of_x_is_one(field, g, smaller)) return;
    order = smaller;
  }
}

/// Whether nothing of `leftover` is left in the order.
bool strip_leftover(const Field& field, const Polynomial& g, const Integer& leftover,
                    Integer& order) {
  Integer without = order;
  while (without % leftover == 0) without /= leftover;
  if (!power_of_x_is_one(field, g, without)) return false;
  order = without;
  return true;
}

}  // namespace

PolynomialOrder order_of_irreducible(const Field& field, const Polynomial& g,
                                     const IntegerFactors& group) {
  PolynomialOrder result{power(field.order(), g.size() - 1) - 1, true, 0};
  for (const Integer& leftover : group.composites) {
    if (strip_leftover(field, g, leftover, result.order)) continue;
    result.proven = false;
    result.unresolved = std::max(result.unresolved, leftover);
  }
  // Large primes first: where they go, the powers that follow are cheaper.
  for (auto prime = group.primes.rbegin(); prime != group.primes.rend(); ++prime)
    strip_prime(field, g, *prime, result.order);
  return result;
}

}  // namespace lfsrun
