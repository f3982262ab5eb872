// The worker's side: which kernel walks, and what each stage asks of it.

#include "base/error.hpp"
#include "traversal/plain_walk.hpp"
#include "traversal/plan.hpp"
#include "traversal/short_cycles.hpp"
#include "traversal/sliced/sliced_kernels.hpp"
#include "traversal/traversal.hpp"

namespace lfsrun {
namespace {

std::unique_ptr<WalkKernel> make_kernel(const FeedbackRegister& reg) {
  if (reg.degree() == 0) return nullptr;  // only the zero state: there are no units
  return reg.field.order() == 2 ? make_binary_kernel(reg) : make_plain_walk(reg);
}

}  // namespace

struct Walker::Impl {
  Impl(const FeedbackRegister& whole, const TraversalOptions& wanted)
      : plan(plan_traversal(whole)),
        reg(whole.periodic_part()),
        representatives(wanted.representatives),
        kernel(make_kernel(reg)) {}

  [[nodiscard]] MarkerRange range_of(const TraversalUnit& unit) const {
    return {plan.markers(unit.zero_run), unit.first, unit.count};
  }

  [[nodiscard]] TraversalUnitResult tallied(const CycleTally& tally) const {
    return {{}, tally.counts(), tally.representatives()};
  }

  TraversalPlan plan;
  FeedbackRegister reg;
  std::uint32_t representatives;
  std::unique_ptr<WalkKernel> kernel;
};

Walker::Walker(const FeedbackRegister& reg, const TraversalOptions& options)
    : impl_(std::make_unique<Impl>(reg, options)) {}
Walker::~Walker() = default;
Walker::Walker(Walker&&) noexcept = default;

TraversalUnitResult Walker::run(const TraversalUnit& unit) const {
  switch (unit.stage) {
    case TraversalStage::markers:
      return {impl_->kernel->segments(impl_->range_of(unit)), {}, {}};
    case TraversalStage::short_cycles: {
      CycleTally found(impl_->representatives);
      list_short_cycles(impl_->reg, impl_->plan.short_period, unit.zero_run, found);
      return impl_->tallied(found);
    }
    case TraversalStage::rung: {
      CycleTally found(impl_->representatives, impl_->plan.short_period);
      impl_->kernel->leaders(impl_->range_of(unit), any_period, found);
      return impl_->tallied(found);
    }
  }
  throw Error("internal: unknown stage of a traversal");
}

}  // namespace lfsrun
