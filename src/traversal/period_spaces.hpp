#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "register/feedback_register.hpp"

namespace lfsrun {

/// The states of a linear register whose period divides p, for p = 1, 2, 3, ... They are a space of
/// their own: the sequences that obey both f and x^p - 1 obey their greatest common divisor, so it
/// is the state space of that register, often much smaller. A walk can then look for cycles of
/// period p there. O(d^2) field operations a period.
class PeriodSpaces {
 public:
  /// A linear register with c_0 != 0, at p = 1.
  explicit PeriodSpaces(const FeedbackRegister& reg);

  void advance();  // to p + 1

  [[nodiscard]] std::uint64_t period() const { return period_; }
  /// gcd(f, x^p - 1), monic.
  [[nodiscard]] const Polynomial& divisor() const { return divisor_; }
  [[nodiscard]] unsigned degree() const { return static_cast<unsigned>(divisor_.size()) - 1; }
  /// How many states have period p exactly.
  [[nodiscard]] std::uint64_t states() const { return states_; }

 private:
  void look();

  Field field_;
  Polynomial modulus_;          // f
  std::uint64_t period_ = 0;    // p
  std::vector<Element> power_;  // x^p modulo f, d coefficients
  Polynomial divisor_;
  std::uint64_t states_ = 0;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> found_;  // periods so far that have states
};

}  // namespace lfsrun
