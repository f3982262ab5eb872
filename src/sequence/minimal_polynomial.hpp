#pragma once

#include <span>
#include <string>

#include "base/integer.hpp"
#include "field/integer_factors.hpp"
#include "field/polynomial.hpp"

namespace lfsrun {

/// The minimal polynomial (monic; 1 for zeros) of the sequence that begins so and has the
/// characteristic polynomial f (monic of degree d >= 1): s[n+d] = -sum f_i s[n+i]. d symbols.
[[nodiscard]] Polynomial minimal_polynomial(const Field& field, const Polynomial& f,
                                            std::span<const Element> symbols);

/// The same of a purely periodic sequence, from one whole period of it (not necessarily the least).
[[nodiscard]] Polynomial minimal_polynomial(const Field& field, std::span<const Element> period);

/// The least period of a linear sequence, by theory.
struct SequencePeriod {
  std::uint64_t preperiod = 0;  // symbols before the sequence is periodic
  Integer period;               // least if proven, else a multiple of it
  bool proven = false;
};

/// Of the sequence with this minimal polynomial m = x^t g, g(0) != 0: t, and the order of g. The
/// factors of g share the effort to factor numbers q^k - 1.
[[nodiscard]] SequencePeriod period_by_algebra(const Field& field, const Polynomial& minimal,
                                               IntegerFactorCache& cache, double factor_seconds);

}  // namespace lfsrun
