// The walks where no test can walk through all states: against single steps from one state, and
// registers whose periods theory tells.

#include "search/whole_walk_markers.hpp"
#include "walk_cases.hpp"

namespace lfsrun {
namespace {

using LargeDegreeWalks = Walks;
INSTANTIATE_TEST_SUITE_P(Walks, LargeDegreeWalks, testing::ValuesIn(instruction_sets()), test_name);

struct LaneCase {
  FeedbackFunction function;
  std::uint64_t period;  // of the cycle through the state 1
};

std::vector<LaneCase> lane_cases(unsigned degree, std::size_t count) {
  std::vector<LaneCase> cases;
  for (const FeedbackFunction& f : random_functions(degree, degree, count)) {
    cases.push_back({f, plain_period(f, 1)});
  }
  return cases;
}

void expect_lane_walks(const std::vector<LaneCase>& cases) {
  std::vector<FeedbackFunction> functions;
  functions.reserve(cases.size());
  for (const LaneCase& c : cases) functions.push_back(c.function);
  const std::uint64_t states = std::uint64_t{1} << functions[0].degree;
  const Goal goal{functions[0].degree, states - states / 4};
  const std::vector<WalkVerdict> verdicts = make_lane_walk(goal)->walk(functions);
  ASSERT_EQ(verdicts.size(), cases.size());
  for (std::size_t i = 0; i < cases.size(); ++i) {
    SCOPED_TRACE(describe(functions[i]));
    if (cases[i].period >= goal.least_period) {
      ASSERT_EQ(verdicts[i].outcome, Outcome::reached);
      ASSERT_EQ(verdicts[i].period, cases[i].period);
    } else if (cases[i].period > goal.spare()) {
      ASSERT_EQ(verdicts[i].outcome, Outcome::refused);
    }
  }
}

// Lanes that take the next function, up to the largest degree at which they are used.
TEST_P(LargeDegreeWalks, OfFunctionsInLanes) {
  static const std::vector<LaneCase> many = lane_cases(15, 1100);
  static const std::vector<LaneCase> large = lane_cases(first_whole_walk_degree - 1, 530);
  expect_lane_walks(many);
  expect_lane_walks(large);
}

WalkVerdict whole_walk(const FeedbackFunction& function, std::uint64_t least_period) {
  return make_whole_walk({function.degree, least_period})->walk({&function, 1}).at(0);
}

void expect_one_cycle(const FeedbackFunction& function, std::uint64_t period) {
  const WalkVerdict verdict = whole_walk(function, period);
  EXPECT_EQ(verdict.outcome, Outcome::reached) << describe(function);
  EXPECT_EQ(verdict.period, period);
  EXPECT_EQ(verdict.state, whole_walk_markers(function.degree).state(0));
}

// Primitive polynomials; the largest degree of a search only by the fastest walk.
TEST_P(LargeDegreeWalks, OfOneCycle) {
  expect_one_cycle(linear_function(31, {3}), (std::uint64_t{1} << 31U) - 1);
  expect_one_cycle(linear_function(32, {1, 2, 22}), (std::uint64_t{1} << 32U) - 1);
  expect_one_cycle(de_bruijn_of(linear_function(33, {13})), std::uint64_t{1} << 33U);
  EXPECT_EQ(whole_walk(linear_function(31, {3}), std::uint64_t{1} << 31U).outcome,
            Outcome::refused);
  if (GetParam() != instruction_sets().front()) return;
  expect_one_cycle(linear_function(36, {11}), (std::uint64_t{1} << 36U) - 1);
}

/// The register of the product of two polynomials, without their terms x^degree.
FeedbackFunction product_of(const FeedbackFunction& f, const FeedbackFunction& g) {
  const std::uint64_t whole = g.linear | std::uint64_t{1} << g.degree;
  FeedbackFunction product{.degree = f.degree + g.degree};
  for (unsigned i = 0; i <= f.degree; ++i) {
    if (i == f.degree || (f.linear >> i & 1) != 0) product.linear ^= whole << i;
  }
  product.linear ^= std::uint64_t{1} << product.degree;
  return product;
}

// x^15 + x + 1 and x^16 + x^5 + x^3 + x^2 + 1 are primitive, of periods without a common factor.
TEST_P(LargeDegreeWalks, OfPeriodsThatAreLongEnough) {
  const FeedbackFunction f = product_of(linear_function(15, {1}), linear_function(16, {2, 3, 5}));
  const std::uint64_t longest = std::uint64_t{(1U << 15U) - 1} * ((1U << 16U) - 1);
  const WalkVerdict reached = whole_walk(f, longest);
  EXPECT_EQ(reached.outcome, Outcome::reached);
  EXPECT_EQ(reached.period, longest);
  EXPECT_EQ(whole_walk(f, longest + 1).outcome, Outcome::refused);
}

// Squares of primitive polynomials of degree m, x^18 + x^7 + 1 and x^12 + x^6 + x^4 + x + 1: as
// many cycles of 2 (2^m - 1) states as 2^(m - 1), most of them without a marker.
TEST_P(LargeDegreeWalks, OfManyCyclesOfTheLongestPeriod) {
  for (const FeedbackFunction& root : {linear_function(18, {7}), linear_function(12, {1, 4, 6})}) {
    const FeedbackFunction f = product_of(root, root);
    const std::uint64_t longest = 2 * ((std::uint64_t{1} << root.degree) - 1);
    const WalkVerdict reached = whole_walk(f, longest);
    EXPECT_EQ(reached.outcome, Outcome::reached);
    EXPECT_EQ(reached.period, longest);
    EXPECT_EQ(reached.state, whole_walk_markers(f.degree).state(0));
  }
  const FeedbackFunction f =
      product_of(linear_function(12, {1, 4, 6}), linear_function(12, {1, 4, 6}));
  EXPECT_EQ(whole_walk(f, 2 * 4095 + 1).outcome, Outcome::refused);
}

}  // namespace
}  // namespace lfsrun
