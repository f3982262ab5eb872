#pragma once

#include "traversal/cycle_tally.hpp"

namespace lfsrun {

/// Adds the non-zero cycles of period <= `longest` without a run of `zero_run` zeros. `reg` is
/// nonsingular.
void list_short_cycles(const FeedbackRegister& reg, unsigned longest, unsigned zero_run,
                       CycleTally& found);

}  // namespace lfsrun
