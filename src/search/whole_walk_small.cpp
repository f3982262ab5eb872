// All cycles, each from its smallest state. O(2^n) steps and bits.

#include "search/whole_walk_small.hpp"

#include <vector>

#include "search/whole_walk_count.hpp"

namespace lfsrun {
namespace {

WalkVerdict walk_one(const Goal& goal, const FeedbackFunction& function) {
  CycleCount count(goal);
  std::vector<bool> seen(goal.states(), false);
  std::uint64_t steps = 0;
  for (std::uint64_t start = 0; start < seen.size() && !count.decided(); ++start) {
    std::uint64_t period = 0;
    for (std::uint64_t at = start; !seen[at]; at = next_state(function, at)) {
      seen[at] = true;
      ++period;
    }
    if (period > 0) count.add(period, [&] { return start; });
    steps += period;
  }
  WalkVerdict verdict = count.verdict();
  verdict.steps = static_cast<double>(steps);
  return verdict;
}

}  // namespace

std::vector<WalkVerdict> walk_small(const Goal& goal, std::span<const FeedbackFunction> functions) {
  std::vector<WalkVerdict> verdicts;
  verdicts.reserve(functions.size());
  for (const FeedbackFunction& function : functions) verdicts.push_back(walk_one(goal, function));
  return verdicts;
}

}  // namespace lfsrun
