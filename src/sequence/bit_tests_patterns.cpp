// SP 800-22, sections 2.7 - 2.9, 2.11 and 2.12: occurrences of words. O(n) each, and 2^m for all
// words of m bits.

#include <algorithm>
#include <bit>
#include <cmath>

#include "sequence/bit_tests.hpp"
#include "sequence/chi_square.hpp"
#include "sequence/tuples.hpp"

namespace lfsrun {
namespace {

std::uint64_t occurrences(Bits bits, Bits pattern) {  // that do not overlap
  std::uint64_t count = 0;
  auto at = bits.begin();
  while ((at = std::search(at, bits.end(), pattern.begin(), pattern.end())) != bits.end()) {
    ++count;
    at += std::ssize(pattern);
  }
  return count;
}

constexpr std::uint64_t overlap_block = 1032;
constexpr std::size_t overlap_ones = 9;

/// psi^2 of the overlapping m-tuples of a cyclic sequence.
double psi_square(Bits bits, unsigned m) {
  if (m == 0) return 0;
  const auto n = static_cast<double>(bits.size());
  double squares = 0;
  for (const std::uint64_t count : tuple_counts(2, bits, m, true)) {
    squares += static_cast<double>(count) * static_cast<double>(count);
  }
  return squares * std::exp2(m) / n - n;
}

/// The sum of p log p over the shares of all m-tuples.
double phi(Bits bits, unsigned m) {
  const auto n = static_cast<double>(bits.size());
  double sum = 0;
  for (const std::uint64_t count : tuple_counts(2, bits, m, true)) {
    const double share = static_cast<double>(count) / n;
    if (count != 0) sum += share * std::log(share);
  }
  return sum;
}

struct UniversalEntry {
  std::uint64_t bits;  // from here on words of this length are used
  double expected, variance;
};

// Section 2.9.4 and 2.9.7 of the publication, for words of 6, 7, ... bits.
constexpr std::array<UniversalEntry, 11> universal_table{{{387840, 5.2177052, 2.954},
                                                          {904960, 6.1962507, 3.125},
                                                          {2068480, 7.1836656, 3.238},
                                                          {4654080, 8.1764248, 3.311},
                                                          {10342400, 9.1723243, 3.356},
                                                          {22753280, 10.170032, 3.384},
                                                          {49643520, 11.168765, 3.401},
                                                          {107560960, 12.168070, 3.410},
                                                          {231669760, 13.167693, 3.416},
                                                          {496435200, 14.167488, 3.419},
                                                          {1059061760, 15.167379, 3.421}}};
constexpr unsigned first_universal_length = 6;

}  // namespace

TestResult template_test(Bits bits, Bits pattern, std::uint64_t blocks) {
  const std::uint64_t block = bits.size() / blocks;
  const auto length = static_cast<double>(block);
  const auto m = static_cast<double>(pattern.size());
  const double chance = std::exp2(-m);
  const double expected = (length - m + 1) * chance;
  const double variance = length * (chance - (2 * m - 1) * chance * chance);
  double statistic = 0;
  for (std::uint64_t i = 0; i < blocks; ++i) {
    const auto found = static_cast<double>(occurrences(bits.subspan(i * block, block), pattern));
    statistic += (found - expected) * (found - expected) / variance;
  }
  return {statistic, chi_square_tail(static_cast<double>(blocks), statistic)};
}

std::array<std::uint64_t, 6> overlapping_template_counts(Bits bits) {
  std::array<std::uint64_t, 6> counts{};
  for (std::uint64_t i = 0; i + overlap_block <= bits.size(); i += overlap_block) {
    std::size_t ones = 0;
    std::size_t found = 0;
    for (const Element bit : bits.subspan(i, overlap_block)) {
      ones = bit == 0 ? 0 : ones + 1;
      found += ones >= overlap_ones ? 1 : 0;
    }
    ++counts[std::min(found, counts.size() - 1)];
  }
  return counts;
}

std::array<double, 6> overlapping_template_probabilities() {
  // chance[f][o]: f occurrences so far, o ones at the end (9: or more), bit after bit.
  using Chances = std::array<std::array<double, overlap_ones + 1>, 6>;
  Chances chance{};
  chance[0][0] = 1;
  for (std::uint64_t bit = 0; bit < overlap_block; ++bit) {
    Chances next{};
    for (std::size_t found = 0; found < next.size(); ++found) {
      for (std::size_t ones = 0; ones <= overlap_ones; ++ones) {
        const double half = chance[found][ones] / 2;
        const std::size_t more = std::min(ones + 1, overlap_ones);
        const std::size_t then =
            more == overlap_ones ? std::min(found + 1, next.size() - 1) : found;
        next[found][0] += half;
        next[then][more] += half;
      }
    }
    chance = next;
  }
  std::array<double, 6> sums{};
  for (std::size_t found = 0; found < sums.size(); ++found) {
    for (const double part : chance[found]) sums[found] += part;
  }
  return sums;
}

TestResult overlapping_template_test(Bits bits) {
  const auto counts = overlapping_template_counts(bits);
  const double statistic = chi_square(counts, overlapping_template_probabilities());
  return {statistic, chi_square_tail(counts.size() - 1, statistic)};
}

unsigned universal_length(std::uint64_t bits) {
  unsigned length = 0;
  for (unsigned i = 0; i < universal_table.size() && bits >= universal_table[i].bits; ++i) {
    length = first_universal_length + i;
  }
  return length;
}

TestResult universal_test(Bits bits, unsigned length) {
  const UniversalEntry& entry = universal_table.at(length - first_universal_length);
  std::vector<std::uint64_t> last_seen(std::size_t{1} << length, 0);
  const std::uint64_t warm_up = std::uint64_t{10} << length;
  const std::uint64_t words = bits.size() / length;
  double sum = 0;
  for (std::uint64_t i = 1; i <= words; ++i) {
    std::size_t word = 0;
    for (const Element bit : bits.subspan((i - 1) * length, length)) word = word << 1U | bit;
    if (i > warm_up) sum += std::log2(static_cast<double>(i - last_seen[word]));
    last_seen[word] = i;
  }
  const auto tested = static_cast<double>(words - warm_up);
  const double l = length;
  const double correction = 0.7 - 0.8 / l + (4 + 32 / l) * std::pow(tested, -3 / l) / 15;
  const double sigma = correction * std::sqrt(entry.variance / tested);
  const double statistic = sum / tested;
  return {statistic, normal_tails((statistic - entry.expected) / sigma)};
}

std::array<TestResult, 2> serial_test(Bits bits, unsigned m) {
  const double all = psi_square(bits, m);
  const double shorter = psi_square(bits, m - 1);
  const double first = all - shorter;
  const double second = first - (shorter - psi_square(bits, m - 2));
  return {TestResult{first, chi_square_tail(std::exp2(m - 1), first)},
          TestResult{second, chi_square_tail(std::exp2(static_cast<int>(m) - 2), second)}};
}

TestResult approximate_entropy_test(Bits bits, unsigned m) {
  const double entropy = phi(bits, m) - phi(bits, m + 1);
  const double statistic = 2 * static_cast<double>(bits.size()) * (std::log(2.0) - entropy);
  return {statistic, chi_square_tail(std::exp2(m), statistic)};
}

}  // namespace lfsrun
