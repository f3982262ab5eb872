#include "oracle/agreement.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <random>
#include <utility>

#include "oracle/naive_polynomial.hpp"
#include "oracle/random_registers.hpp"

namespace lfsrun::oracle {
namespace {

constexpr double factor_seconds = 1;

/// By degree, then by coefficients from the highest down.
bool sorted_before(const Polynomial& a, const Polynomial& b) {
  if (a.size() != b.size()) return a.size() < b.size();
  return std::ranges::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(), b.rend());
}

void expect_factors_right(const NaiveField& field, const Polynomial& f,
                          const std::vector<FactorOrder>& factors) {
  Polynomial product{1};
  for (const FactorOrder& factor : factors) {
    SCOPED_TRACE("factor " + list(factor.polynomial));
    ASSERT_GE(factor.polynomial.size(), 2U);
    EXPECT_EQ(factor.polynomial.back(), 1) << "not monic";
    EXPECT_TRUE(irreducible(field, factor.polynomial));
    EXPECT_EQ(factor.order_proven, factor.polynomial.front() != 0);  // x has no order to prove
    EXPECT_EQ(factor.order, order(field, factor.polynomial));
    EXPECT_GE(factor.multiplicity, 1U);
    for (unsigned i = 0; i < factor.multiplicity; ++i) {
      product = multiply(field, product, factor.polynomial);
    }
  }
  EXPECT_EQ(product, f) << "the factors do not multiply back to f";
  for (std::size_t i = 1; i < factors.size(); ++i) {
    EXPECT_TRUE(sorted_before(factors[i - 1].polynomial, factors[i].polynomial))
        << "factors " << i - 1 << " and " << i << " out of order or equal";
  }
}

std::vector<Cycle> as_cycles(const std::vector<FoundCycle>& found) {
  std::vector<Cycle> cycles;
  cycles.reserve(found.size());
  for (const FoundCycle& cycle : found) cycles.push_back({cycle.period, cycle.representative});
  return cycles;
}

void expect_result_right(const TraversalResult& result, const BruteForce& truth,
                         std::size_t representatives) {
  EXPECT_TRUE(result.complete);
  EXPECT_EQ(result.cycles, truth.counts);
  EXPECT_EQ(result.periodic_states, truth.periodic_states);
  EXPECT_EQ(result.longest_tail, truth.longest_tail);
  std::vector<Cycle> first = truth.cycles;
  first.resize(std::min(first.size(), representatives));
  const std::vector<Cycle> found = as_cycles(result.representatives);
  ASSERT_EQ(found.size(), first.size()) << "number of representatives";
  for (std::size_t i = 0; i < first.size(); ++i) {
    ASSERT_EQ(found[i].period, first[i].period) << "representative " << i;
    ASSERT_EQ(found[i].representative, first[i].representative) << "representative " << i;
  }
}

TraversalResult traverse_backwards(const FeedbackRegister& reg, const TraversalOptions& options) {
  Traversal traversal(reg, options);
  const Walker walker(reg, options);
  for (auto round = traversal.next_round(); !round.empty(); round = traversal.next_round()) {
    std::ranges::reverse(round);
    for (const TraversalUnit& unit : round) {
      traversal.absorb(unit, walker.run(unit));
    }
  }
  return traversal.result();
}

}  // namespace

std::string describe(const FeedbackRegister& reg) {
  return NaiveField::of(reg.field).describe() + ", coefficients " + list(reg.coefficients);
}

void expect_algebra_agrees(const FeedbackRegister& reg, const BruteForce& truth,
                           IntegerFactorCache& cache) {
  SCOPED_TRACE("algebra");
  const NaiveField field = NaiveField::of(reg.field);
  const Polynomial f = characteristic(field, reg.coefficients);
  const bool singular = reg.coefficients.front() == 0;
  const AlgebraResult result = analyse_by_algebra(reg, cache, factor_seconds);
  EXPECT_TRUE(result.proven) << result.message;
  EXPECT_EQ(result.cycles, truth.counts);
  EXPECT_EQ(result.order, singular ? 0 : truth.order);
  EXPECT_EQ(result.order, order(field, f));
  EXPECT_EQ(result.max_tail, truth.longest_tail);
  EXPECT_EQ(result.irreducible, irreducible(field, f));
  EXPECT_EQ(result.primitive, primitive(field, f));
  expect_factors_right(field, f, result.factors);
}

void expect_traversal_agrees(const FeedbackRegister& reg, const BruteForce& truth,
                             const TraversalOptions& options) {
  SCOPED_TRACE("traversal, unit_seconds " + std::to_string(options.unit_seconds) +
               ", representatives " + std::to_string(options.representatives));
  {
    SCOPED_TRACE("in one loop");
    expect_result_right(traverse(reg, options), truth, options.representatives);
  }
  SCOPED_TRACE("units in reverse order");
  expect_result_right(traverse_backwards(reg, options), truth, options.representatives);
}

Campaign::Campaign(Field field) : field_(std::move(field)), naive_(NaiveField::of(field_)) {}

void Campaign::check(const std::vector<Element>& coefficients, const std::string& why) {
  constexpr std::array<double, 2> unit_seconds = {0.2, 1e-7};  // one unit a round, and many
  constexpr std::array<std::uint32_t, 3> representatives = {5, 0, 1U << 30};
  const FeedbackRegister reg{field_, coefficients};
  SCOPED_TRACE(why + ": " + describe(reg));
  const BruteForce truth = brute_force(naive_, coefficients);
  expect_algebra_agrees(reg, truth, cache_);
  expect_traversal_agrees(reg, truth,
                          {.unit_seconds = unit_seconds[checked_ % unit_seconds.size()],
                           .representatives = representatives[checked_ % representatives.size()]});
  ++checked_;
}

void Campaign::check_all_of_degree(unsigned degree) {
  Polynomial f = x_to(degree);
  do {
    check(coefficients_of(naive_, f), "all of degree " + std::to_string(degree));
    if (::testing::Test::HasFatalFailure()) return;
  } while (next_monic(f, field_.order()));
}

void Campaign::check_random(int rounds, std::uint64_t max_states, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  for (int i = 0; i < rounds; ++i) {
    for (const RegisterKind kind : all_register_kinds) {
      check(random_register(kind, naive_, max_states, random), name_of(kind));
      if (::testing::Test::HasFatalFailure()) return;
    }
  }
}

}  // namespace lfsrun::oracle
