#pragma once

// The libraries behind polynomial.hpp, internal to the field room. Same meaning as there; factors
// come in any order, and exponents of x are not 0.

#include <vector>

#include "field/polynomial.hpp"

namespace lfsrun::ntl {  // q = 2

[[nodiscard]] std::vector<PolynomialFactor> factor(const Polynomial& f);
[[nodiscard]] Polynomial product(const Polynomial& a, const Polynomial& b);
[[nodiscard]] Polynomial without_common_factor(const Polynomial& f, const Polynomial& h);
[[nodiscard]] bool is_irreducible(const Polynomial& f);
[[nodiscard]] std::vector<unsigned> least_exponents_of_x(const Polynomial& f,
                                                         const std::vector<BasePower>& bases);
[[nodiscard]] Polynomial power_of_x(const Polynomial& f, const Integer& exponent);

}  // namespace lfsrun::ntl

namespace lfsrun::flint {  // any q

[[nodiscard]] std::vector<PolynomialFactor> factor(const Field& field, const Polynomial& f);
[[nodiscard]] Polynomial product(const Field& field, const Polynomial& a, const Polynomial& b);
[[nodiscard]] Polynomial without_common_factor(const Field& field, const Polynomial& f,
                                               const Polynomial& h);
[[nodiscard]] bool is_irreducible(const Field& field, const Polynomial& f);
[[nodiscard]] std::vector<unsigned> least_exponents_of_x(const Field& field, const Polynomial& f,
                                                         const std::vector<BasePower>& bases);
[[nodiscard]] Polynomial power_of_x(const Field& field, const Polynomial& f,
                                    const Integer& exponent);

}  // namespace lfsrun::flint
