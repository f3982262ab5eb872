// p-values, by the incomplete gamma function of Boost.Math.

#include "sequence/chi_square.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numbers>
#include <numeric>

namespace lfsrun {

double chi_square(std::span<const std::uint64_t> counts, std::span<const double> probabilities) {
  const auto all =
      static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
  double sum = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double expected = probabilities[i] * all;
    const double difference = static_cast<double>(counts[i]) - expected;
    sum += difference * difference / expected;
  }
  return sum;
}

double chi_square_tail(double degrees, double statistic) {
  // A statistic that is a difference of sums may be a rounding error below zero.
  return boost::math::gamma_q(degrees / 2, std::max(0.0, statistic / 2));
}

double normal_tails(double deviation) {
  return std::erfc(std::abs(deviation) / std::numbers::sqrt2);
}

}  // namespace lfsrun
