// Golomb's postulates, autocorrelation and tuples against the definitions, and for the sequences
// that are known to fulfil them.

#include "sequence/golomb.hpp"

#include <gtest/gtest.h>

#include "sequence/autocorrelation.hpp"
#include "sequence/berlekamp_massey.hpp"
#include "sequence/output.hpp"
#include "sequence/output_period.hpp"
#include "sequence/random_sequences.hpp"
#include "sequence/sequence_oracle.hpp"
#include "sequence/tuples.hpp"

namespace lfsrun {
namespace {

using oracle::NaiveField;

TEST(Golomb, maximal_sequences_of_degrees_2_to_14) {
  const Field field = Field::of_order(2);
  for (unsigned degree = 2; degree <= 14; ++degree) {
    const std::uint64_t n = (std::uint64_t{1} << degree) - 1;
    const auto output = output_of(maximal_register(degree), unit_state(degree), 2 * n);
    EXPECT_EQ(find_period(output, degree), (OutputPeriod{0, n})) << degree;
    EXPECT_EQ(linear_complexity(field, output).complexity, degree);
    const std::span period = std::span(output).first(n);
    EXPECT_TRUE(nearly_equal(symbol_counts(2, period)));
    EXPECT_TRUE(runs_hold(2, run_counts(period, true))) << degree;
    const auto correlations = autocorrelation(field, period, n - 1, true);
    ASSERT_EQ(correlations.size(), n);
    EXPECT_EQ(correlations[0], static_cast<double>(n));
    for (std::size_t k = 1; k < n; ++k) ASSERT_EQ(correlations[k], -1.0) << degree << ' ' << k;
    EXPECT_TRUE(two_valued(correlations));
    std::vector<std::vector<std::uint64_t>> counts;
    for (unsigned k = 1; k <= degree; ++k) counts.push_back(tuple_counts(2, period, k, true));
    EXPECT_EQ(balanced_tuples(counts), degree);
  }
}

// x^2 + x + 2 over GF(3), x^2 + x + 2 over GF(4), x^2 + x + 2 over GF(5): periods q^2 - 1.
TEST(Golomb, maximal_sequences_over_other_fields) {
  for (const std::uint32_t q : {3U, 4U, 5U}) {
    const Field field = Field::of_order(q);
    const auto reg = FeedbackRegister::from_characteristic(field, {2, 1, 1});
    const std::uint64_t n = q * q - 1;
    const auto output = output_of(reg, unit_state(2), 2 * n);
    ASSERT_EQ(find_period(output, 2), (OutputPeriod{0, n})) << q;
    const std::span period = std::span(output).first(n);
    EXPECT_TRUE(nearly_equal(symbol_counts(q, period)));
    EXPECT_TRUE(runs_hold(q, run_counts(period, true))) << q;
    EXPECT_TRUE(two_valued(autocorrelation(field, period, n - 1, true))) << q;
  }
}

TEST(Golomb, what_does_not_hold) {
  const std::vector<Element> unbalanced{0, 0, 0, 1};
  EXPECT_FALSE(nearly_equal(symbol_counts(2, unbalanced)));
  // 16 runs, of which 8 should have length 1.
  std::vector<Element> pairs;
  for (unsigned i = 0; i < 32; ++i) pairs.push_back(i / 2 % 2);
  EXPECT_FALSE(runs_hold(2, run_counts(pairs, true)));
  // Right lengths, but all single runs are ones.
  const std::vector<Element> skew{1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0};
  EXPECT_FALSE(runs_hold(2, run_counts(skew, true)));
  const Field field = Field::of_order(2);
  EXPECT_FALSE(two_valued(autocorrelation(field, pairs, 31, true)));
}

TEST(Golomb, runs_against_a_plain_loop) {
  std::mt19937_64 random(1);
  for (unsigned trial = 0; trial < 300; ++trial) {
    const std::uint32_t q = trial % 2 == 0 ? 2 : 3;
    const auto symbols = random_symbols(random, q, trial % 20);
    for (const bool cyclic : {false, true}) {
      EXPECT_EQ(run_counts(symbols, cyclic), oracle::runs(symbols, cyclic)) << trial;
    }
  }
  EXPECT_EQ(run_counts(std::vector<Element>(5, 1), true), (RunCounts{{{1, 5}, 1}}));
}

TEST(Tuples, against_counting_each_word) {
  std::mt19937_64 random(2);
  for (unsigned trial = 0; trial < 60; ++trial) {
    const std::uint32_t q = 2 + trial % 3;
    const auto symbols = random_symbols(random, q, trial % 17);
    const unsigned k = 1 + trial % 3;
    for (const bool cyclic : {false, true}) {
      const auto counts = tuple_counts(q, symbols, k, cyclic);
      for (std::size_t value = 0; value < counts.size(); ++value) {
        const auto word = state_from_integer(value, q, k);
        ASSERT_EQ(counts[value], oracle::occurrences(symbols, word, cyclic)) << trial;
      }
    }
  }
}

TEST(Autocorrelation, against_the_double_sum) {
  std::mt19937_64 random(3);
  for (const std::uint32_t q : {2U, 3U, 4U, 5U, 8U, 9U}) {
    const Field field = Field::of_order(q);
    const NaiveField naive = NaiveField::of(field);
    for (const std::size_t n : {1U, 2U, 3U, 31U, 100U}) {
      const auto symbols = random_symbols(random, q, n);
      for (const bool cyclic : {false, true}) {
        for (const std::size_t shifts : {std::size_t{0}, n / 2, n - 1}) {
          const auto found = autocorrelation(field, symbols, shifts, cyclic);
          ASSERT_EQ(found.size(), shifts + 1);
          for (std::size_t k = 0; k <= shifts; ++k) {
            const auto expected =
                oracle::autocorrelation(naive, field.characteristic(), symbols, k, cyclic);
            ASSERT_LT(std::abs(found[k] - expected), 1e-9) << q << ' ' << n << ' ' << k;
            if (q % 2 == 0) {
              ASSERT_EQ(found[k].real(), std::round(expected.real()));
            }
          }
        }
      }
    }
  }
}

// Longer than a block: several, whose parts are added up; the last one is short.
TEST(Autocorrelation, many_blocks) {
  std::mt19937_64 random(4);
  const auto symbols = random_symbols(random, 2, 100001);
  const Field field = Field::of_order(2);
  const NaiveField naive = NaiveField::of(field);
  for (const bool cyclic : {false, true}) {
    const auto found = autocorrelation(field, symbols, 70, cyclic);
    for (std::size_t k = 0; k <= 70; k += 5) {
      EXPECT_EQ(found[k].real(),
                std::round(oracle::autocorrelation(naive, 2, symbols, k, cyclic).real()));
    }
  }
}

// The largest sums there are: rounding must still be right.
TEST(Autocorrelation, constant_sequences_are_exact) {
  const std::vector<Element> ones(1 << 20, 1);
  const auto found = autocorrelation(Field::of_order(2), ones, 1000, false);
  for (std::size_t k = 0; k < found.size(); ++k) {
    ASSERT_EQ(found[k].real(), static_cast<double>(ones.size() - k));
  }
}

}  // namespace
}  // namespace lfsrun
