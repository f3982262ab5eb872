#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "register/feedback_register.hpp"

namespace lfsrun {

/// A feedback function over GF(2) of a register of at most 63 symbols, as bit masks: what a search
/// makes by the million. Bit i of a mask stands for x_i, as in FeedbackRegister, and states are
/// integers as there. Products: two factors or more, ascending as numbers, none twice.
struct FeedbackFunction {
  unsigned degree = 1;
  std::uint64_t linear = 0;
  std::vector<std::uint64_t> products{};
  bool constant = false;  // the term 1

  bool operator==(const FeedbackFunction&) const = default;
};

/// The same function as a register, and back (over GF(2), degree <= 63).
[[nodiscard]] FeedbackRegister register_of(const FeedbackFunction& function);
[[nodiscard]] FeedbackFunction function_of(const FeedbackRegister& reg);

/// F = x_0 + G(x_1, ..., x_{n-1}): its step permutes the states. Only such functions have the two
/// symmetries below.
[[nodiscard]] bool is_nonsingular(const FeedbackFunction& function);

/// x_0 + G(x_{n-1}, ..., x_1): its cycles are those of F read backwards. F nonsingular.
[[nodiscard]] FeedbackFunction reversed(const FeedbackFunction& function);

/// x_0 + G(x_1 + 1, ..., x_{n-1} + 1): its cycles are those of F with 0 and 1 exchanged. F
/// nonsingular. A product of j factors becomes 2^j terms: O(2^j).
[[nodiscard]] FeedbackFunction complemented(const FeedbackFunction& function);

}  // namespace lfsrun
