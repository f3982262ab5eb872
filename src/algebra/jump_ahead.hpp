#pragma once

#include <span>
#include <vector>

#include "base/integer.hpp"
#include "register/feedback_register.hpp"

namespace lfsrun {

/// The state of a linear register after `steps` steps from `state` (degree() symbols, oldest
/// first). Any field, singular registers too; steps >= 0 of any size. Cost: O(log steps) products
/// of polynomials modulo f, and O(d^2) field operations.
[[nodiscard]] std::vector<Element> state_after(const FeedbackRegister& reg,
                                               std::span<const Element> state,
                                               const Integer& steps);

}  // namespace lfsrun
