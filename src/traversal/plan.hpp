#pragma once

#include <cstdint>
#include <vector>

#include "traversal/markers.hpp"
#include "traversal/traversal.hpp"

namespace lfsrun {

/// The numbers that root and workers must agree on: functions of the register alone, not of the
/// machine, the number of ranks or the unit length.
struct TraversalPlan {
  std::uint32_t field_order = 0;
  unsigned degree = 0;        // n of the periodic part; 0: only the zero state
  unsigned zero_run = 0;      // k of the marker stage
  unsigned short_period = 0;  // P: cycles up to this period are listed directly, should any be left

  [[nodiscard]] std::uint64_t states() const { return power_of(field_order, degree); }
  [[nodiscard]] Markers markers(unsigned k) const { return {field_order, degree, k}; }
};

/// Throws InputError where the register has more than 2^max_traversal_log2 states.
[[nodiscard]] TraversalPlan plan_traversal(const FeedbackRegister& reg);

/// The markers of run `zero_run` cut into units of about `unit_seconds`, by the kernel's nominal
/// rate.
[[nodiscard]] std::vector<TraversalUnit> plan_units(const TraversalPlan& plan, TraversalStage stage,
                                                    unsigned zero_run, double unit_seconds);

}  // namespace lfsrun
