// Lane walks: a register a lane, from the state 1 until it comes back to it, that is where its
// newest n - 1 symbols are zeros again. Cost: the period of that cycle, 2^(n-1) on average of
// random permutations, by the masks of all lanes; and the lanes that idle while the last functions
// of a span end, up to 2^n steps.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "search/lane_walk_kernel.cpp"
#include <hwy/foreach_target.h>

#include <algorithm>
#include <array>

#include "search/candidate_walk.hpp"
#include "search/lane_walk_feedback-inl.hpp"
#include "search/whole_walk_small.hpp"
#include "traversal/sliced/marker_lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {
namespace {

std::size_t most_products(std::span<const FeedbackFunction> functions) {
  std::size_t most = 0;
  for (const FeedbackFunction& f : functions) most = std::max(most, f.products.size());
  return most;
}

class LaneWalks {
 public:
  LaneWalks(const Goal& goal, std::span<const FeedbackFunction> functions)
      : goal_(goal),
        functions_(functions),
        feedback_(goal.degree, most_products(functions)),
        lanes_(feedback_, {2, goal.degree, goal.degree - 1}),
        verdicts_(functions.size()) {}

  std::vector<WalkVerdict> run() {
    const auto first =
        static_cast<unsigned>(std::min<std::size_t>(functions_.size(), LaneFeedback::lanes));
    for (unsigned lane = 0; lane < first; ++lane) start_next(lane);
    lanes_.run(first, [&](unsigned lane, std::uint64_t, std::uint64_t period) HWY_ATTR {
      verdicts_[function_[lane]] = verdict_of(period);
      if (next_ == functions_.size()) return false;
      start_next(lane);
      return true;
    });
    return std::move(verdicts_);
  }

 private:
  void start_next(unsigned lane) {
    feedback_.set_function(lane, functions_[next_]);
    lanes_.put(lane, 0);  // the only marker: state 1
    function_[lane] = next_++;
  }

  [[nodiscard]] WalkVerdict verdict_of(std::uint64_t period) const {
    WalkVerdict verdict{.steps = static_cast<double>(period)};
    if (period >= goal_.least_period) {
      verdict = {Outcome::reached, period, 1, verdict.steps};
    } else if (period > goal_.spare()) {
      verdict.outcome = Outcome::refused;
    }
    return verdict;
  }

  Goal goal_;
  std::span<const FeedbackFunction> functions_;
  LaneFeedback feedback_;
  MarkerLanes<LaneFeedback> lanes_;
  std::vector<WalkVerdict> verdicts_;
  std::size_t next_ = 0;  // the first function that has not started
  std::array<std::size_t, LaneFeedback::lanes> function_{};
};

std::vector<WalkVerdict> lane_walks(const Goal& goal, std::span<const FeedbackFunction> functions) {
  return LaneWalks(goal, functions).run();
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace lfsrun {

HWY_EXPORT(lane_walks);

namespace {

class LaneWalk final : public CandidateWalk {
 public:
  explicit LaneWalk(const Goal& goal) : goal_(goal), whole_(make_whole_walk(goal)) {}

  [[nodiscard]] std::vector<WalkVerdict> walk(
      std::span<const FeedbackFunction> functions) const override {
    if (goal_.degree < first_sliced_degree) return walk_small(goal_, functions);
    std::vector<WalkVerdict> verdicts = HWY_DYNAMIC_DISPATCH(lane_walks)(goal_, functions);
    decide(functions, verdicts);
    return verdicts;
  }

 private:
  /// Where the cycle of state 1 decides nothing, whole walks do.
  void decide(std::span<const FeedbackFunction> functions,
              std::vector<WalkVerdict>& verdicts) const {
    std::vector<FeedbackFunction> open;
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
      if (verdicts[i].outcome == Outcome::undecided) open.push_back(functions[i]);
    }
    if (open.empty()) return;
    const std::vector<WalkVerdict> whole = whole_->walk(open);
    auto decided = whole.begin();
    for (WalkVerdict& verdict : verdicts) {
      if (verdict.outcome == Outcome::undecided) verdict = *decided++;
    }
  }

  Goal goal_;
  std::unique_ptr<CandidateWalk> whole_;
};

}  // namespace

std::unique_ptr<CandidateWalk> make_lane_walk(const Goal& goal) {
  return std::make_unique<LaneWalk>(goal);
}

}  // namespace lfsrun
#endif
