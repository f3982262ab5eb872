#pragma once

#include <memory>

#include "traversal/walk_kernel.hpp"

namespace lfsrun {

/// Walks one symbol at a time, over any field: the oracle of every faster kernel. `reg` is
/// nonsingular, q^degree <= 2^max_traversal_log2.
[[nodiscard]] std::unique_ptr<WalkKernel> make_plain_walk(const FeedbackRegister& reg);

}  // namespace lfsrun
