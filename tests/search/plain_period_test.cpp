#include <gtest/gtest.h>

#include "search/candidate_walk.hpp"

using namespace lfsrun;

// s[n+3] = s[n] + s[n+1], a primitive polynomial; the states by hand: 1 4 2 5 6 7 3.
TEST(PlainPeriod, of_a_register_by_hand) {
  const FeedbackFunction function{.degree = 3, .linear = 0b011};
  EXPECT_EQ(plain_period(function, 1), 7U);
  EXPECT_EQ(plain_period(function, 0), 1U);
}

// A published one: E. Dubrova, A List of Maximum-Period NLFSRs, 2012.
TEST(PlainPeriod, of_a_published_function) {
  const FeedbackFunction function{.degree = 24,
                                  .linear = 1U | 1U << 1U | 1U << 8U | 1U << 9U | 1U << 15U,
                                  .products = {1U << 7U | 1U << 18U}};
  EXPECT_EQ(plain_period(function, 1), (1U << 24U) - 1);
}
