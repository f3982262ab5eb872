// Linear complexity, minimal polynomials and periods against the definitions, and against theory.

#include <gtest/gtest.h>

#include "algebra/jump_ahead.hpp"
#include "sequence/berlekamp_massey.hpp"
#include "sequence/minimal_polynomial.hpp"
#include "sequence/output.hpp"
#include "sequence/output_period.hpp"
#include "sequence/random_sequences.hpp"
#include "sequence/sequence_oracle.hpp"

namespace lfsrun {
namespace {

using oracle::NaiveField;

constexpr std::uint32_t orders[] = {2, 3, 4, 5, 9};

void expect_shortest(const Field& field, const NaiveField& naive,
                     const std::vector<Element>& symbols) {
  const LinearComplexity found = linear_complexity(field, symbols);
  EXPECT_EQ(found.complexity, oracle::linear_complexity(naive, symbols));
  EXPECT_EQ(found.length, symbols.size());
  ASSERT_EQ(found.polynomial.size(), found.complexity + 1);
  EXPECT_TRUE(oracle::fits(naive, found.polynomial, symbols));
}

TEST(LinearComplexity, random_sequences_against_hankel_systems) {
  std::mt19937_64 random(1);
  for (const std::uint32_t q : orders) {
    const Field field = Field::of_order(q);
    const NaiveField naive = NaiveField::of(field);
    for (std::size_t length = 0; length < 24; ++length) {
      expect_shortest(field, naive, random_symbols(random, q, length));
      std::vector<Element> late(length, 0);  // zeros and one other symbol at the end
      if (length > 0) late.back() = 1;
      expect_shortest(field, naive, late);
    }
  }
}

TEST(LinearComplexity, all_short_bit_sequences) {
  const Field field = Field::of_order(2);
  const NaiveField naive = NaiveField::of(field);
  for (unsigned length = 0; length <= 8; ++length) {
    for (unsigned n = 0; n < 1U << length; ++n) {
      expect_shortest(field, naive, state_from_integer(n, 2, length));
    }
  }
}

// Each prefix has the complexity that the profile tells; lengths that cross words of 64 bits.
TEST(LinearComplexity, profile_and_long_bit_sequences) {
  std::mt19937_64 random(2);
  const Field field = Field::of_order(2);
  const auto symbols = random_symbols(random, 2, 700);
  const LinearComplexity whole = linear_complexity(field, symbols);
  EXPECT_TRUE(oracle::fits(NaiveField::of(field), whole.polynomial, symbols));
  auto jump = whole.profile.begin();
  std::uint64_t complexity = 0;
  for (std::size_t length = 1; length <= symbols.size(); ++length) {
    if (jump != whole.profile.end() && jump->length == length) complexity = (jump++)->complexity;
    ASSERT_EQ(linear_complexity(field, std::span(symbols).first(length)).complexity, complexity);
  }
  EXPECT_EQ(jump, whole.profile.end());
  EXPECT_EQ(complexity, whole.complexity);
}

// GF(4) has GF(2) in it: the general way with the symbols of the binary one.
TEST(LinearComplexity, words_agree_with_elements) {
  std::mt19937_64 random(3);
  for (const std::size_t length : {63U, 64U, 65U, 128U, 1000U, 3000U}) {
    auto symbols = random_symbols(random, 2, length);
    if (length == 3000) std::fill(symbols.begin() + 10, symbols.begin() + 200, 0);
    const LinearComplexity bits = linear_complexity(Field::of_order(2), symbols);
    const LinearComplexity elements = linear_complexity(Field::of_order(4), symbols);
    EXPECT_EQ(bits.complexity, elements.complexity);
    EXPECT_EQ(bits.profile, elements.profile);
    if (2 * bits.complexity <= length) {
      EXPECT_EQ(bits.polynomial, elements.polynomial);
    }
  }
}

TEST(LinearComplexity, stops_when_the_work_is_done) {
  std::mt19937_64 random(4);
  for (const std::uint32_t q : {2U, 3U}) {
    const Field field = Field::of_order(q);
    const auto symbols = random_symbols(random, q, 2000);
    const LinearComplexity part = linear_complexity(field, symbols, 1000);
    EXPECT_GT(part.length, 20U);
    EXPECT_LT(part.length, 1001U);
    EXPECT_EQ(part.complexity,
              linear_complexity(field, std::span(symbols).first(part.length)).complexity);
  }
}

TEST(Output, equals_the_definition) {
  std::mt19937_64 random(5);
  for (const unsigned degree : {1U, 2U, 5U, 63U, 64U, 65U, 130U}) {
    for (const std::uint32_t q : orders) {
      FeedbackRegister reg{Field::of_order(q), random_symbols(random, q, degree)};
      if (q == 2 && degree > 1) reg = random_nonlinear(random, degree);
      const auto state = random_symbols(random, q, degree);
      const auto expected = plain_output(reg, state, 300 + degree);
      EXPECT_EQ(output_of(reg, state, expected.size()), expected) << q << ' ' << degree;
      const std::vector<Element> later(expected.end() - degree, expected.end());
      EXPECT_EQ(state_after_steps(reg, state, 300), later) << q << ' ' << degree;
    }
  }
  const FeedbackRegister reg = maximal_register(5);
  EXPECT_EQ(output_of(reg, std::vector<Element>{1, 0, 0, 0, 1}, 2), (std::vector<Element>{1, 0}));
  EXPECT_TRUE(output_of(reg, std::vector<Element>{1, 0, 0, 0, 1}, 0).empty());
}

// Past the piece of 2^16 symbols that are held at a time.
TEST(Output, many_steps) {
  std::mt19937_64 random(6);
  const FeedbackRegister reg{Field::of_order(3), {1, 0, 2, 1}};
  const std::vector<Element> state{0, 1, 2, 0};
  const auto output = plain_output(reg, state, 150004);
  EXPECT_EQ(state_after_steps(reg, state, 150000),
            std::vector<Element>(output.end() - 4, output.end()));
}

// By algebra, by Berlekamp-Massey of twice as many symbols, and from a whole period.
TEST(MinimalPolynomial, random_linear_registers) {
  std::mt19937_64 random(7);
  IntegerFactorCache cache;
  for (const std::uint32_t q : orders) {
    const Field field = Field::of_order(q);
    for (unsigned trial = 0; trial < 60; ++trial) {
      const unsigned degree = 1 + trial % 6;
      const FeedbackRegister reg{field, random_symbols(random, q, degree)};
      const auto state = random_symbols(random, q, degree);
      const auto symbols = plain_output(reg, state, 4 * degree);
      const Polynomial minimal = minimal_polynomial(field, reg.characteristic(), state);
      EXPECT_EQ(minimal, linear_complexity(field, symbols).polynomial);
      EXPECT_EQ(minimal.size() - 1, oracle::linear_complexity(NaiveField::of(field), symbols));
    }
  }
}

TEST(MinimalPolynomial, period_by_algebra_and_by_looking) {
  std::mt19937_64 random(8);
  IntegerFactorCache cache;
  for (const std::uint32_t q : orders) {
    const Field field = Field::of_order(q);
    for (unsigned trial = 0; trial < 60; ++trial) {
      const unsigned degree = 1 + trial % (q == 2 ? 8 : 3);
      FeedbackRegister reg{field, random_symbols(random, q, degree)};
      if (trial % 3 == 0) reg.coefficients[0] = 0;  // singular: a preperiod
      const auto state = random_symbols(random, q, degree);
      const Polynomial minimal = minimal_polynomial(field, reg.characteristic(), state);
      const SequencePeriod theory = period_by_algebra(field, minimal, cache, 1);
      EXPECT_TRUE(theory.proven);
      const auto symbols = plain_output(reg, state, 740 + 2 * degree);
      const auto found = find_period(symbols, degree);
      ASSERT_TRUE(found);
      EXPECT_EQ(found->period, theory.period);
      EXPECT_EQ(found->preperiod, theory.preperiod);
      const auto begin = symbols.begin() + static_cast<std::ptrdiff_t>(found->preperiod);
      const std::vector<Element> period(begin, begin + static_cast<std::ptrdiff_t>(found->period));
      if (found->preperiod == 0) {
        EXPECT_EQ(minimal_polynomial(field, period), minimal);
      }
    }
  }
}

TEST(MinimalPolynomial, of_zeros_is_one) {
  IntegerFactorCache cache;
  const Field field = Field::of_order(3);
  const Polynomial minimal = minimal_polynomial(field, {1, 2, 1}, std::vector<Element>{0, 0});
  EXPECT_EQ(minimal, Polynomial{1});
  EXPECT_EQ(period_by_algebra(field, minimal, cache, 1).period, 1);
  EXPECT_EQ(minimal_polynomial(field, std::vector<Element>(7, 0)), Polynomial{1});
  EXPECT_TRUE(linear_complexity(field, std::vector<Element>(7, 0)).profile.empty());
}

// The Mersenne prime 2^521 - 1 needs no factors; 101^61 - 1 has large ones, and no effort is spent.
TEST(MinimalPolynomial, period_of_large_degree) {
  IntegerFactorCache cache;
  Polynomial f(522, 0);
  f[0] = f[32] = f[521] = 1;
  const SequencePeriod mersenne = period_by_algebra(Field::of_order(2), f, cache, 1);
  EXPECT_EQ(mersenne.period, power(2, 521) - 1);
  EXPECT_TRUE(mersenne.proven);

  Polynomial g(62, 0);
  g[0] = 3, g[1] = g[61] = 1;
  const auto reg = FeedbackRegister::from_characteristic(Field::of_order(101), g);
  const SequencePeriod multiple = period_by_algebra(reg.field, g, cache, 0);
  EXPECT_FALSE(multiple.proven);
  EXPECT_EQ(state_after(reg, unit_state(61), multiple.period), unit_state(61));
}

// Every state of small nonlinear registers, permutations or not, for every length.
TEST(OutputPeriod, nonlinear_registers_against_all_pairs_of_states) {
  std::mt19937_64 random(9);
  for (unsigned trial = 0; trial < 40; ++trial) {
    const unsigned degree = 1 + trial % 4;
    const FeedbackRegister reg = random_nonlinear(random, degree);
    const auto state = random_symbols(random, 2, degree);
    const auto symbols = plain_output(reg, state, 24);
    for (std::size_t length = 0; length <= symbols.size(); ++length) {
      const std::vector<Element> part(symbols.begin(),
                                      symbols.begin() + static_cast<std::ptrdiff_t>(length));
      const auto expected = oracle::period(part, degree);
      const auto found = find_period(part, degree);
      ASSERT_EQ(found.has_value(), expected.has_value()) << length;
      if (!found) continue;
      EXPECT_EQ(found->preperiod, expected->first);
      EXPECT_EQ(found->period, expected->second);
    }
  }
}

}  // namespace
}  // namespace lfsrun
