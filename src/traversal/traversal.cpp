// The root's side of a traversal: rounds of units, and the proof that all states have been seen.
//
// The step is a permutation of the periodic states. Every cycle that contains a marker comes out of
// the linked walks between markers; what their lengths and the zero state leave of the q^n, R, lies
// on cycles without a run of k zeros. If R > 0 those of short period are found in their own spaces
// (linear registers) or listed, and the others by their smallest state, which ends in their longest
// zero run: rung m = k-1, k-2, ... looks at the states that end in exactly m zeros. R = 0 proves
// that nothing is missing; rung 0 gets there at the latest, since every non-zero cycle has a
// non-zero symbol. Memory at the root: 16 bytes a marker; a number a period.

#include "traversal/traversal.hpp"

#include <utility>

#include "base/error.hpp"
#include "traversal/functional_graph.hpp"
#include "traversal/linking.hpp"
#include "traversal/plan.hpp"

namespace lfsrun {
namespace {

/// Whether the zero state is a cycle by itself. With a constant term it is not; then the state
/// before it, 1 0^(n-1), puts a marker of any run on its cycle.
bool zero_state_stays(const FeedbackRegister& part) {
  return part.degree() == 0 || !part.complement;
}

constexpr std::uint64_t small_space = 1U << 18;  // not worth a round a rung

}  // namespace

struct Traversal::Impl {
  Impl(const FeedbackRegister& reg, const TraversalOptions& wanted)
      : plan(plan_traversal(reg)), whole(reg), options(wanted), tally(wanted.representatives) {
    if (zero_state_stays(whole.periodic_part())) tally.add(1, 0);
  }

  [[nodiscard]] std::uint64_t remaining() const {
    if (tally.states() > plan.states()) {
      throw Error("internal: a traversal found more states than there are");
    }
    return plan.states() - tally.states();
  }

  std::vector<TraversalUnit> next_round();
  std::vector<TraversalUnit> hand_out(std::vector<TraversalUnit> units);
  void finish_round();

  TraversalPlan plan;
  FeedbackRegister whole;
  TraversalOptions options;
  CycleTally tally;
  std::unique_ptr<SegmentTable> segments;  // during the marker round only
  unsigned rungs_left = 0;                 // rungs rungs_left - 1 ... 0 are still to do
  bool started = false;
  bool looked_for_short = false;
  std::uint64_t done = 0;         // cycles up to this period have all been found
  std::uint64_t outstanding = 0;  // units of the round without a result
};

std::vector<TraversalUnit> Traversal::Impl::hand_out(std::vector<TraversalUnit> units) {
  outstanding = units.size();
  return units;
}

void Traversal::Impl::finish_round() {
  if (outstanding > 0) throw Error("internal: a round of a traversal was left unfinished");
  if (!segments) return;
  segments->link(whole.periodic_part(), options.representatives > 0, tally);
  segments.reset();
}

std::vector<TraversalUnit> Traversal::Impl::next_round() {
  finish_round();
  if (remaining() == 0) return {};
  if (!std::exchange(started, true)) {
    rungs_left = plan.zero_run;
    segments = std::make_unique<SegmentTable>(plan.markers(plan.zero_run));
    return hand_out(plan_marker_units(plan, options.unit_seconds));
  }
  if (!std::exchange(looked_for_short, true)) {
    auto units = plan_short(plan, whole.periodic_part(), options.unit_seconds);
    if (!units.empty()) {
      done = units.back().first + units.back().count - 1;
      return hand_out(std::move(units));
    }
  }
  if (rungs_left == 0) throw Error("internal: a traversal ended before it had seen all states");
  if (plan.states() <= small_space) {
    return hand_out({{TraversalStage::ladder, std::exchange(rungs_left, 0), 0, 1, plan.states()}});
  }
  --rungs_left;
  return hand_out(plan_rung_units(plan, rungs_left, done, options.unit_seconds));
}

Traversal::Traversal(const FeedbackRegister& reg, const TraversalOptions& options) {
  if (reg.permutes()) {
    impl_ = std::make_unique<Impl>(reg, options);
  } else {
    graph_ = std::make_unique<FunctionalGraph>(reg, options);
  }
}
Traversal::~Traversal() = default;
Traversal::Traversal(Traversal&&) noexcept = default;

std::vector<TraversalUnit> Traversal::next_round() {
  return graph_ ? graph_->next_round() : impl_->next_round();
}

void Traversal::absorb(const TraversalUnit& unit, const TraversalUnitResult& result) {
  if (graph_) return graph_->absorb(unit, result);
  if (impl_->outstanding == 0) throw Error("internal: a result that no unit of a traversal awaits");
  --impl_->outstanding;
  if (unit.stage == TraversalStage::markers) {
    if (result.segments.size() != unit.count) throw Error("internal: a unit's result is cut short");
    impl_->segments->store(unit.first, result.segments);
    return;
  }
  impl_->tally.add_counts(result.cycles);
  impl_->tally.add_representatives(result.first);
}

TraversalResult Traversal::result() const {
  if (graph_) return graph_->result();
  TraversalResult result;
  for (const PeriodCount& c : impl_->tally.counts()) result.cycles[c.period] = c.count;
  result.representatives = impl_->tally.representatives();
  // A periodic state of a singular register is its newest n symbols, with the older ones below
  // them in the integer: the order of states is that of their newest symbols, and the smallest
  // state of a cycle stays the smallest.
  const FeedbackRegister& whole = impl_->whole;
  const std::uint32_t q = whole.field.order();
  for (FoundCycle& cycle : result.representatives) {
    const auto newest = state_from_integer(cycle.representative, q, impl_->plan.degree);
    const Integer state = state_to_integer(with_older_symbols(whole, newest), q);
    cycle.representative = static_cast<std::uint64_t>(state);
  }
  result.zero_run = impl_->plan.zero_run;
  result.periodic_states = impl_->plan.states();
  result.longest_tail = whole.tail();
  result.complete = impl_->outstanding == 0 && impl_->remaining() == 0;
  return result;
}

TraversalResult traverse(const FeedbackRegister& reg, const TraversalOptions& options) {
  const Walker walker(reg, options);
  Traversal traversal(reg, options);
  for (auto round = traversal.next_round(); !round.empty(); round = traversal.next_round()) {
    for (const TraversalUnit& unit : round) traversal.absorb(unit, walker.run(unit));
  }
  return traversal.result();
}

}  // namespace lfsrun
