// The oracle itself, on cases worked out by hand and on published cycle structures.
#include "oracle/brute_force.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <numeric>
#include <vector>

#include "base/error.hpp"
#include "oracle/naive_field.hpp"
#include "oracle/naive_polynomial.hpp"

namespace lfsrun::oracle {
namespace {

using ::testing::ElementsAre;
using Exponents = std::vector<std::size_t>;

const NaiveField& gf2() {
  static const NaiveField field(2, {});
  return field;
}

Polynomial sum_of_powers(const Exponents& exponents) {
  Polynomial f(exponents.back() + 1);
  for (const auto i : exponents) f[i] = 1;
  return f;
}

BruteForce of_polynomial(const Polynomial& f) {
  return brute_force(gf2(), coefficients_of(gf2(), f));
}

/// The published structures leave the zero state out.
CycleCounts with_zero_state(CycleCounts counts) {
  ++counts[1];
  return counts;
}

TEST(BruteForce, DoublingModuloThreeByHand) {  // 1 -> 2 -> 1
  const NaiveField field(3, {});
  const BruteForce result = brute_force(field, {2});
  EXPECT_EQ(result.counts, (CycleCounts{{1, 1}, {2, 1}}));
  EXPECT_THAT(result.cycles, ElementsAre(Cycle{1, 0}, Cycle{2, 1}));
  EXPECT_EQ(result.order, 2U);
  EXPECT_THAT(output(field, {2}, 1, 4), ElementsAre(1, 2, 1, 2));
}

TEST(BruteForce, FibonacciModuloThreeByHand) {  // 0 1 1 2 0 2 2 1 and again
  const NaiveField field(3, {});
  const BruteForce result = brute_force(field, {1, 1});
  EXPECT_EQ(result.counts, (CycleCounts{{1, 1}, {8, 1}}));
  EXPECT_THAT(output(field, {1, 1}, 3, 9), ElementsAre(0, 1, 1, 2, 0, 2, 2, 1, 0));
  EXPECT_TRUE(primitive(field, characteristic(field, {1, 1})));
}

TEST(BruteForce, SwappingTwoSymbolsOfGf4ByHand) {  // s[n+2] = s[n]: (a, b) -> (b, a)
  const BruteForce result = brute_force(NaiveField(2, {1, 1, 1}), {1, 0});
  EXPECT_EQ(result.counts, (CycleCounts{{1, 4}, {2, 6}}));
  EXPECT_THAT(result.cycles,
              ElementsAre(Cycle{1, 0}, Cycle{1, 5}, Cycle{1, 10}, Cycle{1, 15}, Cycle{2, 1},
                          Cycle{2, 2}, Cycle{2, 3}, Cycle{2, 6}, Cycle{2, 7}, Cycle{2, 11}));
  EXPECT_EQ(result.longest_tail, 0U);
}

TEST(BruteForce, SingularModuloThreeByHand) {
  // s[n+2] = 2 s[n+1]: periodic are (0,0) and (1,2) <-> (2,1), the integers 0, 7 and 5.
  const BruteForce result = brute_force(NaiveField(3, {}), {0, 2});
  EXPECT_THAT(result.cycles, ElementsAre(Cycle{1, 0}, Cycle{2, 5}));
  EXPECT_EQ(result.periodic_states, 3U);
  EXPECT_EQ(result.transient_states, 6U);
  EXPECT_EQ(result.longest_tail, 1U);
}

TEST(BruteForce, ZeroVectorForgetsEverything) {
  const BruteForce result = brute_force(NaiveField(3, {}), {0, 0, 0});
  EXPECT_EQ(result.counts, (CycleCounts{{1, 1}}));
  EXPECT_EQ(result.transient_states, 26U);
  EXPECT_EQ(result.longest_tail, 3U);
}

TEST(BruteForce, TailAndCyclesOfAProductWithAPowerOfX) {
  // x^2 (x^4 + x + 1): the periodic states are those of the primitive factor.
  const BruteForce result = of_polynomial(sum_of_powers({2, 3, 6}));
  EXPECT_EQ(result.counts, (CycleCounts{{1, 1}, {15, 1}}));
  EXPECT_EQ(result.transient_states, 48U);
  EXPECT_EQ(result.longest_tail, 2U);
}

TEST(BruteForce, PublishedStructuresOverGf2) {
  const std::map<Exponents, CycleCounts> published = {
      {{0, 4, 5}, {{3, 1}, {7, 1}, {21, 1}}},
      {{0, 1, 4, 6}, {{1, 1}, {3, 2}, {7, 2}, {21, 2}}},
      {{0, 1, 6, 8, 9}, {{3, 1}, {7, 1}, {15, 4}, {21, 1}, {105, 4}}},
      {{0, 2, 6}, {{7, 1}, {14, 4}}},  // (1 + x + x^3)^2
      {{0, 1, 4}, {{15, 1}}}};
  for (const auto& [exponents, counts] : published) {
    EXPECT_EQ(of_polynomial(sum_of_powers(exponents)).counts, with_zero_state(counts))
        << list(exponents);
  }
}

TEST(BruteForce, PublishedStructureOfAProductWithASquare) {
  const Polynomial quartic = sum_of_powers({0, 1, 4});
  Polynomial f = multiply(gf2(), sum_of_powers({0, 1, 2}), sum_of_powers({0, 2, 3}));
  f = multiply(gf2(), multiply(gf2(), f, quartic), quartic);
  EXPECT_EQ(of_polynomial(f).counts,
            with_zero_state({{3, 1}, {7, 1}, {15, 4}, {21, 1}, {30, 32}, {105, 4}, {210, 32}}));
}

TEST(BruteForce, OrdersAndCycleNumbersOfTheThreeStrangeRegisters) {
  std::vector<Element> coefficients{1, 1, 1, 0, 0, 0, 0, 0, 1, 1};
  const auto expect = [&coefficients](std::uint64_t order, std::size_t cycles) {
    const BruteForce result = brute_force(gf2(), coefficients);
    EXPECT_EQ(result.order, order);
    EXPECT_EQ(result.cycles.size(), cycles);
    EXPECT_EQ(oracle::order(gf2(), characteristic(gf2(), coefficients)), order);
  };
  expect(24, 72);
  coefficients.insert(coefficients.end(), {0, 1, 1, 1, 0});
  expect(1057, 32);
  coefficients.back() = 1;
  expect(3255, 64);
}

TEST(BruteForce, RefusesSpacesThatDoNotFit) {
  EXPECT_THROW((void)brute_force(gf2(), std::vector<Element>(27, 1)), Error);
}

TEST(BruteForce, ANonlinearRegisterByHand) {
  // F = x0 x1: 2 -> 1 -> 0 -> 0 and 3 -> 3.
  const BruteForce truth = brute_force(SumOfProducts{2, {{1, 0, 1}}});
  EXPECT_EQ(truth.cycles, (std::vector<Cycle>{{1, 0}, {1, 3}}));
  EXPECT_EQ(truth.transient_states, 2U);
  EXPECT_EQ(truth.longest_tail, 2U);
  // F = x0 + 1 + 1 + 1: 0 -> 1 -> 0 of degree 1.
  EXPECT_EQ(brute_force(SumOfProducts{1, {{}, {0}, {}, {}}}).cycles, (std::vector<Cycle>{{2, 0}}));
}

}  // namespace
}  // namespace lfsrun::oracle
