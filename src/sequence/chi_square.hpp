#pragma once

#include <cstdint>
#include <span>

namespace lfsrun {

/// The sum of (count - expected)^2 / expected, expected = probability x sum of the counts.
[[nodiscard]] double chi_square(std::span<const std::uint64_t> counts,
                                std::span<const double> probabilities);

/// The probability that chi-square with so many degrees of freedom (> 0) is as large or larger.
[[nodiscard]] double chi_square_tail(double degrees, double statistic);

/// The probability that a standard normal variable is as far from 0 or farther.
[[nodiscard]] double normal_tails(double deviation);

}  // namespace lfsrun
