#include "algebra/algebra.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

namespace lfsrun {
namespace {

using ::testing::HasSubstr;

AlgebraResult analyse(const Field& field, const std::vector<Element>& coefficients,
                      double seconds = 10) {
  IntegerFactorCache cache;
  return analyse_by_algebra({field, coefficients}, cache, seconds);
}

/// 1 + x^a + x^b + ... over GF(2), by its exponents.
Polynomial binary(const std::vector<unsigned>& exponents) {
  Polynomial f(*std::max_element(exponents.begin(), exponents.end()) + 1U);
  for (const unsigned e : exponents) f[e] = 1;
  return f;
}

Polynomial times(const Polynomial& a, const Polynomial& b) {  // over GF(2)
  Polynomial product(a.size() + b.size() - 1);
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < b.size(); ++j)
      product[i + j] = static_cast<Element>(product[i + j] ^ (a[i] & b[j]));
  return product;
}

/// The structure with this characteristic polynomial over GF(2), without the zero state.
CycleCounts nonzero_cycles(const Polynomial& f) {
  const Field field = Field::of_order(2);
  IntegerFactorCache cache;
  CycleCounts cycles =
      analyse_by_algebra(FeedbackRegister::from_characteristic(field, f), cache, 1).cycles;
  if (--cycles.at(1) == 0) cycles.erase(1);
  return cycles;
}

TEST(Algebra, KnownStructures) {
  EXPECT_EQ(nonzero_cycles(binary({0, 4, 5})), (CycleCounts{{3, 1}, {7, 1}, {21, 1}}));
  EXPECT_EQ(nonzero_cycles(binary({0, 1, 4, 6})), (CycleCounts{{1, 1}, {3, 2}, {7, 2}, {21, 2}}));
  EXPECT_EQ(nonzero_cycles(binary({0, 1, 6, 8, 9})),
            (CycleCounts{{3, 1}, {7, 1}, {15, 4}, {21, 1}, {105, 4}}));
  const Polynomial cubic = binary({0, 1, 3});
  EXPECT_EQ(nonzero_cycles(times(cubic, cubic)), (CycleCounts{{7, 1}, {14, 4}}));
  const Polynomial quartic = binary({0, 1, 4});
  EXPECT_EQ(nonzero_cycles(quartic), (CycleCounts{{15, 1}}));
  EXPECT_EQ(
      nonzero_cycles(times(times(binary({0, 1, 2}), binary({0, 2, 3})), times(quartic, quartic))),
      (CycleCounts{{3, 1}, {7, 1}, {15, 4}, {21, 1}, {30, 32}, {105, 4}, {210, 32}}));
}

TEST(Algebra, KnownOrders) {
  const Field field = Field::of_order(2);
  std::vector<Element> c{1, 1, 1, 0, 0, 0, 0, 0, 1, 1};
  EXPECT_EQ(analyse(field, c).order, 24);
  EXPECT_EQ(cycles_of(analyse(field, c).cycles), 72);
  c.insert(c.end(), {0, 1, 1, 1, 0});
  EXPECT_EQ(analyse(field, c).order, 1057);
  EXPECT_EQ(cycles_of(analyse(field, c).cycles), 32);
  c.back() = 1;
  EXPECT_EQ(analyse(field, c).order, 3255);
  EXPECT_EQ(cycles_of(analyse(field, c).cycles), 64);
}

/// Cycles by marking every state: the definition.
CycleCounts marked_cycles(const FeedbackRegister& reg) {
  const std::uint32_t q = reg.field.order();
  const auto states = static_cast<std::size_t>(power(q, reg.degree()));
  std::vector<std::size_t> next(states);
  std::vector<char> periodic(states, 1);
  for (std::size_t s = 0; s < states; ++s) {
    const auto state = state_from_integer(s, q, reg.degree());
    next[s] = s / q + reg.next_symbol(state) * (states / q);
  }
  for (unsigned tail = 0; tail < reg.degree(); ++tail) {  // d steps leave only periodic states
    std::vector<char> reached(states, 0);
    for (std::size_t s = 0; s < states; ++s)
      if (periodic[s] != 0) reached[next[s]] = 1;
    periodic = reached;
  }
  CycleCounts cycles;
  for (std::size_t s = 0; s < states; ++s) {
    unsigned period = 0;
    for (std::size_t t = s; periodic[t] != 0; t = next[t], ++period) periodic[t] = 0;
    if (period > 0) ++cycles[period];
  }
  return cycles;
}

Integer lcm_of_periods(const CycleCounts& cycles) {
  Integer result = 1;
  for (const auto& [period, count] : cycles) result = lcm(result, period);
  return result;
}

TEST(Algebra, EveryRegisterOfSmallDegree) {
  IntegerFactorCache cache;
  for (const auto& [q, largest] : {std::pair{2U, 7U}, {3U, 4U}, {4U, 3U}, {5U, 3U}, {9U, 2U}}) {
    const Field field = Field::of_order(q);
    for (unsigned d = 1; d <= largest; ++d)
      for (std::size_t n = 0; n < static_cast<std::size_t>(power(q, d)); ++n) {
        const FeedbackRegister reg{field, state_from_integer(n, q, d)};
        const AlgebraResult result = analyse_by_algebra(reg, cache, 1);
        ASSERT_TRUE(result.proven);
        ASSERT_EQ(result.cycles, marked_cycles(reg)) << "q " << q << " degree " << d << " " << n;
        ASSERT_EQ(result.order, reg.singular() ? 0 : lcm_of_periods(result.cycles));
        ASSERT_EQ(result.max_tail, reg.tail());
        ASSERT_EQ(result.primitive, result.order == power(q, d) - 1 && result.irreducible);
      }
  }
}

TEST(Algebra, RandomRegistersOfLargerFields) {
  IntegerFactorCache cache;
  std::mt19937 random(1);
  for (const std::uint32_t q : {7U, 8U, 16U, 25U, 27U})
    for (int i = 0; i < 30; ++i) {
      FeedbackRegister reg{Field::of_order(q), {}};
      for (unsigned d = 1 + i % 3; d > 0; --d)
        reg.coefficients.push_back(static_cast<Element>(random() % q));
      ASSERT_EQ(analyse_by_algebra(reg, cache, 1).cycles, marked_cycles(reg)) << "q " << q;
    }
}

TEST(Algebra, CustomModulus) {
  IntegerFactorCache cache;
  const std::vector<Element> coefficients{3, 5};  // a and 2 + a depend on the modulus
  const FeedbackRegister conway{Field::with_modulus(3, {2, 2, 1}), coefficients};
  const FeedbackRegister gauss{Field::with_modulus(3, {1, 0, 1}), coefficients};
  const auto a = analyse_by_algebra(conway, cache, 1).cycles;
  const auto b = analyse_by_algebra(gauss, cache, 1).cycles;
  EXPECT_EQ(a, marked_cycles(conway));
  EXPECT_EQ(b, marked_cycles(gauss));
  EXPECT_NE(a, b);
}

TEST(Algebra, DegreeOne) {
  const AlgebraResult x_plus_1 = analyse(Field::of_order(2), {1});
  EXPECT_TRUE(x_plus_1.irreducible);
  EXPECT_TRUE(x_plus_1.primitive);
  EXPECT_EQ(x_plus_1.order, 1);
  EXPECT_EQ(x_plus_1.cycles, (CycleCounts{{1, 2}}));
  const AlgebraResult generator = analyse(Field::of_order(7), {3});
  EXPECT_TRUE(generator.primitive);
  EXPECT_EQ(generator.cycles, (CycleCounts{{1, 1}, {6, 1}}));
  EXPECT_FALSE(analyse(Field::of_order(7), {2}).primitive);
}

TEST(Algebra, XIsIrreducibleButNotPrimitive) {
  const AlgebraResult x = analyse(Field::of_order(2), {0});
  EXPECT_TRUE(x.irreducible);
  EXPECT_FALSE(x.primitive);
  EXPECT_TRUE(x.proven);
  EXPECT_EQ(x.order, 0);
  EXPECT_EQ(x.max_tail, 1U);
  EXPECT_EQ(x.cycles, (CycleCounts{{1, 1}}));
  ASSERT_EQ(x.factors.size(), 1U);
  EXPECT_EQ(x.factors[0].order, 0);
  EXPECT_FALSE(x.factors[0].order_proven);
}

TEST(Algebra, ZeroVectorAndSingular) {
  const AlgebraResult zero = analyse(Field::of_order(3), {0, 0, 0, 0});
  EXPECT_EQ(zero.cycles, (CycleCounts{{1, 1}}));
  EXPECT_EQ(zero.max_tail, 4U);
  EXPECT_FALSE(zero.irreducible);
  ASSERT_EQ(zero.factors.size(), 1U);
  EXPECT_EQ(zero.factors[0].multiplicity, 4U);
  const AlgebraResult singular = analyse(Field::of_order(2), {0, 0, 1, 1});  // x^2 (x^2 + x + 1)
  EXPECT_TRUE(singular.proven);
  EXPECT_EQ(singular.cycles, (CycleCounts{{1, 1}, {3, 1}}));
  EXPECT_EQ(singular.order, 0);
  EXPECT_EQ(singular.max_tail, 2U);
  ASSERT_EQ(singular.factors.size(), 2U);
  EXPECT_EQ(singular.factors[0].polynomial, (Polynomial{0, 1}));
  EXPECT_EQ(singular.factors[1].order, 3);
}

TEST(Algebra, LargeDegreeOfSmallOrder) {
  std::vector<Element> coefficients(4096);
  coefficients[0] = 1;  // x^4096 + 1 = (x + 1)^4096
  const AlgebraResult result = analyse(Field::of_order(2), coefficients);
  EXPECT_EQ(result.order, 4096);
  EXPECT_EQ(states_of(result.cycles), power(2, 4096));
  ASSERT_EQ(result.factors.size(), 1U);
  EXPECT_EQ(result.factors[0].multiplicity, 4096U);
  coefficients.assign(4096, 1);  // (x^4097 + 1) / (x + 1)
  EXPECT_EQ(analyse(Field::of_order(2), coefficients).order, 4097);
}

TEST(Algebra, PrimitiveOfDegree127) {
  std::vector<Element> trinomial(127);
  trinomial[0] = trinomial[1] = 1;  // x^127 + x + 1
  const AlgebraResult result = analyse(Field::of_order(2), trinomial);
  EXPECT_TRUE(result.primitive);
  EXPECT_EQ(result.order, power(2, 127) - 1);
}

// Their largest factors have degrees up to 785: only with known factors of 2^m - 1 is that done in
// less than hours.
TEST(Algebra, OrdersOfRandomPolynomialsOfLargeDegreeAreProven) {
  std::mt19937_64 random(5);
  IntegerFactorCache cache;
  for (int i = 0; i < 30; ++i) {
    std::vector<Element> coefficients(300 + random() % 701);
    for (Element& c : coefficients) c = static_cast<Element>(random() % 2);
    coefficients[0] = 1;
    const AlgebraResult result = analyse_by_algebra({Field::of_order(2), coefficients}, cache, 2);
    EXPECT_TRUE(result.proven) << "degree " << coefficients.size() << ": " << result.message;
    EXPECT_EQ(states_of(result.cycles), power(2, coefficients.size()));
  }
}

// Phi_k(p) for k = m e: GF(4) and GF(9) look up the factors of p = 2 and 3.
TEST(Algebra, KnownFactorsServeExtensionFields) {
  std::mt19937_64 random(6);
  for (const auto& [q, degree] : {std::pair{4U, 200U}, {8U, 120U}, {9U, 120U}, {25U, 60U}}) {
    std::vector<Element> coefficients(degree);
    for (Element& c : coefficients) c = static_cast<Element>(random() % q);
    coefficients[0] = 1;
    const AlgebraResult result = analyse(Field::of_order(q), coefficients, 2);
    EXPECT_TRUE(result.proven) << "GF(" << q << "): " << result.message;
  }
}

TEST(Algebra, UnprovenIsSaidAndNothingIsClaimed) {
  std::vector<Element> trinomial(521);
  trinomial[0] = trinomial[32] = 1;  // x^521 + x^32 + 1 is primitive; 2^521 - 1 is a prime
  const AlgebraResult result = analyse(Field::of_order(2), trinomial, 0.01);
  EXPECT_TRUE(result.irreducible);
  EXPECT_FALSE(result.proven);
  EXPECT_FALSE(result.primitive);
  EXPECT_EQ(result.order, 0);
  EXPECT_TRUE(result.cycles.empty());
  ASSERT_EQ(result.factors.size(), 1U);
  EXPECT_FALSE(result.factors[0].order_proven);
  EXPECT_EQ(result.factors[0].order, power(2, 521) - 1);  // a proven multiple
  EXPECT_THAT(result.message, HasSubstr("degree 521"));
  EXPECT_THAT(result.message, HasSubstr("157 digits"));
  EXPECT_THAT(result.message, HasSubstr("factor_seconds = 0.01"));
  EXPECT_TRUE(analyse(Field::of_order(2), trinomial, 2).primitive);
}

// x^263 + ... + 1 = Phi_263(x) splits into two factors of degree 131 and order 263: the missing
// factors of 2^131 - 1 do not matter.
TEST(Algebra, LeftoverThatTheOrderDoesNotNeed) {
  const AlgebraResult result = analyse(Field::of_order(2), std::vector<Element>(262, 1), 0);
  EXPECT_TRUE(result.proven);
  EXPECT_EQ(result.order, 263);
  ASSERT_EQ(result.factors.size(), 2U);
  EXPECT_EQ(result.factors[0].order, 263);
}

TEST(Algebra, WarmCacheGivesTheSameAnswer) {
  IntegerFactorCache warm;
  std::vector<Element> trinomial(521);
  trinomial[0] = trinomial[32] = 1;
  const FeedbackRegister reg{Field::of_order(2), trinomial};
  EXPECT_TRUE(analyse_by_algebra(reg, warm, 2).proven);
  EXPECT_FALSE(analyse_by_algebra(reg, warm, 0.01).proven);
  EXPECT_TRUE(analyse_by_algebra(reg, warm, 2).proven);
}

}  // namespace
}  // namespace lfsrun
