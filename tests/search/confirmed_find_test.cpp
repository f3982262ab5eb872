#include "search/confirmed_find.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace lfsrun {
namespace {

std::vector<std::pair<std::uint64_t, std::uint64_t>> listed(const ConfirmedFind& find) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> cycles;
  for (const PeriodCount& cycle : find.cycles) cycles.emplace_back(cycle.period, cycle.count);
  return cycles;
}

using Cycles = std::vector<std::pair<std::uint64_t, std::uint64_t>>;

// s[n+3] = s[n] + s[n+1], a primitive polynomial.
const FeedbackFunction primitive{.degree = 3, .linear = 0b011};

// (x + 1)(x^3 + x + 1) = x^4 + x^3 + x^2 + 1: twice 7 states, and 2 fixed points.
const FeedbackFunction reducible{.degree = 4, .linear = 0b1101};

TEST(ConfirmedFind, OfOneCycleAndAFixedPoint) {
  const ConfirmedFind find = confirm_find({3, 7}, primitive, {Outcome::reached, 7, 1});
  EXPECT_EQ(find.period, 7U);
  EXPECT_EQ(find.state, 1U);
  EXPECT_TRUE(find.complete);
  EXPECT_EQ(listed(find), (Cycles{{1, 1}, {7, 1}}));
}

TEST(ConfirmedFind, ListsAllCycles) {
  const ConfirmedFind find = confirm_find({4, 5}, reducible, {Outcome::reached, 7, 1});
  EXPECT_EQ(find.period, 7U);
  EXPECT_TRUE(find.complete);
  EXPECT_EQ(listed(find), (Cycles{{1, 2}, {7, 2}}));
}

// Of x0 alone, whose cycles are rotations: 0101 reaches the goal, but 0001 has the longest.
TEST(ConfirmedFind, TakesTheLongestCycle) {
  const FeedbackFunction rotation{.degree = 4, .linear = 1};
  const ConfirmedFind find = confirm_find({4, 2}, rotation, {Outcome::reached, 2, 0b0101});
  EXPECT_EQ(find.period, 4U);
  EXPECT_EQ(find.state, 1U);
  EXPECT_EQ(listed(find), (Cycles{{1, 2}, {2, 1}, {4, 3}}));
}

TEST(ConfirmedFind, RefusesWhatSingleStepsContradict) {
  EXPECT_THROW(static_cast<void>(confirm_find({3, 7}, primitive, {Outcome::reached, 8, 1})), Error);
  EXPECT_THROW(static_cast<void>(confirm_find({3, 6}, primitive, {Outcome::reached, 6, 1})), Error);
}

}  // namespace
}  // namespace lfsrun
