#pragma once

#include <algorithm>
#include <cstdint>

#include "search/candidate_walk.hpp"

namespace lfsrun {

/// Whether a register reaches its goal, as its cycles become known one after the other.
class CycleCount {
 public:
  explicit CycleCount(const Goal& goal) : goal_(goal) {}

  /// A whole cycle. `smallest()` is its smallest state, asked for where the cycle may be the find.
  template <typename Smallest>
  void add(std::uint64_t period, Smallest&& smallest) {
    counted_ += period;
    if (period < goal_.least_period) {
      below_ += period;
    } else if (period >= verdict_.period) {
      const std::uint64_t state = smallest();
      verdict_.state = period == verdict_.period ? std::min(verdict_.state, state) : state;
      verdict_.period = period;
    }
  }

  /// No further cycle changes the verdict: the goal is out of reach; or the longest cycle is known,
  /// which is the find where several reach the goal, whatever the order in which they come.
  [[nodiscard]] bool decided() const { return below_ > goal_.spare() || longest_is_known(); }

  /// Of the cycles so far.
  [[nodiscard]] WalkVerdict verdict() const {
    WalkVerdict verdict = verdict_;
    if (verdict.period > 0) verdict.outcome = Outcome::reached;
    if (below_ > goal_.spare()) verdict.outcome = Outcome::refused;
    return verdict;
  }

 private:
  [[nodiscard]] bool longest_is_known() const {
    return verdict_.period > 0 && goal_.states() - counted_ < verdict_.period;
  }

  Goal goal_;
  std::uint64_t counted_ = 0;  // states of all cycles so far
  std::uint64_t below_ = 0;    // of those that do not reach the goal
  WalkVerdict verdict_{};
};

}  // namespace lfsrun
