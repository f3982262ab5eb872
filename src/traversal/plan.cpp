// Choice of the marker length and of the units.
//
// Longer zero runs make fewer and longer walks: less to start, send and link, but more cycles
// without any marker, and lanes that idle while the last walks of a unit end. Starting a walk costs
// about as much as 64 steps of all lanes, so walks should have 2^17 steps with 512 lanes; there
// should be a good many a lane; and the root's table should hold no more than 2^20 of them, a few
// more in spaces so large that otherwise a unit would take very long.

#include "traversal/plan.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/error.hpp"
#include "traversal/functional_graph.hpp"
#include "traversal/period_walk.hpp"

namespace lfsrun {
namespace {

constexpr double steps_to_start = 256;  // a walk, in steps of one lane of many
constexpr double walks_a_lane = 16;     // fewer in a unit, and most lanes idle at its end
constexpr std::uint64_t least_states_for_short = 1U << 20;  // rungs of smaller spaces take no time
constexpr double bytes_a_marker = 16;
constexpr double most_units = 0x1p16;
constexpr double most_walks = 0x1p18;  // in a unit: its result is sent in one message

/// log2 of the most markers: 16 bytes each at the root.
double log2_most_markers(double log2_states) {
  return std::clamp(20 + (log2_states - 38) / 2, 20.0, 26.0);
}

unsigned choose_zero_run(std::uint32_t q, unsigned degree, const KernelRate& rate) {
  const double bits_a_symbol = std::log2(q);
  const double log2_states = degree * bits_a_symbol;
  const double log2_lanes = std::log2(rate.walks_a_round);
  const double wanted =
      std::min(8 + log2_lanes, std::max(log2_states / 2, log2_states - log2_lanes - 4));
  const auto log2_markers = [&](unsigned k) {
    return (degree - k - 1) * bits_a_symbol + std::log2(q - 1);
  };
  unsigned k = 0;
  while (k + 1 < degree && (log2_states - log2_markers(k) < wanted ||
                            log2_markers(k) > log2_most_markers(log2_states))) {
    ++k;
  }
  return k;
}

TraversalUnit unit_of(TraversalStage stage, const Markers& markers, std::uint64_t first,
                      std::uint64_t count) {
  const double steps = markers.mean_walk() * static_cast<double>(count);
  return {stage, markers.zero_run(), first, count, static_cast<std::uint64_t>(steps)};
}

/// As long as asked; longer, within reason, where else most lanes would idle.
double walks_a_unit(const TraversalPlan& plan, const Markers& markers, double unit_seconds) {
  const double asked =
      unit_seconds * plan.rate.steps_per_second / (markers.mean_walk() + steps_to_start);
  const double efficient = walks_a_lane * plan.rate.walks_a_round;
  const double least = std::max(1.0, static_cast<double>(markers.count()) / most_units);
  return std::clamp(std::max(asked, std::min(efficient, 64 * asked)), least, most_walks);
}

/// A nonlinear register nearly always has a few short cycles without a marker (of a random
/// permutation 1/p of period p, on average): to prove that there are no others takes all rungs.
/// Measured: some 1 ns a state on one core for all of them.
void add_ladder(const TraversalPlan& plan, TraversalEstimate& estimate) {
  const auto states = static_cast<double>(plan.states());
  estimate.states += plan.zero_run * states;
  estimate.seconds += 1e-9 * states;
}

std::vector<TraversalUnit> plan_period_units(const TraversalPlan& plan, const FeedbackRegister& reg,
                                             double unit_seconds) {
  constexpr double states_per_second = 1e9;  // of whole ladders, measured
  const double states_each = std::clamp(unit_seconds * states_per_second, 1.0, 0x1p62);
  std::vector<TraversalUnit> units;
  for (const PeriodRange& range : plan_periods(reg, static_cast<std::uint64_t>(states_each))) {
    const std::uint64_t periods = range.last - range.first + 1;
    units.push_back({TraversalStage::periods, plan.zero_run, range.first, periods, range.states});
  }
  return units;
}

}  // namespace

TraversalPlan plan_traversal(const FeedbackRegister& reg) {
  const std::uint32_t q = reg.field.order();
  const double log2_states = reg.degree() * std::log2(q);
  if (log2_states > max_traversal_log2(q)) {
    throw InputError("a register with " + std::to_string(q) + "^" + std::to_string(reg.degree()) +
                     " states is too large to traverse (the limit is 2^" +
                     std::to_string(max_traversal_log2(q)) + "); use method = \"algebra\"");
  }
  const unsigned degree = reg.degree() - reg.tail();
  if (degree == 0) return {q, 0, 0, {}};
  const KernelRate rate = nominal_rate(reg);
  return {q, degree, choose_zero_run(q, degree, rate), rate};
}

std::vector<TraversalUnit> plan_marker_units(const TraversalPlan& plan, double unit_seconds) {
  const Markers markers = plan.markers(plan.zero_run);
  const auto largest = static_cast<std::uint64_t>(walks_a_unit(plan, markers, unit_seconds));
  const double efficient = walks_a_lane * plan.rate.walks_a_round;
  const auto least = std::min(largest, static_cast<std::uint64_t>(efficient));
  std::vector<TraversalUnit> units;
  for (std::uint64_t first = 0; first < markers.count();) {
    const std::uint64_t left = markers.count() - first;
    const std::uint64_t count = std::min(left, std::clamp(left / 8, least, largest));
    units.push_back(unit_of(TraversalStage::markers, markers, first, count));
    first += count;
  }
  return units;
}

TraversalEstimate estimate_traversal(const FeedbackRegister& reg, const TraversalOptions& options) {
  if (!reg.permutes()) return estimate_graph(reg);
  const TraversalPlan plan = plan_traversal(reg);
  TraversalEstimate estimate;
  if (plan.degree == 0) return estimate;
  for (const TraversalUnit& unit : plan_marker_units(plan, options.unit_seconds)) {
    const auto walks = static_cast<double>(unit.count);
    const double steps = static_cast<double>(unit.states) + steps_to_start * walks;
    estimate.units += 1;
    estimate.states += static_cast<double>(unit.states);
    estimate.seconds += steps / plan.rate.steps_per_second;
    estimate.root_bytes += bytes_a_marker * walks;
  }
  if (!reg.linear()) add_ladder(plan, estimate);
  return estimate;
}

std::vector<TraversalUnit> plan_short(const TraversalPlan& plan, const FeedbackRegister& reg,
                                      double unit_seconds) {
  if (plan.states() < least_states_for_short) return {};
  if (reg.linear()) return plan_period_units(plan, reg, unit_seconds);
  // Listing costs about q^P slow steps: a 4096th of the states, at most 2^22.
  const double log2_words = std::min(22.0, std::log2(plan.states()) - 12);
  const auto longest = static_cast<unsigned>(log2_words / std::log2(plan.field_order));
  return {{TraversalStage::short_cycles, plan.zero_run, 1, longest,
           power_of(plan.field_order, longest)}};
}

std::vector<TraversalUnit> plan_rung_units(const TraversalPlan& plan, unsigned zero_run,
                                           std::uint64_t done, double unit_seconds) {
  const Markers markers = plan.markers(zero_run);
  // Measured: lanes idle for most of a block (see sliced/leader_walk-inl.hpp).
  constexpr double idle = 16;
  const double steps = idle * (markers.mean_walk() + 8);
  const auto all = static_cast<double>(markers.count());
  const double least = std::max(1.0, all / most_units);
  const double asked = unit_seconds * plan.rate.steps_per_second / steps;
  const auto count = static_cast<std::uint64_t>(std::clamp(asked, least, std::max(least, all)));
  std::vector<TraversalUnit> units;
  for (std::uint64_t first = 0; first < markers.count(); first += count) {
    units.push_back(
        unit_of(TraversalStage::rung, markers, first, std::min(count, markers.count() - first)));
    units.back().done = done;
  }
  return units;
}

}  // namespace lfsrun
