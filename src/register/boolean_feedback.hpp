#pragma once

#include <string>
#include <vector>

#include "register/feedback_register.hpp"

namespace lfsrun {

/// A term of an algebraic normal form over GF(2): the positions i of its factors x_i, in any order,
/// repeated or not (x_i x_i = x_i); none: the constant 1.
using BooleanTerm = std::vector<unsigned>;

/// The register over GF(2) whose feedback is the sum of the terms, in normal form: equal terms
/// cancel in pairs, and a product of one factor is linear. degree >= 1, positions < degree.
[[nodiscard]] FeedbackRegister register_of_terms(unsigned degree, std::vector<BooleanTerm> terms);

/// The feedback of a register over GF(2), one text for each function: the linear terms, then the
/// products, then the constant: "x0 + x3 + x1*x2 + 1"; "0" where there is no term.
[[nodiscard]] std::string feedback_text(const FeedbackRegister& reg);

}  // namespace lfsrun
