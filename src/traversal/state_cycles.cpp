// From each state a walk to the first *small* one, below M: small states are few enough to keep a
// table of their cycles. A cycle contains a small state exactly when its smallest state is one, so
// a walk that meets none goes round its cycle and finds the smallest state there. Mean walk: q^d /
// M steps, and a random access to the table; table: q^d steps and M x 4 bytes, made by following
// the walks from small state to small state, which is a functional graph: O(M).

#include "traversal/state_cycles.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "traversal/state_step.hpp"
#include "traversal/state_walks.hpp"

namespace lfsrun {
namespace {

// Walks of 16 steps cost about as much as their one access to a large table; longer ones are
// cheaper than to fill that table, as every worker must.
double number_of_small_states(double states) {
  return std::ceil(std::min(states / 16, std::clamp(states / 32, 0x1p22, 0x1p24)));
}

/// For each of the small states x the cycle, from `links`: where the walk from x arrives, which is
/// a small state or else a cycle. In place.
class LinkFollower {
 public:
  explicit LinkFollower(std::vector<std::uint32_t>& links)
      : links_(links), seen_(links.size()), known_(links.size()) {}

  void follow_all() {
    for (std::uint32_t start = 0; start < links_.size(); ++start) {
      if (!known_[start]) settle(start, end_of(start));
    }
  }

 private:
  [[nodiscard]] bool is_small(std::uint32_t state) const { return state < links_.size(); }

  // The cycle that the path from here leads to.
  std::uint32_t end_of(std::uint32_t start) {
    std::uint32_t state = start;
    while (is_small(state) && !known_[state] && !seen_[state]) {
      seen_[state] = true;
      state = links_[state];
    }
    if (!is_small(state)) return state;
    if (known_[state]) return links_[state];
    // All states below the start are known, and of other cycles.
    return state == start ? start : smallest_on_cycle(state);
  }

  [[nodiscard]] std::uint32_t smallest_on_cycle(std::uint32_t state) const {
    std::uint32_t smallest = state;
    for (std::uint32_t next = links_[state]; next != state; next = links_[next]) {
      smallest = std::min(smallest, next);
    }
    return smallest;
  }

  void settle(std::uint32_t start, std::uint32_t cycle) {
    for (std::uint32_t state = start; is_small(state) && !known_[state];) {
      known_[state] = true;
      state = std::exchange(links_[state], cycle);
    }
  }

  std::vector<std::uint32_t>& links_;
  std::vector<bool> seen_, known_;
};

template <typename Step>
class SteppedStateCycles final : public StateCycles {
 public:
  SteppedStateCycles(const FeedbackRegister& reg, double states)
      : step_(reg), small_(static_cast<std::size_t>(number_of_small_states(states))) {
    StateWalks<Step>(step_, number_of_small()).walk(0, small_);
    LinkFollower(small_).follow_all();
  }

  void map(std::uint64_t first, std::span<std::uint32_t> cycles) const override {
    StateWalks<Step>(step_, number_of_small()).walk(static_cast<std::uint32_t>(first), cycles);
    for (std::uint32_t& cycle : cycles) cycle = cycle < small_.size() ? small_[cycle] : cycle;
  }

 private:
  [[nodiscard]] std::uint32_t number_of_small() const {
    return static_cast<std::uint32_t>(small_.size());
  }

  Step step_;
  std::vector<std::uint32_t> small_;  // the cycle of each state below its size
};

}  // namespace

double steps_to_map_a_state(double states) { return states / number_of_small_states(states); }

double state_steps_per_second(std::uint32_t q) { return q == 2 ? 1e8 : 5e7; }

std::unique_ptr<StateCycles> make_state_cycles(const FeedbackRegister& reg) {
  const double states = std::pow(reg.field.order(), reg.degree());
  if (states > std::exp2(max_state_cycles_log2)) {
    throw InputError("a register with more than 2^" + std::to_string(max_state_cycles_log2) +
                     " states: their cycles are not listed");
  }
  if (reg.field.order() == 2) return std::make_unique<SteppedStateCycles<BitStep>>(reg, states);
  return std::make_unique<SteppedStateCycles<DigitStep>>(reg, states);
}

}  // namespace lfsrun
