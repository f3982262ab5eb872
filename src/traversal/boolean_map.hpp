#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "register/feedback_register.hpp"

namespace lfsrun {

/// The step of a register over GF(2) on states as integers, forwards and backwards; degree <= 63.
/// F = G + x_0 H, where neither G nor H has x_0: a state has two, one or no predecessors.
class BooleanMap {
 public:
  explicit BooleanMap(const FeedbackRegister& reg);

  [[nodiscard]] std::uint64_t states() const { return mask_ + 1; }

  [[nodiscard]] std::uint64_t next(std::uint64_t state) const {
    const std::uint64_t feedback = always_.at(state) ^ (with_oldest_.at(state) & state & 1U);
    return (state >> 1U) | (feedback << newest_);
  }

  /// Whether the state that differs in its oldest symbol alone has the same successor. No other
  /// state can.
  [[nodiscard]] bool has_twin(std::uint64_t state) const { return with_oldest_.at(state) == 0; }

  /// Calls visit(predecessor) for each of them.
  template <typename Visit>
  void for_each_predecessor(std::uint64_t state, Visit visit) const {
    const std::uint64_t even = (state << 1U) & mask_;
    const std::uint64_t difference = always_.at(even) ^ (state >> newest_);
    if (with_oldest_.at(even) != 0) {
      visit(even | difference);
    } else if (difference == 0) {
      visit(even);
      visit(even | 1U);
    }
  }

 private:
  /// A sum of products of symbols other than x_0.
  struct Sum {
    std::uint64_t constant = 0;
    std::uint64_t linear = 0;
    std::vector<std::uint64_t> products;

    [[nodiscard]] std::uint64_t at(std::uint64_t state) const {
      auto sum = constant ^ (static_cast<std::uint64_t>(std::popcount(state & linear)) & 1U);
      for (const std::uint64_t product : products) {
        sum ^= (state & product) == product ? 1U : 0U;
      }
      return sum;
    }
  };

  std::uint64_t mask_;
  unsigned newest_;  // place of the newest symbol
  Sum always_;       // G
  Sum with_oldest_;  // H
};

}  // namespace lfsrun
