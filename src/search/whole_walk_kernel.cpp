// Whole walks: the walks from marker to marker of one register, all lanes side by side, linked as
// they come in, until the cycles that have closed decide. Of a random permutation the share of the
// states that is walked until the first cycle of markers closes is uniform, in whatever order: half
// of the space on average for a maximal goal. Cost: the feedback of so many steps; some 100 cycles
// a marker; lanes that idle at the end, of finds above all.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "search/whole_walk_kernel.cpp"
#include <hwy/foreach_target.h>

#include <algorithm>

#include "search/whole_walk_chains.hpp"
#include "search/whole_walk_count.hpp"
#include "search/whole_walk_markers.hpp"
#include "search/whole_walk_small.hpp"
#include "traversal/sliced/binary_feedback-inl.hpp"
#include "traversal/sliced/leader_walk-inl.hpp"
#include "traversal/sliced/segment_walk-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {
namespace {

/// The walks of all functions of a goal start from the same markers: what they share is made once.
class WholeWalks {
 public:
  explicit WholeWalks(const Goal& goal)
      : goal_(goal),
        markers_(whole_walk_markers(goal.degree)),
        feedback_(FeedbackFunction{.degree = goal.degree, .linear = 1}),
        walk_(feedback_, {markers_, 0, markers_.count()}),
        chains_(markers_.count()) {}

  WalkVerdict operator()(const FeedbackFunction& function) {
    CycleCount count(goal_);
    feedback_ = BinaryFeedback(function);
    chains_.clear();
    walk_.run([&](std::uint64_t start, const Segment& segment) HWY_ATTR {
      const std::uint64_t period = chains_.join(start, segment);
      if (period == 0) return true;
      count.add(period, [&] { return markers_.state(chains_.smallest_of_cycle(start)); });
      return !count.decided();
    });
    WalkVerdict verdict = count.verdict();
    if (verdict.outcome == Outcome::undecided) verdict = without_marker();
    verdict.steps += walk_.lane_steps();
    return verdict;
  }

 private:
  /// Where the cycles through markers leave room for others that reach the goal: all of these. The
  /// first of them by (period, smallest state) is the find. About 1 ns a state.
  [[nodiscard]] WalkVerdict without_marker() const {
    CycleTally found(1, goal_.least_period - 1);
    for (unsigned run = 0; run < markers_.zero_run(); ++run) {
      const Markers starts(2, goal_.degree, run);
      find_leaders(feedback_, {starts, 0, starts.count()}, any_period, found);
    }
    WalkVerdict verdict{.outcome = Outcome::refused};
    verdict.steps = static_cast<double>(goal_.states()) * markers_.zero_run() / 2;
    for (const FoundCycle& cycle : found.representatives()) {
      verdict.outcome = Outcome::reached;
      verdict.period = cycle.period;
      verdict.state = cycle.representative;
    }
    return verdict;
  }

  Goal goal_;
  Markers markers_;
  BinaryFeedback feedback_;
  SegmentWalk<BinaryFeedback> walk_;
  MarkerChains chains_;
};

std::vector<WalkVerdict> whole_walks(const Goal& goal,
                                     std::span<const FeedbackFunction> functions) {
  WholeWalks walks(goal);
  std::vector<WalkVerdict> verdicts;
  verdicts.reserve(functions.size());
  for (const FeedbackFunction& function : functions) verdicts.push_back(walks(function));
  return verdicts;
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace lfsrun {

HWY_EXPORT(whole_walks);

namespace {

class WholeWalk final : public CandidateWalk {
 public:
  explicit WholeWalk(const Goal& goal) : goal_(goal) {}

  [[nodiscard]] std::vector<WalkVerdict> walk(
      std::span<const FeedbackFunction> functions) const override {
    if (goal_.degree < first_sliced_degree) return walk_small(goal_, functions);
    return HWY_DYNAMIC_DISPATCH(whole_walks)(goal_, functions);
  }

 private:
  Goal goal_;
};

}  // namespace

std::unique_ptr<CandidateWalk> make_whole_walk(const Goal& goal) {
  return std::make_unique<WholeWalk>(goal);
}

}  // namespace lfsrun
#endif
