#pragma once

#include <memory>

#include "traversal/walk_kernel.hpp"

namespace lfsrun {

/// Walks over GF(2) in jumps of 64 - k steps, several walks at a time. `reg` is nonsingular over
/// GF(2), degree <= max_traversal_log2; zero runs of the ranges are at most 32.
[[nodiscard]] std::unique_ptr<WalkKernel> make_jump_walk(const FeedbackRegister& reg);

}  // namespace lfsrun
