// The tests of NIST SP 800-22 against the worked examples and the tables of its rev. 1a: sections
// 2.1.4 and so on, and appendix B (p-values for the first million bits of e and of roots).

#include "sequence/bit_tests.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "sequence/chi_square.hpp"
#include "sequence/published_bits.hpp"
#include "sequence/randomness_tests.hpp"

namespace lfsrun {
namespace {

constexpr double digits = 1e-6;  // as many as are published

// The first hundred bits of pi, the second example of most sections.
const std::vector<Element>& bits_of_pi() {
  static const auto bits = bits_of(
      "11001001000011111101101010100010001000010110100011"
      "00001000110100110001001100011001100010100010111000");
  return bits;
}

struct Published {
  std::vector<Element> bits;
  double frequency, block_frequency, forward, backward, runs, longest_run, rank, spectral, pattern,
      universal, entropy, serial, linear_complexity;
};

const std::vector<Published>& appendix_b() {
  constexpr std::size_t million = 1000000;
  static const std::vector<Published> table{
      {bits_of_e(million), 0.953749, 0.211072, 0.669887, 0.724266, 0.561917, 0.718945, 0.306156,
       0.847187, 0.078790, 0.282568, 0.700073, 0.766182, 0.826335},
      {bits_of_root(2, million), 0.811881, 0.833222, 0.879009, 0.957206, 0.313427, 0.012117,
       0.823810, 0.581909, 0.569461, 0.130805, 0.884740, 0.861925, 0.317127},
      {bits_of_root(3, million), 0.610051, 0.473961, 0.917121, 0.689519, 0.261123, 0.446726,
       0.314498, 0.776046, 0.532235, 0.165981, 0.180481, 0.157500, 0.346469}};
  return table;
}

TEST(BitTests, frequency) {
  EXPECT_NEAR(frequency_test(bits_of("1011010101")).p_value, 0.527089, digits);
  EXPECT_NEAR(frequency_test(bits_of_pi()).p_value, 0.109599, digits);
  for (const Published& row : appendix_b()) {
    EXPECT_NEAR(frequency_test(row.bits).p_value, row.frequency, digits);
  }
}

TEST(BitTests, block_frequency) {
  const TestResult small = block_frequency_test(bits_of("0110011010"), 3);
  EXPECT_NEAR(small.statistic, 1, digits);
  EXPECT_NEAR(small.p_value, 0.801252, digits);
  EXPECT_NEAR(block_frequency_test(bits_of_pi(), 10).p_value, 0.706438, digits);
  for (const Published& row : appendix_b()) {
    EXPECT_NEAR(block_frequency_test(row.bits, 128).p_value, row.block_frequency, digits);
  }
}

TEST(BitTests, runs) {
  EXPECT_EQ(runs_test(bits_of("1001101011")).statistic, 7);
  EXPECT_NEAR(runs_test(bits_of("1001101011")).p_value, 0.147232, digits);
  EXPECT_NEAR(runs_test(bits_of_pi()).p_value, 0.500798, digits);
  for (const Published& row : appendix_b()) {
    EXPECT_NEAR(runs_test(row.bits).p_value, row.runs, digits);
  }
  EXPECT_EQ(runs_test(std::vector<Element>(100, 1)).p_value, 0);
}

TEST(BitTests, longest_run) {
  const auto bits = bits_of(
      "11001100000101010110110001001100111000000000001001001101010100010001001111010110100000001101"
      "01"
      "1111001100111001101101100010110010");
  // Published with probabilities of four digits.
  EXPECT_NEAR(longest_run_test(bits).statistic, 4.882605, 1e-3);
  EXPECT_NEAR(longest_run_test(bits).p_value, 0.180609, 1e-4);
  for (const Published& row : appendix_b()) {
    EXPECT_NEAR(longest_run_test(row.bits).p_value, row.longest_run, digits);
  }
}

TEST(BitTests, matrix_rank) {
  const auto& e = appendix_b().front().bits;
  const TestResult example = matrix_rank_test(std::span(e).first(100000));
  EXPECT_NEAR(example.statistic, 1.2619656, digits);
  EXPECT_NEAR(example.p_value, 0.532069, digits);
  for (const Published& row : appendix_b()) {
    EXPECT_NEAR(matrix_rank_test(row.bits).p_value, row.rank, digits);
  }
}

TEST(BitTests, spectral) {
  for (const Published& row : appendix_b()) {
    EXPECT_NEAR(spectral_test(row.bits).p_value, row.spectral, digits);
  }
}

TEST(BitTests, non_overlapping_template) {
  const TestResult small = template_test(bits_of("10100100101110010110"), bits_of("001"), 2);
  EXPECT_NEAR(small.statistic, 2.133333, digits);
  EXPECT_NEAR(small.p_value, 0.344154, digits);
  for (const Published& row : appendix_b()) {
    EXPECT_NEAR(template_test(row.bits, bits_of("000000001")).p_value, row.pattern, digits);
  }
}

TEST(BitTests, overlapping_template) {
  const auto& e = appendix_b().front().bits;
  const auto counts = overlapping_template_counts(e);
  EXPECT_EQ(counts, (std::array<std::uint64_t, 6>{329, 164, 150, 111, 78, 136}));
  // The example is of the first edition's probabilities; those of rev. 1a are in its section 3.8.
  const std::array old{0.367879, 0.183940, 0.137955, 0.099634, 0.069935, 0.140657};
  EXPECT_NEAR(chi_square(counts, old), 8.965859, 1e-4);
  EXPECT_NEAR(chi_square_tail(5, chi_square(counts, old)), 0.110434, 1e-5);
  const std::array corrected{0.364091, 0.185659, 0.139381, 0.100571, 0.0704323, 0.139865};
  const auto exact = overlapping_template_probabilities();
  for (std::size_t i = 0; i < exact.size(); ++i) EXPECT_NEAR(exact[i], corrected[i], 1e-6);
  EXPECT_NEAR(overlapping_template_test(e).statistic, chi_square(counts, corrected), 1e-3);
}

TEST(BitTests, universal) {
  for (const Published& row : appendix_b()) {
    EXPECT_NEAR(universal_test(row.bits, universal_length(row.bits.size())).p_value, row.universal,
                digits);
  }
  EXPECT_EQ(universal_length(387839), 0U);
  EXPECT_EQ(universal_length(387840), 6U);
}

// The examples are of probabilities that do not add up to 1; ours are 1/96, 1/32 and so on.
TEST(BitTests, linear_complexity) {
  const std::array published{0.01047, 0.03125, 0.125, 0.5, 0.25, 0.0625, 0.020833};
  const auto& e = appendix_b().front().bits;
  const auto counts = complexity_counts(e, 1000);
  EXPECT_EQ(counts, (std::array<std::uint64_t, 7>{11, 31, 116, 501, 258, 57, 26}));
  EXPECT_NEAR(chi_square(counts, published), 2.700348, digits);
  EXPECT_NEAR(chi_square_tail(6, chi_square(counts, published)), 0.845406, digits);
  EXPECT_NEAR(linear_complexity_test(e, 1000).statistic, 2.700348, 1e-2);
  EXPECT_EQ(complexity_counts(bits_of("1101011110001"), 13).back(), 1U);
  for (const Published& row : appendix_b()) {
    EXPECT_NEAR(chi_square_tail(6, chi_square(complexity_counts(row.bits, 500), published)),
                row.linear_complexity, digits);
  }
}

TEST(BitTests, serial) {
  const auto small = serial_test(bits_of("0011011101"), 3);
  EXPECT_NEAR(small[0].statistic, 1.6, digits);
  EXPECT_NEAR(small[1].statistic, 0.8, digits);
  EXPECT_NEAR(small[0].p_value, 0.808792, digits);
  EXPECT_NEAR(small[1].p_value, 0.670320, digits);
  const auto pairs = serial_test(appendix_b().front().bits, 2);
  EXPECT_NEAR(pairs[0].statistic, 0.339764, digits);
  EXPECT_NEAR(pairs[0].p_value, 0.843764, digits);
  EXPECT_NEAR(pairs[1].statistic, 0.336400, digits);
  EXPECT_NEAR(pairs[1].p_value, 0.561915, digits);
  for (const Published& row : appendix_b()) {
    EXPECT_NEAR(serial_test(row.bits, 16)[0].p_value, row.serial, digits);
  }
}

TEST(BitTests, approximate_entropy) {
  EXPECT_NEAR(approximate_entropy_test(bits_of("0100110101"), 3).statistic, 10.043859, digits);
  EXPECT_NEAR(approximate_entropy_test(bits_of("0100110101"), 3).p_value, 0.261961, digits);
  EXPECT_NEAR(approximate_entropy_test(bits_of_pi(), 2).statistic, 5.550792, digits);
  EXPECT_NEAR(approximate_entropy_test(bits_of_pi(), 2).p_value, 0.235301, digits);
  for (const Published& row : appendix_b()) {
    EXPECT_NEAR(approximate_entropy_test(row.bits, 10).p_value, row.entropy, digits);
  }
}

TEST(BitTests, cumulative_sums) {
  EXPECT_EQ(cumulative_sums_test(bits_of("1011010111"), false).statistic, 4);
  EXPECT_EQ(cumulative_sums_test(bits_of_pi(), false).statistic, 16);
  EXPECT_NEAR(cumulative_sums_test(bits_of_pi(), false).p_value, 0.219194, digits);
  EXPECT_EQ(cumulative_sums_test(bits_of_pi(), true).statistic, 19);
  EXPECT_NEAR(cumulative_sums_test(bits_of_pi(), true).p_value, 0.114866, digits);
  for (const Published& row : appendix_b()) {
    EXPECT_NEAR(cumulative_sums_test(row.bits, false).p_value, row.forward, 1e-5);
    EXPECT_NEAR(cumulative_sums_test(row.bits, true).p_value, row.backward, 1e-5);
  }
}

std::vector<std::string> names(const std::vector<TestOutcome>& outcomes) {
  std::vector<std::string> names;
  for (const TestOutcome& outcome : outcomes) {
    if (names.empty() || names.back() != outcome.test) names.push_back(outcome.test);
  }
  return names;
}

TEST(RandomnessTests, short_sequences_have_fewer) {
  const Field field = Field::of_order(2);
  const auto& e = appendix_b().front().bits;
  EXPECT_TRUE(randomness_tests(field, std::span(e).first(99)).empty());
  EXPECT_EQ(names(randomness_tests(field, std::span(e).first(100))).size(), 5U);
  EXPECT_EQ(names(randomness_tests(field, e)).size(), 13U);
  for (const TestOutcome& outcome : randomness_tests(field, e)) {
    EXPECT_GT(outcome.p_value, 0.01) << outcome.test;  // as published for all of them
    EXPECT_LE(outcome.p_value, 1) << outcome.test;
  }
}

TEST(RandomnessTests, a_bad_sequence_fails) {
  const Field field = Field::of_order(2);
  std::vector<Element> bits(1 << 20);
  for (std::size_t i = 0; i < bits.size(); ++i) bits[i] = i % 3 == 0 ? 1 : 0;
  for (const TestOutcome& outcome : randomness_tests(field, bits)) {
    EXPECT_TRUE(std::isfinite(outcome.statistic)) << outcome.test;
    EXPECT_LT(outcome.p_value, 1e-9) << outcome.test;
  }
}

// Chi-square of the counts from its definition; 0 1 2 repeated has each pair of three as often.
TEST(RandomnessTests, other_fields) {
  const Field field = Field::of_order(3);
  std::vector<Element> symbols;
  for (unsigned i = 0; i < 90; ++i) symbols.push_back(static_cast<Element>(i % 3));
  const auto outcomes = randomness_tests(field, symbols);
  EXPECT_EQ(names(outcomes), (std::vector<std::string>{"frequency", "serial"}));
  EXPECT_NEAR(outcomes.at(0).statistic, 0, 1e-9);
  EXPECT_NEAR(outcomes.at(0).p_value, 1, 1e-9);
  EXPECT_NEAR(outcomes.at(1).statistic, 3 * 20 * 20 / 10.0 + 6 * 10 * 10 / 10.0, 1e-9);
  EXPECT_LT(outcomes.at(1).p_value, 1e-9);
  EXPECT_EQ(randomness_tests(field, std::span(symbols).first(44)).size(), 1U);
  EXPECT_TRUE(randomness_tests(field, std::span(symbols).first(14)).empty());
}

}  // namespace
}  // namespace lfsrun
