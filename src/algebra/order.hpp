#pragma once

#include "field/field.hpp"
#include "field/integer_factors.hpp"

namespace lfsrun {

/// The order of a polynomial: the least n with x^n = 1 modulo it.
struct PolynomialOrder {
  Integer order;  // a proven multiple where not proven
  bool proven = false;
  Integer unresolved;  // where not proven: the largest number whose factors are missing
};

/// Of a monic irreducible g of degree m >= 1 with g(0) != 0, given what is known of the factors of
/// q^m - 1. Cost for b known factors: about log2(b) powers of x to q^m - 1 modulo g.
[[nodiscard]] PolynomialOrder order_of_irreducible(const Field& field, const Polynomial& g,
                                                   const IntegerFactors& group);

}  // namespace lfsrun
