#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/integer.hpp"
#include "register/feedback_register.hpp"

namespace lfsrun {

/// The first `symbols` symbols that the register puts out from this state on (degree() symbols;
/// they are the first of the output).
[[nodiscard]] std::vector<Element> output_of(const FeedbackRegister& reg,
                                             std::span<const Element> state, std::uint64_t symbols);

/// The state `steps` steps after this one, by taking them; the memory does not grow with them.
[[nodiscard]] std::vector<Element> state_after_steps(const FeedbackRegister& reg,
                                                     std::span<const Element> state,
                                                     std::uint64_t steps);

}  // namespace lfsrun
