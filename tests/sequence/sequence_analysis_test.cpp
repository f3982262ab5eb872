// The whole of what is found out about an output, for registers that are known.

#include "sequence/sequence_analysis.hpp"

#include <gtest/gtest.h>

#include "sequence/random_sequences.hpp"
#include "sequence/sequence_oracle.hpp"

namespace lfsrun {
namespace {

SequenceReport analyse(const FeedbackRegister& reg, const std::vector<Element>& state,
                       std::uint64_t length, const Integer& skip = 0) {
  IntegerFactorCache cache;
  return analyse_sequence(
      reg, state, {.skip = skip, .length = length, .shifts = 10, .tuple = 3, .factor_seconds = 1},
      cache);
}

TEST(SequenceAnalysis, a_maximal_sequence) {
  const SequenceReport report = analyse(maximal_register(8), unit_state(8), 510);
  EXPECT_EQ(report.period, 255);
  EXPECT_TRUE(report.periodic && report.period_proven);
  EXPECT_EQ(report.linear_complexity, 8U);
  EXPECT_EQ(report.minimal, maximal_register(8).characteristic());
  EXPECT_TRUE(report.complexity_proven && report.verified);
  EXPECT_TRUE(report.balanced && report.runs_hold && report.two_valued && report.two_valued_known);
  EXPECT_EQ(report.balanced_tuples, 3U);
  EXPECT_EQ(report.correlations.size(), 11U);
  EXPECT_EQ(report.correlations[10], -1.0);
  EXPECT_EQ(report.tuples.at(2).size(), 8U);
  EXPECT_FALSE(report.tests.empty());
}

// Too short to see anything, yet theory knows it.
TEST(SequenceAnalysis, a_short_look_at_a_long_period) {
  Polynomial f(90, 0);
  f[0] = f[38] = f[89] = 1;
  const auto reg = FeedbackRegister::from_characteristic(Field::of_order(2), f);
  const SequenceReport report = analyse(reg, unit_state(89), 100);
  EXPECT_EQ(report.period, power(2, 89) - 1);
  EXPECT_TRUE(report.period_proven && report.complexity_proven);
  EXPECT_FALSE(report.periodic || report.verified || report.two_valued_known || report.balanced);
  EXPECT_EQ(report.linear_complexity, 89U);
  const SequenceReport longer = analyse(reg, unit_state(89), 178);
  EXPECT_TRUE(longer.verified);
}

// The same with the skip as with a state further on, beyond what could be walked.
TEST(SequenceAnalysis, skip) {
  const FeedbackRegister reg = maximal_register(10);
  const Integer huge = power(1023, 40) * power(10, 30) + 17;  // 17 + a multiple of 1023
  const SequenceReport jumped = analyse(reg, unit_state(10), 50, huge);
  const auto output = plain_output(reg, unit_state(10), 200);
  const std::vector<Element> later(output.begin() + 17, output.begin() + 27);
  EXPECT_EQ(jumped.runs, analyse(reg, later, 50).runs);
  EXPECT_EQ(jumped.correlations, analyse(reg, later, 50).correlations);

  std::mt19937_64 random(1);
  const FeedbackRegister nonlinear = random_nonlinear(random, 9);
  const auto walked = plain_output(nonlinear, unit_state(9), 1009);
  const std::vector<Element> state(walked.end() - 9, walked.end());
  EXPECT_EQ(analyse(nonlinear, unit_state(9), 50, 1000).profile,
            analyse(nonlinear, state, 50).profile);
}

TEST(SequenceAnalysis, a_singular_register_has_a_preperiod) {
  // f = x^3 (x^2 + x + 1); the output is 1 0 0 1 1 0 1 1 ...
  const auto reg = FeedbackRegister::from_characteristic(Field::of_order(2), {0, 0, 0, 1, 1, 1});
  const SequenceReport report = analyse(reg, {1, 0, 0, 1, 1}, 40);
  EXPECT_EQ(report.preperiod, 2U);
  EXPECT_EQ(report.period, 3);
  EXPECT_EQ(report.linear_complexity, 4U);  // x^2 (x^2 + x + 1)
  EXPECT_TRUE(report.verified);
  EXPECT_EQ(report.correlations.size(), 3U);
  EXPECT_EQ(analyse(reg, {1, 0, 0, 1, 1}, 40, 2).preperiod, 0U);
}

TEST(SequenceAnalysis, the_zero_state_fulfils_nothing) {
  const SequenceReport report = analyse(maximal_register(5), std::vector<Element>(5, 0), 64);
  EXPECT_EQ(report.period, 1);
  EXPECT_EQ(report.linear_complexity, 0U);
  EXPECT_EQ(report.minimal, Polynomial{1});
  EXPECT_TRUE(report.verified && report.profile.empty());
  EXPECT_FALSE(report.balanced || report.runs_hold || report.two_valued);
  EXPECT_TRUE(report.two_valued_known);
  EXPECT_EQ(report.balanced_tuples, 0U);
}

TEST(SequenceAnalysis, lengths_0_1_and_2) {
  for (const std::uint32_t q : {2U, 3U}) {
    for (const unsigned degree : {1U, 4U}) {
      for (std::uint64_t length = 0; length <= 2; ++length) {
        const FeedbackRegister reg{Field::of_order(q), unit_state(degree)};
        const SequenceReport report = analyse(reg, unit_state(degree), length);
        EXPECT_EQ(report.period, degree);
        EXPECT_EQ(report.periodic, degree == 1 && length >= 1);
        EXPECT_EQ(report.linear_complexity, degree);
        const std::uint64_t all = report.periodic ? 1 : length;
        EXPECT_EQ(report.correlations.size(), all);
        EXPECT_TRUE(report.tests.empty());
      }
    }
  }
}

// A de Bruijn sequence of order 4: balanced, period 16, complexity between 12 and 15.
TEST(SequenceAnalysis, a_nonlinear_register) {
  FeedbackRegister reg{Field::of_order(2), {1, 0, 1, 1}};
  reg.products = {{1, 2}, {1, 2, 3}, {1, 3}, {2, 3}};
  reg.complement = true;
  const SequenceReport report = analyse(reg, unit_state(4), 32);
  EXPECT_EQ(report.period, 16);
  EXPECT_EQ(report.balanced_tuples, 3U);
  EXPECT_TRUE(report.balanced && report.complexity_proven && report.verified);
  EXPECT_GE(report.linear_complexity, 12U);
  EXPECT_LE(report.linear_complexity, 15U);
  // Half as long, Berlekamp-Massey cannot know it, but the period is seen.
  const SequenceReport half = analyse(reg, unit_state(4), 16);
  EXPECT_TRUE(half.complexity_proven && !half.verified);
  EXPECT_EQ(half.linear_complexity, report.linear_complexity);
  const SequenceReport part = analyse(reg, unit_state(4), 15);
  EXPECT_FALSE(part.complexity_proven || part.periodic);
  EXPECT_EQ(part.period, 0);
}

// Nonlinear registers of all sorts: complexity of twice as many symbols as it can have.
TEST(SequenceAnalysis, random_nonlinear_registers) {
  std::mt19937_64 random(2);
  const oracle::NaiveField field = oracle::NaiveField::of(Field::of_order(2));
  for (unsigned trial = 0; trial < 60; ++trial) {
    const unsigned degree = 1 + trial % 5;
    const FeedbackRegister reg = random_nonlinear(random, degree);
    const auto state = random_symbols(random, 2, degree);
    const auto symbols = plain_output(reg, state, 64);
    const SequenceReport report = analyse(reg, state, 64);
    EXPECT_TRUE(report.periodic && report.complexity_proven) << trial;
    EXPECT_EQ(report.linear_complexity, oracle::linear_complexity(field, symbols)) << trial;
    EXPECT_TRUE(oracle::fits(field, report.minimal, symbols));
  }
}

}  // namespace
}  // namespace lfsrun
