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

/// Whether x^exponent = 1 modulo f (deg f >= 1, f(0) != 0).
[[nodiscard]] bool power_of_x_is_one(const Field& field, const Polynomial& f,
                                     const Integer& exponent);

/// "x^4 + 2*x + 1"; coefficients are element numbers.
[[nodiscard]] std::string to_string(const Polynomial& f);

}  // namespace lfsrun
