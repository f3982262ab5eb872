#pragma once

#include <cstdint>
#include <vector>

#include "register/feedback_register.hpp"
#include "traversal/cycle_tally.hpp"

namespace lfsrun {

/// Neighbouring periods, and how many states their spaces have together.
struct PeriodRange {
  std::uint64_t first, last;
  std::uint64_t states;
};

/// Which periods to look for in their own spaces: all up to one that keeps the cost small beside a
/// rung of the whole space, in ranges of at least `states_each` states but for the last. Empty: not
/// even 1. A linear register with c_0 != 0.
[[nodiscard]] std::vector<PeriodRange> plan_periods(const FeedbackRegister& reg,
                                                    std::uint64_t states_each);

/// Adds the cycles of each period first ... last without a run of `zero_run` zeros.
void walk_periods(const FeedbackRegister& reg, std::uint64_t first, std::uint64_t last,
                  unsigned zero_run, CycleTally& found);

}  // namespace lfsrun
