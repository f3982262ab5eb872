// SP 800-22, sections 2.1 - 2.4 and 2.13: counts of ones, of runs, and partial sums. O(n) each.

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "sequence/bit_tests.hpp"
#include "sequence/chi_square.hpp"

namespace lfsrun {
namespace {

double ones_in(Bits bits) { return std::accumulate(bits.begin(), bits.end(), 0.0); }

struct RunClasses {
  std::uint64_t from;   // this many bits or more
  std::uint64_t block;  // bits
  std::uint64_t least;  // the first class: runs up to here; each further one a length, the last all
  std::vector<double> probabilities;
};

// Section 3.4 of the publication.
const RunClasses& run_classes(std::uint64_t bits) {
  static const std::array<RunClasses, 3> classes{
      RunClasses{750000, 10000, 10, {0.0882, 0.2092, 0.2483, 0.1933, 0.1208, 0.0675, 0.0727}},
      RunClasses{6272,
                 128,
                 4,
                 {0.1174035788, 0.242955959, 0.249363483, 0.17517706, 0.102701071, 0.112398847}},
      RunClasses{128, 8, 1, {0.21484375, 0.3671875, 0.23046875, 0.1875}}};
  for (const RunClasses& some : classes) {
    if (bits >= some.from) return some;
  }
  return classes.back();
}

std::uint64_t longest_run_of_ones(Bits bits) {
  std::uint64_t longest = 0;
  std::uint64_t run = 0;
  for (const Element bit : bits) {
    run = bit == 0 ? 0 : run + 1;
    longest = std::max(longest, run);
  }
  return longest;
}

double below(double deviation) { return std::erfc(-deviation / std::sqrt(2.0)) / 2; }

}  // namespace

TestResult frequency_test(Bits bits) {
  const auto n = static_cast<double>(bits.size());
  const double statistic = std::abs(2 * ones_in(bits) - n) / std::sqrt(n);
  return {statistic, normal_tails(statistic)};
}

TestResult block_frequency_test(Bits bits, std::uint64_t block) {
  const std::uint64_t blocks = bits.size() / block;
  double statistic = 0;
  for (std::uint64_t i = 0; i < blocks; ++i) {
    const double off = ones_in(bits.subspan(i * block, block)) / static_cast<double>(block) - 0.5;
    statistic += 4 * static_cast<double>(block) * off * off;
  }
  return {statistic, chi_square_tail(static_cast<double>(blocks), statistic)};
}

TestResult runs_test(Bits bits) {
  const auto n = static_cast<double>(bits.size());
  const double share = ones_in(bits) / n;
  double runs = 1;
  for (std::size_t i = 1; i < bits.size(); ++i) runs += bits[i] == bits[i - 1] ? 0 : 1;
  // Too few ones or zeros for a number of runs to mean anything: the publication says p = 0.
  if (std::abs(share - 0.5) >= 2 / std::sqrt(n)) return {runs, 0};
  const double expected = 2 * n * share * (1 - share);
  const double deviation = std::abs(runs - expected) / (2 * std::sqrt(2 * n) * share * (1 - share));
  return {runs, std::erfc(deviation)};
}

TestResult longest_run_test(Bits bits) {
  const RunClasses& classes = run_classes(bits.size());
  std::vector<std::uint64_t> counts(classes.probabilities.size(), 0);
  for (std::uint64_t i = 0; i + classes.block <= bits.size(); i += classes.block) {
    const std::uint64_t run = longest_run_of_ones(bits.subspan(i, classes.block));
    const std::uint64_t above = std::max(run, classes.least) - classes.least;
    ++counts[std::min<std::uint64_t>(above, counts.size() - 1)];
  }
  const double statistic = chi_square(counts, classes.probabilities);
  return {statistic, chi_square_tail(static_cast<double>(counts.size() - 1), statistic)};
}

TestResult cumulative_sums_test(Bits bits, bool backward) {
  std::int64_t sum = 0;
  std::int64_t farthest = 0;
  for (std::size_t i = 0; i < bits.size(); ++i) {
    sum += bits[backward ? bits.size() - 1 - i : i] == 0 ? -1 : 1;
    farthest = std::max(farthest, std::abs(sum));
  }
  const auto z = static_cast<double>(farthest);
  const auto n = static_cast<double>(bits.size());
  const double unit = z / std::sqrt(n);
  // Farther out all terms are 0 in double precision.
  const double most = std::min(n / z, 40 / unit + 8);
  double p = 1;
  for (double k = std::trunc((-most + 1) / 4); k <= (most - 1) / 4; ++k) {
    p -= below((4 * k + 1) * unit) - below((4 * k - 1) * unit);
  }
  for (double k = std::trunc((-most - 3) / 4); k <= (most - 1) / 4; ++k) {
    p += below((4 * k + 3) * unit) - below((4 * k + 1) * unit);
  }
  return {z, std::clamp(p, 0.0, 1.0)};
}

}  // namespace lfsrun
