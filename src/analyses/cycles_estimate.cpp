// What an analysis of kind "cycles" will cost, by nominal rates.

#include <cmath>

#include "analyses/cycles.hpp"
#include "analyses/state_cycle_blocks.hpp"
#include "traversal/state_cycles.hpp"
#include "traversal/traversal.hpp"

namespace lfsrun {
namespace {

// Measured over GF(2): 12 us at degree 12, 0.19 ms at 200, 7 ms at 1024.
double algebra_seconds(const FeedbackRegister& reg) {
  const double degree = reg.degree();
  const double field_factor = reg.field.order() == 2 ? 1 : 50;
  return 1e-5 + 6e-7 * degree + field_factor * 6e-9 * degree * degree;
}

// Plan, tables and short periods, however few the states are.
constexpr double traversal_overhead = 1e-3;  // seconds

void add_traversal(Estimate& estimate, const AnalysisRequest& request) {
  const TraversalEstimate walks =
      estimate_traversal(request.reg, {.unit_seconds = request.unit_seconds});
  estimate.units += walks.units;
  estimate.states += walks.states;
  estimate.seconds += walks.seconds + traversal_overhead;
  estimate.root_bytes += walks.root_bytes;
}

void add_state_cycles(Estimate& estimate, const FeedbackRegister& reg) {
  const double states = std::pow(reg.field.order(), reg.degree());
  const double steps = states * steps_to_map_a_state(states);
  estimate.units += StateCycleBlocks::blocks(states);
  estimate.states += steps;
  estimate.seconds += steps / state_steps_per_second(reg.field.order());
}

}  // namespace

Estimate estimate_cycles(const AnalysisRequest& request) {
  Estimate estimate;
  if (request.method != Method::traversal) {
    estimate.units += 1;
    estimate.seconds += algebra_seconds(request.reg);
  }
  if (request.method != Method::algebra) add_traversal(estimate, request);
  if (request.state_cycles) add_state_cycles(estimate, request.reg);
  const std::uint64_t stored = request.sequences * request.sequence_length;  // as the config allows
  estimate.result_bytes = sizeof(Element) * static_cast<double>(states_up_to(request.reg, stored));
  return estimate;
}

}  // namespace lfsrun
