// The worker's side: which kernel walks, and what each stage asks of it.

#include "base/error.hpp"
#include "traversal/graph_walker.hpp"
#include "traversal/make_kernel.hpp"
#include "traversal/period_walk.hpp"
#include "traversal/plan.hpp"
#include "traversal/short_cycles.hpp"
#include "traversal/traversal.hpp"

namespace lfsrun {

struct Walker::Impl {
  Impl(const FeedbackRegister& whole, const TraversalOptions& wanted)
      : plan(plan_traversal(whole)),
        reg(whole.periodic_part()),
        representatives(wanted.representatives),
        kernel(reg.degree() == 0 ? nullptr : make_walk_kernel(reg)) {}

  [[nodiscard]] MarkerRange range_of(const TraversalUnit& unit) const {
    return {plan.markers(unit.zero_run), unit.first, unit.count};
  }

  /// The cycles without a run of k zeros that a unit finds by itself.
  void find_cycles(const TraversalUnit& unit, CycleTally& found) const;

  TraversalPlan plan;
  FeedbackRegister reg;
  std::uint32_t representatives;
  std::unique_ptr<WalkKernel> kernel;
};

Walker::Walker(const FeedbackRegister& reg, const TraversalOptions& options) {
  if (reg.permutes()) {
    impl_ = std::make_unique<Impl>(reg, options);
  } else {
    graph_ = std::make_unique<GraphWalker>(reg, options);
  }
}
Walker::~Walker() = default;
Walker::Walker(Walker&&) noexcept = default;

void Walker::Impl::find_cycles(const TraversalUnit& unit, CycleTally& found) const {
  switch (unit.stage) {
    case TraversalStage::markers:  // gives segments, not cycles
    case TraversalStage::sample:   // these three are a GraphWalker's
    case TraversalStage::trees:
    case TraversalStage::search:
      break;
    case TraversalStage::short_cycles:
      return list_short_cycles(reg, static_cast<unsigned>(unit.count), unit.zero_run, found);
    case TraversalStage::periods:
      return walk_periods(reg, unit.first, unit.first + unit.count - 1, unit.zero_run, found);
    case TraversalStage::rung:
      return kernel->leaders(range_of(unit), any_period, found);
    case TraversalStage::ladder:
      for (unsigned run = 0; run < unit.zero_run; ++run) {
        const Markers markers = plan.markers(run);
        kernel->leaders({markers, 0, markers.count()}, any_period, found);
      }
      return;
  }
  throw Error("internal: unknown stage of a traversal");
}

TraversalUnitResult Walker::run(const TraversalUnit& unit) const {
  if (graph_) return graph_->run(unit);
  if (unit.stage == TraversalStage::markers) {
    return {impl_->kernel->segments(impl_->range_of(unit)), {}, {}};
  }
  CycleTally found(impl_->representatives, unit.done);
  impl_->find_cycles(unit, found);
  return {{}, found.counts(), found.representatives()};
}

}  // namespace lfsrun
