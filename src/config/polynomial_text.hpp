#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "config/problems.hpp"
#include "field/field.hpp"

namespace lfsrun {

/// A polynomial in x as people write it: "x^10 + x^9 + 2*x + 1", also "2x", "X", "x**3", any
/// spaces, terms in any order; terms of one power add up, '-' negates, both in `field`.
/// Coefficients are element numbers. The polynomial, or what is wrong and at which character of
/// the text. O(length + degree).
[[nodiscard]] std::variant<Polynomial, Complaint> parse_polynomial(const Field& field,
                                                                   std::string_view text);

}  // namespace lfsrun
