#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>

#include "traversal/state_step.hpp"

namespace lfsrun {

/// Walks from neighbouring states, several side by side; each to the first state below `small`, or,
/// where none comes, once round the cycle that it ends on, which is noticed by R. P. Brent's method
/// (BIT 20, 1980): a walk remembers its state after 1, 2, 4, ... steps, and the smallest since.
template <typename Step>
class StateWalks {
 public:
  StateWalks(Step step, std::uint32_t small) : step_(std::move(step)), small_(small) {}

  /// For the states first, first + 1, ... the small state, or the smallest state of the cycle,
  /// where they arrive after one step or more.
  void walk(std::uint32_t first, std::span<std::uint32_t> ends) {
    first_ = first;
    ends_ = ends;
    next_ = walking_ = 0;
    for (std::size_t lane = 0; lane < state_.size(); ++lane) start(lane);
    while (walking_ > 0) {
      remember();
      step_(state_);
      if (any_arrived()) finish_arrived();
    }
  }

 private:
  static constexpr std::size_t none = ~std::size_t{0};

  void start(std::size_t lane) {
    goal_[lane] = next_ < ends_.size() ? next_++ : none;
    if (goal_[lane] == none) return;
    ++walking_;
    state_[lane] = first_ + static_cast<std::uint32_t>(goal_[lane]);
    age_[lane] = 0;
  }

  [[nodiscard]] bool any_arrived() const {
    std::uint32_t any = 0;
    for (std::size_t i = 0; i < state_.size(); ++i) {
      any |= state_[i] < small_ ? 1U : 0U;
      any |= state_[i] == remembered_[i] ? 1U : 0U;
    }
    return any != 0;
  }

  void finish_arrived() {
    for (std::size_t lane = 0; lane < state_.size(); ++lane) {
      const std::uint32_t state = state_[lane];
      if (goal_[lane] == none || (state >= small_ && state != remembered_[lane])) continue;
      ends_[goal_[lane]] = state < small_ ? state : least_[lane];
      --walking_;
      start(lane);
    }
  }

  // A walk of age 0 has just been started.
  void remember() {
    for (std::size_t i = 0; i < state_.size(); ++i) {
      const bool now = (age_[i] & (age_[i] - 1)) == 0;
      remembered_[i] = now ? state_[i] : remembered_[i];
      least_[i] = now || state_[i] < least_[i] ? state_[i] : least_[i];
      ++age_[i];
    }
  }

  Step step_;
  std::uint32_t small_;
  std::uint32_t first_ = 0;
  std::span<std::uint32_t> ends_;
  std::size_t next_ = 0;                                           // the walk to start next
  std::size_t walking_ = 0;                                        // lanes that have one
  std::array<std::size_t, std::tuple_size_v<StateLanes>> goal_{};  // which walk a lane has
  StateLanes state_{}, remembered_{}, least_{}, age_{};
};

}  // namespace lfsrun
