#pragma once

#include <cstdint>
#include <vector>

#include "traversal/make_kernel.hpp"
#include "traversal/markers.hpp"
#include "traversal/traversal.hpp"

namespace lfsrun {

/// The numbers that root and workers must agree on: functions of the register alone, not of the
/// machine, the number of ranks or the unit length.
struct TraversalPlan {
  std::uint32_t field_order = 0;
  unsigned degree = 0;    // n of the periodic part; 0: only the zero state
  unsigned zero_run = 0;  // k of the marker stage
  KernelRate rate{};

  [[nodiscard]] std::uint64_t states() const { return power_of(field_order, degree); }
  [[nodiscard]] Markers markers(unsigned k) const { return {field_order, degree, k}; }
};

/// Throws InputError where the register has more states than a traversal takes.
[[nodiscard]] TraversalPlan plan_traversal(const FeedbackRegister& reg);

/// The walks from all markers of run `zero_run`, cut into units of about `unit_seconds`. The later
/// ones are smaller, so that all workers end at about the same time.
[[nodiscard]] std::vector<TraversalUnit> plan_marker_units(const TraversalPlan& plan,
                                                           double unit_seconds);

/// The search for the cycles of short period, for all periods up to the last one of these units, as
/// far as it costs little beside the walk of the whole space. Empty: not worth it. `reg` is the
/// periodic part.
[[nodiscard]] std::vector<TraversalUnit> plan_short(const TraversalPlan& plan,
                                                    const FeedbackRegister& reg,
                                                    double unit_seconds);

/// The search for leaders among all markers of run `zero_run`, in units of about `unit_seconds`;
/// cycles of period <= `done` have been found before.
[[nodiscard]] std::vector<TraversalUnit> plan_rung_units(const TraversalPlan& plan,
                                                         unsigned zero_run, std::uint64_t done,
                                                         double unit_seconds);

}  // namespace lfsrun
