// Cycles by sampled walks (R. P. Brent's method, BIT 20, 1980: about three times tail and period)
// and by the search of the kernel for smallest states; trees by tree_counter.

#include "traversal/graph_walker.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>

#include "base/error.hpp"
#include "traversal/sliced/sliced_kernels.hpp"
#include "traversal/tree_counter.hpp"

namespace lfsrun {
namespace {

/// Steps that all samples of a unit may take: a part of a second. A sample need not succeed.
constexpr std::uint64_t sample_steps = std::uint64_t{1} << 25U;
constexpr double counted_per_second = 1e8;  // of the order of magnitude, the same on every machine
constexpr std::uint64_t most_counted = std::uint64_t{1} << 28U;

/// Walks that share a budget of steps.
class SampledWalks {
 public:
  explicit SampledWalks(const BooleanMap& map) : map_(map) {}

  /// The cycle that a walk from `start` falls into; none where the budget does not last. It does
  /// for the zero state, which no search starts from.
  std::optional<FoundCycle> cycle_from(std::uint64_t start) {
    std::uint64_t remembered = start;
    std::uint64_t state = map_.next(start);
    std::uint64_t period = 1;
    for (std::uint64_t power = 1; state != remembered; ++period, state = map_.next(state)) {
      if (left_ == 0 && start != 0) return std::nullopt;
      if (left_ > 0) --left_;
      if (period == power) {
        remembered = state;
        power *= 2;
        period = 0;
      }
    }
    return FoundCycle{period, smallest_after(state)};
  }

 private:
  [[nodiscard]] std::uint64_t smallest_after(std::uint64_t periodic) const {
    std::uint64_t smallest = periodic;
    for (auto state = map_.next(periodic); state != periodic; state = map_.next(state)) {
      smallest = std::min(smallest, state);
    }
    return smallest;
  }

  const BooleanMap& map_;
  std::uint64_t left_ = sample_steps;
};

bool is_known(const std::vector<TreeRoot>& known, std::uint64_t smallest) {
  return std::any_of(known.begin(), known.end(),
                     [&](const TreeRoot& cycle) { return cycle.state == smallest; });
}

}  // namespace

GraphWalker::GraphWalker(const FeedbackRegister& reg, const TraversalOptions& options)
    : map_(reg),
      degree_(reg.degree()),
      kernel_(make_binary_kernel(reg)),
      representatives_(options.representatives),
      budget_(static_cast<std::uint64_t>(std::clamp(options.unit_seconds * counted_per_second, 64.0,
                                                    static_cast<double>(most_counted)))) {}

TraversalUnitResult GraphWalker::run(const TraversalUnit& unit) const {
  switch (unit.stage) {
    case TraversalStage::sample:
      return sample(unit);
    case TraversalStage::search:
      return search(unit);
    case TraversalStage::trees:
      return count(unit.roots);
    default:
      throw Error("internal: a stage of permutations for a map that is none");
  }
}

TraversalUnitResult GraphWalker::sample(const TraversalUnit& unit) const {
  constexpr std::uint64_t spread = 0x9E3779B97F4A7C15;  // odd: i -> i * spread is a permutation
  SampledWalks walks(map_);
  TraversalUnitResult result;
  for (std::uint64_t i = unit.first; i < unit.first + unit.count; ++i) {
    const auto cycle = walks.cycle_from(i * spread & (map_.states() - 1));
    if (!cycle) break;
    result.first.push_back(*cycle);
  }
  return result;
}

TraversalUnitResult GraphWalker::search(const TraversalUnit& unit) const {
  CycleTally all(std::numeric_limits<std::uint32_t>::max(), unit.done);
  const Markers markers(2, degree_, unit.zero_run);
  kernel_->leaders({markers, unit.first, unit.count}, unit.longest, all);
  CycleTally found(representatives_);
  std::vector<TreeRoot> roots;
  for (const FoundCycle& cycle : all.representatives()) {
    if (is_known(unit.roots, cycle.representative)) continue;
    found.add(cycle.period, cycle.representative);
    roots.push_back({cycle.representative, 0, cycle.period});
  }
  TraversalUnitResult result = count(roots);
  result.cycles = found.counts();
  result.first = found.representatives();
  return result;
}

TraversalUnitResult GraphWalker::count(const std::vector<TreeRoot>& roots) const {
  TreeCounter counter(map_, budget_);
  for (const TreeRoot& root : roots) counter.count(root);
  TraversalUnitResult result;
  result.counted = counter.counted();
  result.longest_tail = counter.longest_tail();
  result.left = counter.take_left();
  return result;
}

}  // namespace lfsrun
