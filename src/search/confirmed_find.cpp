// Single steps, 2 ns each, share nothing with the walks that have found the cycle. The whole
// structure takes about a nanosecond a state; it is needed where the cycle that was seen first need
// not be the longest, or leaves room for unknown ones.

#include "search/confirmed_find.hpp"

#include <optional>
#include <string>
#include <utility>

#include "base/error.hpp"
#include "register/boolean_feedback.hpp"

namespace lfsrun {
namespace {

constexpr unsigned largest_structure_degree = 32;

std::vector<PeriodCount> period_counts(const CycleCounts& cycles) {
  std::vector<PeriodCount> counts;
  for (const auto& [period, count] : cycles) {
    counts.push_back({period.convert_to<std::uint64_t>(), count.convert_to<std::uint64_t>()});
  }
  return counts;
}

class Confirmation {
 public:
  Confirmation(const Goal& goal, const FeedbackFunction& function)
      : goal_(goal), function_(function) {}

  ConfirmedFind of(const WalkVerdict& verdict) {
    find_.period = verdict.period;
    find_.state = verdict.state;
    if (structure_is_walked() && others() > find_.period) take_longest_cycle();
    walk_again();
    list_cycles();
    return std::move(find_);
  }

 private:
  [[nodiscard]] bool structure_is_walked() const {
    return goal_.degree <= largest_structure_degree;
  }

  /// The states beside the cycle.
  [[nodiscard]] std::uint64_t others() const { return goal_.states() - find_.period; }

  const CycleCounts& structure() {
    if (!structure_) {
      structure_ = traverse(register_of(function_), {});
      if (!structure_->complete) throw Error("internal: the cycles of a register are incomplete");
      find_.steps += static_cast<double>(goal_.states());
    }
    return structure_->cycles;
  }

  void take_longest_cycle() {
    find_.period = structure().rbegin()->first.convert_to<std::uint64_t>();
    find_.state = 0;
    while (plain_period(function_, find_.state) != find_.period) ++find_.state;
  }

  void walk_again() {
    const std::uint64_t again = plain_period(function_, find_.state);
    find_.steps += static_cast<double>(again);
    if (again == find_.period) return;
    throw Error(feedback_text(register_of(function_)) + ": the period of the cycle through state " +
                std::to_string(find_.state) + " is " + std::to_string(find_.period) +
                " by the fast walk, " + std::to_string(again) +
                " by single steps (a defect of lfsrun or of the machine)");
  }

  void list_cycles() {
    find_.complete = others() <= 1 || structure_is_walked();
    if (others() > 1 && find_.complete) {
      find_.cycles = period_counts(structure());
      return;
    }
    if (others() == 1) find_.cycles.push_back({1, 1});  // one state alone is a fixed point
    find_.cycles.push_back({find_.period, 1});
  }

  const Goal& goal_;
  const FeedbackFunction& function_;
  ConfirmedFind find_;
  std::optional<TraversalResult> structure_;  // once somebody has asked for it
};

}  // namespace

ConfirmedFind confirm_find(const Goal& goal, const FeedbackFunction& function,
                           const WalkVerdict& verdict) {
  return Confirmation(goal, function).of(verdict);
}

}  // namespace lfsrun
