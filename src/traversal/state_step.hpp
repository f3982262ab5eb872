#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "register/feedback_register.hpp"

namespace lfsrun {

// The step of a register on states as integers, for registers of at most 2^32 states, several
// states at a time: short loops without branches, so that a compiler makes vector code of those
// over bits, and the divisions of those over digits overlap.

/// States of walks that go side by side.
using StateLanes = std::array<std::uint32_t, 16>;

/// q = 2, any feedback: the linear part is the parity of a masked state, a product is there when
/// all of its bits are.
class BitStep {
 public:
  explicit BitStep(const FeedbackRegister& reg);

  void operator()(StateLanes& states) const {
    StateLanes feedback;
    for (std::size_t i = 0; i < states.size(); ++i) {
      feedback[i] = constant_ ^ parity(states[i] & taps_);
    }
    for (const std::uint32_t product : products_) {
      for (std::size_t i = 0; i < states.size(); ++i) {
        feedback[i] ^= (states[i] & product) == product ? 1U : 0U;
      }
    }
    for (std::size_t i = 0; i < states.size(); ++i) {
      states[i] = (states[i] >> 1U) | (feedback[i] << newest_);
    }
  }

 private:
  static std::uint32_t parity(std::uint32_t bits) {  // in shifts, which vectors have
    for (const unsigned shift : {16U, 8U, 4U, 2U, 1U}) bits ^= bits >> shift;
    return bits & 1U;
  }

  std::uint32_t taps_ = 0;
  std::vector<std::uint32_t> products_;
  std::uint32_t constant_;
  unsigned newest_;  // place of the newest symbol
};

/// Any q, linear feedback: a table for every few symbols, of what they add to the next one.
class DigitStep {
 public:
  explicit DigitStep(const FeedbackRegister& reg);

  void operator()(StateLanes& states) const {
    for (std::uint32_t& state : states) state = state / order_ + feedback(state) * newest_;
  }

 private:
  [[nodiscard]] Element feedback(std::uint32_t state) const {
    const Element* share = shares_.data();
    Element total = share[state % table_size_];
    for (state /= table_size_; state != 0; state /= table_size_) {
      share += table_size_;
      total = sum(total, share[state % table_size_]);
    }
    return total;
  }

  [[nodiscard]] Element sum(Element a, Element b) const {
    if (characteristic_ == 2) return a ^ b;
    if (characteristic_ != order_) return field_.add(a, b);
    const std::uint32_t both = std::uint32_t{a} + b;
    return static_cast<Element>(both < order_ ? both : both - order_);
  }

  Field field_;
  std::uint32_t characteristic_;
  std::uint32_t order_;
  std::uint32_t newest_;         // q^(d-1): place of the newest symbol
  std::uint32_t table_size_;     // q^c, at most 2^16: the values of c symbols
  std::vector<Element> shares_;  // a table after the other, oldest symbols first
};

}  // namespace lfsrun
