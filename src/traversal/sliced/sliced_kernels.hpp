#pragma once

#include <memory>

#include "register/feedback_register.hpp"
#include "traversal/walk_kernel.hpp"

// The sliced walks by field, for the instruction set in use (see instruction_set.hpp).

namespace lfsrun {

/// GF(2), any feedback whose step is a permutation, degree <= 63.
[[nodiscard]] std::unique_ptr<WalkKernel> make_binary_kernel(const FeedbackRegister& reg);

// Linear registers with c_0 != 0, with any modulus of the field; q^degree < 2^64.

/// GF(4), GF(8), GF(16).
[[nodiscard]] std::unique_ptr<WalkKernel> make_binary_extension_kernel(const FeedbackRegister& reg);

/// GF(3), GF(9).
[[nodiscard]] std::unique_ptr<WalkKernel> make_ternary_kernel(const FeedbackRegister& reg);

/// GF(5), GF(7).
[[nodiscard]] std::unique_ptr<WalkKernel> make_residue_kernel(const FeedbackRegister& reg);

/// GF(11), GF(13). The plain walk where the instruction set has no shuffle of bytes.
[[nodiscard]] std::unique_ptr<WalkKernel> make_byte_kernel(const FeedbackRegister& reg);

}  // namespace lfsrun
