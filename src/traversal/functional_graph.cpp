// The functional graph of a step that is no permutation: cycles, and trees of transient states that
// hang on them.
//
// A sample of walks finds the cycles that most states fall into. From every cycle its trees are
// counted backwards, in units with a budget; what is left over is given out in the next round. The
// proof that nothing is missing: the states counted, each once, are all there are. While they are
// not, some cycle has not been seen: the search for smallest states, which takes every state as a
// start, finds all cycles up to a period, 2^8 at first, then 16 times as much, with the trees on
// them. Cycles that no sample falls into are mostly short, so this ends early; at the latest when
// the period is the number of states. (P. Flajolet, A. Odlyzko, Random mapping statistics, 1990.)
//
// Cost: two sums of products a state for counting, and the search, whose walks end at a smaller
// state or after the period. Memory at the root: the roots left over, 24 bytes each.

#include "traversal/functional_graph.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "traversal/markers.hpp"

namespace lfsrun {
namespace {

constexpr std::uint64_t samples = 256;
constexpr std::uint64_t samples_a_unit = 32;
constexpr std::uint64_t first_period = 256;
constexpr std::uint64_t starts_a_unit = std::uint64_t{1} << 20U;
constexpr std::uint64_t most_search_units = 4096;  // about
constexpr std::size_t roots_a_round = std::size_t{1} << 20U;
constexpr std::size_t tree_units_a_round = 256;  // at least, where there are as many roots
constexpr std::size_t roots_a_unit = 1024;

constexpr double seconds_a_state = 3e-8;  // counting, and a search or two; an order of magnitude

}  // namespace

TraversalEstimate estimate_graph(const FeedbackRegister& reg) {
  const double states = std::exp2(reg.degree());
  const double periodic = std::sqrt(states);  // of a random map, in order of magnitude
  constexpr std::uint64_t units = samples / samples_a_unit;
  return {static_cast<double>(units), states, seconds_a_state * states,
          static_cast<double>(sizeof(TreeRoot)) * periodic};
}

FunctionalGraph::FunctionalGraph(const FeedbackRegister& reg, const TraversalOptions& options)
    : degree_(reg.degree()), states_(0), found_(options.representatives) {
  if (degree_ > 63)
    throw InputError("a register with more than 2^63 states is too large to traverse");
  states_ = power_of(2, degree_);
}

std::vector<TraversalUnit> FunctionalGraph::next_round() {
  if (outstanding_ > 0) throw Error("internal: a round of a traversal was left unfinished");
  if (counted_ > states_) throw Error("internal: a traversal found more states than there are");
  std::vector<TraversalUnit> units;
  if (!pending_.empty()) {
    units = tree_units();
  } else if (counted_ < states_) {
    units = sampled_ ? search_units() : sample_units();
    sampled_ = true;
  }
  outstanding_ = units.size();
  return units;
}

std::vector<TraversalUnit> FunctionalGraph::sample_units() const {
  std::vector<TraversalUnit> units;
  const std::uint64_t starts = std::min(samples, states_);
  for (std::uint64_t first = 0; first < starts; first += samples_a_unit) {
    const std::uint64_t count = std::min(samples_a_unit, starts - first);
    units.push_back({TraversalStage::sample, 0, first, count, 0});
  }
  return units;
}

// From the back: trees that have been begun before those that have not, to keep the list short.
std::vector<TraversalUnit> FunctionalGraph::tree_units() {
  const std::size_t roots = std::min(roots_a_round, pending_.size());
  const std::size_t size = std::clamp<std::size_t>(roots / tree_units_a_round, 1, roots_a_unit);
  const std::size_t kept = pending_.size() - roots;
  std::vector<TraversalUnit> units;
  for (std::size_t at = kept; at < pending_.size(); at += size) {
    const auto first = pending_.begin() + static_cast<std::ptrdiff_t>(at);
    const auto last =
        pending_.begin() + static_cast<std::ptrdiff_t>(std::min(at + size, pending_.size()));
    units.push_back({TraversalStage::trees, 0, 0, 0, 0});
    units.back().roots.assign(first, last);
  }
  pending_.resize(kept);
  return units;
}

std::vector<TraversalUnit> FunctionalGraph::search_units() {
  if (searched_ >= states_) {
    throw Error("internal: a traversal ended before it had seen all states");
  }
  std::uint64_t longest = std::min(first_period, states_);
  if (searched_ > 0) longest = searched_ > states_ / 16 ? states_ : searched_ * 16;
  std::vector<TreeRoot> known;
  for (const TreeRoot& cycle : known_) {
    if (cycle.count > searched_ && cycle.count <= longest) known.push_back(cycle);
  }
  const std::uint64_t size = std::max(starts_a_unit, states_ / most_search_units);
  std::vector<TraversalUnit> units;
  for (unsigned run = degree_; run-- > 0;) {
    const std::uint64_t starts = Markers(2, degree_, run).count();
    for (std::uint64_t first = 0; first < starts; first += size) {
      const std::uint64_t count = std::min(size, starts - first);
      TraversalUnit& unit =
          units.emplace_back(TraversalUnit{TraversalStage::search, run, first, count, 0});
      unit.done = searched_;
      unit.longest = longest;
      unit.roots = known;
    }
  }
  searched_ = longest;
  return units;
}

void FunctionalGraph::absorb_sample(const std::vector<FoundCycle>& cycles) {
  for (const FoundCycle& cycle : cycles) {
    const bool is_new = std::none_of(known_.begin(), known_.end(), [&](const TreeRoot& known) {
      return known.state == cycle.representative;
    });
    if (!is_new) continue;
    found_.add(cycle.period, cycle.representative);
    known_.push_back({cycle.representative, 0, cycle.period});
    pending_.push_back(known_.back());
  }
}

void FunctionalGraph::absorb(const TraversalUnit& unit, const TraversalUnitResult& result) {
  if (outstanding_ == 0) throw Error("internal: a result that no unit of a traversal awaits");
  --outstanding_;
  if (unit.stage == TraversalStage::sample) {
    absorb_sample(result.first);
    return;
  }
  found_.add_counts(result.cycles);
  found_.add_representatives(result.first);
  counted_ += result.counted;
  longest_tail_ = std::max(longest_tail_, result.longest_tail);
  pending_.insert(pending_.end(), result.left.begin(), result.left.end());
}

TraversalResult FunctionalGraph::result() const {
  TraversalResult result;
  for (const PeriodCount& c : found_.counts()) result.cycles[c.period] = c.count;
  result.representatives = found_.representatives();
  result.complete = outstanding_ == 0 && pending_.empty() && counted_ == states_;
  result.periodic_states = found_.states();
  result.longest_tail = longest_tail_;
  return result;
}

}  // namespace lfsrun
