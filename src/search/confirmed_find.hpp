#pragma once

#include <cstdint>
#include <vector>

#include "register/feedback_function.hpp"
#include "search/candidate_walk.hpp"
#include "search/goal.hpp"
#include "traversal/traversal.hpp"

namespace lfsrun {

/// What a find is, after a second walk.
struct ConfirmedFind {
  std::uint64_t period = 0;  // the longest; above degree 32 maybe only one that is long enough
  std::uint64_t state = 0;   // one of that cycle
  bool complete = false;     // `cycles` are all
  std::vector<PeriodCount> cycles{};  // by period; at least the one found
  double steps = 0;                   // walked for it, for the statistics
};

/// Walks the cycle that `verdict` (reached) tells of again, by single steps, and up to degree 32
/// all others where there may be more than a fixed point beside it. Throws Error where the steps
/// contradict the verdict: a defect of the program or of the machine.
[[nodiscard]] ConfirmedFind confirm_find(const Goal& goal, const FeedbackFunction& function,
                                         const WalkVerdict& verdict);

}  // namespace lfsrun
