#pragma once

#include <memory>

#include "register/feedback_register.hpp"
#include "traversal/walk_kernel.hpp"

namespace lfsrun {

/// The fastest kernel for a register whose step is a permutation, degree >= 1.
[[nodiscard]] std::unique_ptr<WalkKernel> make_walk_kernel(const FeedbackRegister& reg);

/// What it is reckoned with, for plans and estimates: measured on an AVX-512 core of 2024, the same
/// numbers on every machine, so that every machine plans the same.
struct KernelRate {
  double steps_per_second;  // all lanes busy
  double walks_a_round;     // lanes: so many walks run side by side
};

[[nodiscard]] KernelRate nominal_rate(const FeedbackRegister& reg);

}  // namespace lfsrun
