#pragma once

#include "search/candidate_walk.hpp"

namespace lfsrun {

/// Below this degree the sliced walks have nothing to do side by side.
inline constexpr unsigned first_sliced_degree = 6;

/// As CandidateWalk::walk, for few states: all cycles, one step after the other.
[[nodiscard]] std::vector<WalkVerdict> walk_small(const Goal& goal,
                                                  std::span<const FeedbackFunction> functions);

}  // namespace lfsrun
