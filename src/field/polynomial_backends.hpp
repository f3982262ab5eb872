#pragma once

// The libraries behind polynomial.hpp, internal to the field room. Same meaning as there; factors
// come in any order.

#include <vector>

#include "field/polynomial.hpp"

namespace lfsrun::ntl {  // q = 2

[[nodiscard]] std::vector<PolynomialFactor> factor(const Polynomial& f);
[[nodiscard]] bool power_of_x_is_one(const Polynomial& f, const Integer& exponent);

}  // namespace lfsrun::ntl

namespace lfsrun::flint {  // any q

[[nodiscard]] std::vector<PolynomialFactor> factor(const Field& field, const Polynomial& f);
[[nodiscard]] bool power_of_x_is_one(const Field& field, const Polynomial& f,
                                     const Integer& exponent);

}  // namespace lfsrun::flint
