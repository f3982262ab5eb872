#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/integer.hpp"
#include "field/field.hpp"

namespace lfsrun {

struct PolynomialFactor {
  Polynomial polynomial;  // monic, irreducible
  unsigned multiplicity;  // >= 1
};

/// The complete factorization of a monic polynomial of degree >= 1, sorted by degree, then by
/// coefficients (high to low). NTL's GF2X for q = 2, FLINT's fq_default_poly otherwise.
[[nodiscard]] std::vector<PolynomialFactor> factor(const Field& field, const Polynomial& f);

/// a b.
[[nodiscard]] Polynomial product(const Field& field, const Polynomial& a, const Polynomial& b);

/// f / gcd(f, h), monic: what of f (not zero) has no part in h. Half-gcd or Euclid by the library.
[[nodiscard]] Polynomial without_common_factor(const Field& field, const Polynomial& f,
                                               const Polynomial& h);

/// Whether a monic polynomial of degree >= 1 is irreducible. Cost as of one distinct-degree
/// factorization that ends at the first factor.
[[nodiscard]] bool is_irreducible(const Field& field, const Polynomial& f);

struct BasePower {
  Integer base;
  unsigned exponent;
};

/// For N = product of base^exponent over coprime bases, where x^N = 1 modulo f (deg f >= 1,
/// f(0) != 0): to each base the least j such that still x^(N / base^(exponent - j)) = 1. Where all
/// bases are prime, the product of base^j is the order of f.
[[nodiscard]] std::vector<unsigned> least_exponents_of_x(const Field& field, const Polynomial& f,
                                                         const std::vector<BasePower>& bases);

/// x^exponent modulo f (monic, deg f >= 1; exponent >= 0), in O(log exponent) products of
/// polynomials modulo f.
[[nodiscard]] Polynomial power_of_x(const Field& field, const Polynomial& f,
                                    const Integer& exponent);

/// "x^4 + 2*x + 1"; coefficients are element numbers.
[[nodiscard]] std::string to_string(const Polynomial& f);

}  // namespace lfsrun
