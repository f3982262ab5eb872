#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "field/field.hpp"

// The tests of NIST SP 800-22 rev. 1a (A. Rukhin et al., A Statistical Test Suite for Random and
// Pseudorandom Number Generators, 2010) for bits, 0 or 1 each. Random bits give a p-value below x
// with probability x, about so where they are enough: see randomness_tests.hpp for the lengths.
// Without the two of random excursions, which say nothing for many sequences.

namespace lfsrun {

using Bits = std::span<const Element>;

struct TestResult {
  double statistic = 0;  // normal or chi-square, as the publication has it
  double p_value = 0;
};

[[nodiscard]] TestResult frequency_test(Bits bits);                             // 2.1
[[nodiscard]] TestResult block_frequency_test(Bits bits, std::uint64_t block);  // 2.2
[[nodiscard]] TestResult runs_test(Bits bits);                                  // 2.3
[[nodiscard]] TestResult longest_run_test(Bits bits);                           // 2.4, n >= 128
[[nodiscard]] TestResult matrix_rank_test(Bits bits);                           // 2.5, n >= 1024

/// 2.6, with the variance n 0.95 0.05 / 4 of S.-J. Kim, K. Umeno, A. Hasegawa, Corrections of the
/// NIST statistical test suite for randomness, 2004.
[[nodiscard]] TestResult spectral_test(Bits bits);

/// 2.7: non-overlapping occurrences of a template (m bits, oldest first) in 8 blocks.
[[nodiscard]] TestResult template_test(Bits bits, Bits pattern, std::uint64_t blocks = 8);

/// 2.8: how many blocks of 1032 bits have 0, 1, 2, 3, 4, or more runs of 9 ones, counted where they
/// overlap; and the probabilities of that, exactly (those of the publication's first edition were
/// wrong: K. Hamano, T. Kaneko, Correction of overlapping template matching test, 2007).
[[nodiscard]] std::array<std::uint64_t, 6> overlapping_template_counts(Bits bits);
[[nodiscard]] std::array<double, 6> overlapping_template_probabilities();
[[nodiscard]] TestResult overlapping_template_test(Bits bits);

/// 2.9: U. Maurer's, for words of `length` bits (6...16): by the publication, of
/// universal_length().
[[nodiscard]] TestResult universal_test(Bits bits, unsigned length);
[[nodiscard]] unsigned universal_length(std::uint64_t bits);  // 0: too few

/// 2.10: the linear complexities of blocks, less what is expected, in seven classes.
[[nodiscard]] std::array<std::uint64_t, 7> complexity_counts(Bits bits, std::uint64_t block);
[[nodiscard]] TestResult linear_complexity_test(Bits bits, std::uint64_t block);

/// 2.11: of overlapping m-tuples: the first and the second difference. m >= 2.
[[nodiscard]] std::array<TestResult, 2> serial_test(Bits bits, unsigned m);
[[nodiscard]] TestResult approximate_entropy_test(Bits bits, unsigned m);  // 2.12
/// 2.13: the statistic is the largest distance of a partial sum of +-1 from 0.
[[nodiscard]] TestResult cumulative_sums_test(Bits bits, bool backward);

}  // namespace lfsrun
