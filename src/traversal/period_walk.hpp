#pragma once

#include <cstdint>

#include "register/feedback_register.hpp"
#include "traversal/cycle_tally.hpp"

namespace lfsrun {

/// Which periods to look for in their own spaces, and what that will cost.
struct PeriodPlan {
  std::uint64_t longest = 0;  // all periods up to this one; 0: none
  std::uint64_t states = 0;   // of their spaces, together
};

/// As many periods as keep the cost small beside a rung of the whole space. A linear register with
/// c_0 != 0.
[[nodiscard]] PeriodPlan plan_periods(const FeedbackRegister& reg);

/// Adds the cycles of each period first ... last without a run of `zero_run` zeros.
void walk_periods(const FeedbackRegister& reg, std::uint64_t first, std::uint64_t last,
                  unsigned zero_run, CycleTally& found);

}  // namespace lfsrun
