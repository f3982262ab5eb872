#pragma once

#include <string>
#include <vector>

#include "base/integer.hpp"
#include "field/integer_factors.hpp"
#include "register/cycle_counts.hpp"
#include "register/feedback_register.hpp"

namespace lfsrun {

/// One irreducible factor of the characteristic polynomial, x itself included.
struct FactorOrder {
  Polynomial polynomial;
  unsigned multiplicity;
  Integer order;  // of the factor itself (x: 0, undefined); a proven multiple of it if not proven
  bool order_proven;
};

/// The cycle structure of a linear register, by theory (Elspas 1959; Lidl and Niederreiter, ch. 8).
struct AlgebraResult {
  std::vector<FactorOrder> factors;  // sorted by degree, then coefficients
  bool irreducible = false;
  bool primitive = false;
  unsigned max_tail = 0;
  bool proven = false;  // all orders proven: `order` and `cycles` are exact; else they are empty
  Integer order;        // of f; 0 = undefined (singular) or not proven
  CycleCounts cycles;   // of the periodic states, the zero state included
  std::string message;  // "" or what is not proven, and why
};

/// Any degree >= 1, any q. Deterministic in (reg, factor_seconds); `cache` only saves time.
/// Throws Error where the structure has more than `max_distinct_periods` rows.
[[nodiscard]] AlgebraResult analyse_by_algebra(const FeedbackRegister& reg,
                                               IntegerFactorCache& cache, double factor_seconds);

}  // namespace lfsrun
