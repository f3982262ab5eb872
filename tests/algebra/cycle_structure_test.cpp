#include "algebra/cycle_structure.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace lfsrun {
namespace {

TEST(CycleStructure, PowersOfXMinusOne) {
  // (x + 1)^e over GF(2): the order is the least power of 2 from e on.
  EXPECT_EQ(cycles_of_primary({2, 2, 1, 1}), (CycleCounts{{1, 2}}));
  EXPECT_EQ(cycles_of_primary({2, 2, 2, 1}), (CycleCounts{{1, 2}, {2, 1}}));
  EXPECT_EQ(cycles_of_primary({2, 2, 3, 1}), (CycleCounts{{1, 2}, {2, 1}, {4, 1}}));
  EXPECT_EQ(cycles_of_primary({2, 2, 4, 1}), (CycleCounts{{1, 2}, {2, 1}, {4, 3}}));
}

TEST(CycleStructure, CoversAllStates) {
  for (const std::uint32_t p : {2U, 3U, 5U})
    for (unsigned e = 1; e < 30; ++e) {
      const PrimaryFactor factor{p, power(p, 4), e, power(p, 4) - 1};
      EXPECT_EQ(states_of(cycles_of_primary(factor)), power(p, 4 * e)) << p << " " << e;
      EXPECT_EQ(cycles_of_primary(factor).rbegin()->first, order_of(factor));
    }
}

TEST(CycleStructure, OrderOfPowers) {
  EXPECT_EQ(order_of({2, 8, 1, 7}), 7);
  EXPECT_EQ(order_of({2, 8, 2, 7}), 14);
  EXPECT_EQ(order_of({2, 8, 3, 7}), 28);
  EXPECT_EQ(order_of({3, 9, 3, 8}), 24);
  EXPECT_EQ(order_of({3, 9, 4, 8}), 72);
}

TEST(CycleStructure, ProductByGcdAndLcm) {
  EXPECT_EQ(product({{1, 1}, {3, 1}}, {{1, 1}, {7, 1}}),
            (CycleCounts{{1, 1}, {3, 1}, {7, 1}, {21, 1}}));
  EXPECT_EQ(product({{6, 2}}, {{4, 5}}), (CycleCounts{{12, 20}}));
}

TEST(CycleStructure, TooManyPeriodsAreRefused) {
  const CycleCounts a{{1, 1}, {3, 1}, {5, 1}};
  const CycleCounts b{{1, 1}, {7, 1}, {11, 1}};
  EXPECT_EQ(product(a, b, 9).size(), 9U);
  EXPECT_THROW((void)product(a, b, 8), Error);
}

TEST(CycleCounts, Sums) {
  const CycleCounts cycles{{1, 2}, {3, 4}, {5, 6}};
  EXPECT_EQ(states_of(cycles), 44);
  EXPECT_EQ(cycles_of(cycles), 12);
  EXPECT_EQ(states_of({}), 0);
}

}  // namespace
}  // namespace lfsrun
