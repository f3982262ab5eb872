// Lane walks against all cycles by the definition.

#include "search/whole_walk_small.hpp"
#include "walk_cases.hpp"

namespace lfsrun {
namespace {

using LaneWalks = Walks;
INSTANTIATE_TEST_SUITE_P(Lanes, LaneWalks, testing::ValuesIn(instruction_sets()), test_name);

/// What the cycle of the state 1 decides is its; the rest is the whole walk's.
void expect_right(const Goal& goal, const std::vector<std::uint64_t>& periods,
                  const WalkVerdict& verdict, const WalkVerdict& whole) {
  const bool from_one = goal.degree >= first_sliced_degree && periods[1] >= goal.least_period;
  const bool reached = *std::max_element(periods.begin(), periods.end()) >= goal.least_period;
  ASSERT_EQ(verdict.outcome, reached ? Outcome::reached : Outcome::refused);
  ASSERT_EQ(verdict.period, from_one ? periods[1] : whole.period);
  ASSERT_EQ(verdict.state, from_one ? 1 : whole.state);
}

TEST_P(LaneWalks, ofRandomFunctions) {
  for (unsigned degree = 2; degree <= 14; ++degree) {
    // More than lanes, so that they are given other functions.
    const auto functions = random_functions(100 + degree, degree, degree < 12 ? 1200 : 60);
    std::vector<std::vector<std::uint64_t>> periods;
    for (const FeedbackFunction& f : functions) periods.push_back(periods_of_states(f));
    for (const Goal& goal : goals(degree)) {
      const std::vector<WalkVerdict> verdicts = make_lane_walk(goal)->walk(functions);
      const std::vector<WalkVerdict> whole = make_whole_walk(goal)->walk(functions);
      ASSERT_EQ(verdicts.size(), functions.size());
      for (std::size_t i = 0; i < functions.size(); ++i) {
        SCOPED_TRACE(describe(functions[i]) + ", least " + std::to_string(goal.least_period));
        expect_right(goal, periods[i], verdicts[i], whole[i]);
        if (HasFatalFailure()) return;
      }
    }
  }
}

}  // namespace
}  // namespace lfsrun
