#pragma once

#include <complex>
#include <cstdint>
#include <span>
#include <vector>

#include "field/field.hpp"

namespace lfsrun {

/// r(k) = sum of chi(s[n+k] - s[n]) for k = 0 ... shifts, chi(a) = exp(2 pi i Tr(a) / p) the
/// canonical additive character of GF(p^m): (-1)^a over GF(2). `cyclic`: the symbols are a period
/// and the sum goes over all n; else over those with n + k inside. shifts < number of symbols. For
/// p = 2 exact integers.
[[nodiscard]] std::vector<std::complex<double>> autocorrelation(const Field& field,
                                                                std::span<const Element> symbols,
                                                                std::uint64_t shifts, bool cyclic);

/// Golomb's third postulate: all but r(0) are equal; for p > 2 up to the accuracy of the sums.
/// From the autocorrelation of a whole period at all its shifts.
[[nodiscard]] bool two_valued(std::span<const std::complex<double>> correlations);

}  // namespace lfsrun
