#pragma once

#include <memory>

#include "register/feedback_register.hpp"
#include "traversal/walk_kernel.hpp"

// The sliced walks by field, for the instruction set in use (see instruction_set.hpp).

namespace lfsrun {

/// GF(2), any feedback whose step is a permutation, degree <= 63.
[[nodiscard]] std::unique_ptr<WalkKernel> make_binary_kernel(const FeedbackRegister& reg);

}  // namespace lfsrun
