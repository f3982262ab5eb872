// Whole walks against all cycles by the definition.

#include <functional>

#include "search/whole_walk_markers.hpp"
#include "search/whole_walk_small.hpp"
#include "walk_cases.hpp"

namespace lfsrun {
namespace {

using WholeWalks = Walks;
INSTANTIATE_TEST_SUITE_P(Whole, WholeWalks, testing::ValuesIn(instruction_sets()), test_name);

/// Of the states first ... last - 1 the smallest on one of the cycles that `better` prefers.
template <typename Better>
WalkVerdict find_in(const Goal& goal, const std::vector<std::uint64_t>& periods,
                    std::uint64_t first, std::uint64_t last, Better better) {
  WalkVerdict verdict{Outcome::refused};
  for (std::uint64_t state = first; state < last; ++state) {
    if (periods[state] < goal.least_period) continue;
    if (verdict.outcome == Outcome::reached && !better(periods[state], verdict.period)) continue;
    verdict = {Outcome::reached, periods[state], state};
  }
  return verdict;
}

/// The longest cycle through a marker, where it reaches the goal; else the shortest that does.
WalkVerdict expected(const Goal& goal, const std::vector<std::uint64_t>& periods) {
  const bool small = goal.degree < first_sliced_degree;
  const std::uint64_t first = small ? 0 : whole_walk_markers(goal.degree).state(0);
  const std::uint64_t last = small ? periods.size() : 2 * first;
  const WalkVerdict of_markers = find_in(goal, periods, first, last, std::greater<>());
  if (of_markers.outcome == Outcome::reached) return of_markers;
  return find_in(goal, periods, 0, periods.size(), std::less<>());
}

TEST_P(WholeWalks, ofRandomFunctions) {
  for (unsigned degree = 2; degree <= 14; ++degree) {
    const auto functions = random_functions(degree, degree, degree < 11 ? 300 : 60);
    std::vector<std::vector<std::uint64_t>> periods;
    for (const FeedbackFunction& f : functions) periods.push_back(periods_of_states(f));
    for (const Goal& goal : goals(degree)) {
      const std::vector<WalkVerdict> verdicts = make_whole_walk(goal)->walk(functions);
      ASSERT_EQ(verdicts.size(), functions.size());
      for (std::size_t i = 0; i < functions.size(); ++i) {
        SCOPED_TRACE(describe(functions[i]) + ", least " + std::to_string(goal.least_period));
        const WalkVerdict right = expected(goal, periods[i]);
        ASSERT_EQ(verdicts[i].outcome, right.outcome);
        ASSERT_EQ(verdicts[i].period, right.period);
        ASSERT_EQ(verdicts[i].state, right.state);
      }
    }
  }
}

void expect_one_cycle(const FeedbackFunction& function, std::uint64_t period) {
  const Goal goal{function.degree, period};
  const std::vector<WalkVerdict> verdicts = make_whole_walk(goal)->walk({&function, 1});
  ASSERT_EQ(verdicts.size(), 1U);
  EXPECT_EQ(verdicts[0].outcome, Outcome::reached) << describe(function);
  EXPECT_EQ(verdicts[0].period, period);
  EXPECT_EQ(verdicts[0].state, whole_walk_markers(function.degree).state(0));
}

TEST_P(WholeWalks, ofKnownFunctions) {
  for (const FeedbackFunction& primitive :
       {linear_function(7, {1}), linear_function(10, {3}), linear_function(18, {7}),
        linear_function(20, {3}), linear_function(21, {2}), linear_function(22, {1})}) {
    const std::uint64_t states = std::uint64_t{1} << primitive.degree;
    expect_one_cycle(primitive, states - 1);
    expect_one_cycle(de_bruijn_of(primitive), states);
  }
}

// x^20 + x^10 + 1 divides x^60 + 1 and no less; x^21 + x^3 + 1 is a primitive polynomial of x^3.
TEST_P(WholeWalks, refusesLinearFunctionsOfShortCycles) {
  for (const FeedbackFunction& function : {linear_function(20, {10}), linear_function(21, {3})}) {
    const Goal goal{function.degree, (std::uint64_t{1} << function.degree) - 1};
    EXPECT_EQ(make_whole_walk(goal)->walk({&function, 1}).at(0).outcome, Outcome::refused);
  }
}

TEST_P(WholeWalks, ofAPublishedFunction) {
  FeedbackFunction function = published_function();
  expect_one_cycle(function, (std::uint64_t{1} << 24U) - 1);
  function.products[0] = 1U << 7U | 1U << 17U;
  const Goal goal{24, (std::uint64_t{1} << 24U) - 1};
  EXPECT_EQ(make_whole_walk(goal)->walk({&function, 1}).at(0).outcome, Outcome::refused);
}

}  // namespace
}  // namespace lfsrun
