// Choice of the marker length and of the units. Longer zero runs make fewer and longer walks: less
// to start, send and link, but more cycles without any marker, which cost another round. So k is
// as small as efficient walks allow: q^k about 2^11 (measured: a walk costs about as much to start
// as 300 steps of the jump kernel), in small spaces about the square root of the number of states;
// larger only where the root's table of markers would pass 2^21 entries (2^22 from 2^40 states on).

#include "traversal/plan.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/error.hpp"

namespace lfsrun {
namespace {

/// What a kernel does on a 2020 core, order of magnitude; nominal, so that plans are the same
/// everywhere.
struct KernelRate {
  double steps_per_second;
  double steps_to_start;  // what starting a walk costs, in steps
};

KernelRate nominal_rate(std::uint32_t q) {
  return q == 2 ? KernelRate{1e10, 300} : KernelRate{1e8, 30};
}

/// A marker unit sends a segment a walk: 4 MB at most. A rung sends only what it finds.
double most_walks(TraversalStage stage) {
  return stage == TraversalStage::markers ? 0x1p18 : 0x1p40;
}

unsigned choose_zero_run(std::uint32_t q, unsigned degree) {
  const double bits_a_symbol = std::log2(q);
  const double log2_states = degree * bits_a_symbol;
  const double log2_walk = std::min(11.0, log2_states / 2);
  const double most_log2_markers = log2_states >= 40 ? 22 : 21;
  const auto log2_markers = [&](unsigned k) {
    return (degree - k - 1) * bits_a_symbol + std::log2(q - 1);
  };
  unsigned k = 0;
  while (k + 1 < degree && (k * bits_a_symbol < log2_walk || log2_markers(k) > most_log2_markers)) {
    ++k;
  }
  return k;
}

/// Listing costs about q^P slow steps: a 4096th of the states keeps it small beside the walks.
unsigned choose_short_period(std::uint32_t q, unsigned degree) {
  const double log2_words = std::min(24.0, degree * std::log2(q) - 12);
  return log2_words <= 0 ? 0 : static_cast<unsigned>(log2_words / std::log2(q));
}

}  // namespace

double nominal_states_per_second(std::uint32_t q) { return nominal_rate(q).steps_per_second; }

TraversalPlan plan_traversal(const FeedbackRegister& reg) {
  const std::uint32_t q = reg.field.order();
  const double log2_states = reg.degree() * std::log2(q);
  if (log2_states > max_traversal_log2) {
    throw InputError("a register with " + std::to_string(q) + "^" + std::to_string(reg.degree()) +
                     " states is too large to traverse (the limit is 2^" +
                     std::to_string(max_traversal_log2) + "); use method = \"algebra\"");
  }
  const unsigned degree = reg.degree() - reg.tail();
  if (degree == 0) return {q, 0, 0, 0};
  return {q, degree, choose_zero_run(q, degree), choose_short_period(q, degree)};
}

std::vector<TraversalUnit> plan_units(const TraversalPlan& plan, TraversalStage stage,
                                      unsigned zero_run, double unit_seconds) {
  const KernelRate rate = nominal_rate(plan.field_order);
  const Markers markers = plan.markers(zero_run);
  const double wanted =
      unit_seconds * rate.steps_per_second / (markers.mean_walk() + rate.steps_to_start);
  const auto size = static_cast<std::uint64_t>(std::clamp(wanted, 1.0, most_walks(stage)));
  std::vector<TraversalUnit> units;
  for (std::uint64_t first = 0; first < markers.count(); first += size) {
    const std::uint64_t count = std::min(size, markers.count() - first);
    const double steps = markers.mean_walk() * static_cast<double>(count);
    units.push_back({stage, zero_run, first, count, static_cast<std::uint64_t>(steps)});
  }
  return units;
}

}  // namespace lfsrun
