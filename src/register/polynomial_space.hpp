#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "field/field.hpp"
#include "register/feedback_register.hpp"

namespace lfsrun {

/// Drawing candidates at random instead of listing them.
struct RandomDraw {
  std::uint64_t count = 0, seed = 0;
};

/// Monic polynomials of one degree over one field, numbered from 0: all of them, or those of one
/// weight, or so many drawn at random (then one may come twice). Listed ones ascend as numbers
/// sum f_i q^i; of one weight, first by the positions of their terms. at() is a pure function of
/// these members, so a range of numbers is all that needs to travel.
struct PolynomialSpace {
  Field field;
  unsigned degree = 1;
  unsigned weight = 0;       // non-zero coefficients, the leading 1 included; 0: any
  bool nonsingular = false;  // only those with f(0) != 0
  std::optional<RandomDraw> random = {};

  /// How many there are, at most `cap`.
  [[nodiscard]] std::uint64_t size(std::uint64_t cap = std::uint64_t{1} << 62U) const;

  /// Number `index` (below size()) as the register with this characteristic polynomial: O(degree),
  /// of one weight w O(degree w).
  [[nodiscard]] FeedbackRegister at(std::uint64_t index) const;

 private:
  void fill_listed(Polynomial& f, std::uint64_t index) const;
  void fill_weighted(Polynomial& f, std::uint64_t index) const;
  void fill_random(Polynomial& f, std::uint64_t index) const;
};

}  // namespace lfsrun
