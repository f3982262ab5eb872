#include "base/integer.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace lfsrun {
namespace {

TEST(Integer, PowersAreExact) {
  EXPECT_EQ(power(2, 0), 1);
  EXPECT_EQ(power(0, 0), 1);
  EXPECT_EQ(power(3, 5), 243);
  EXPECT_EQ(decimal(power(2, 100)), "1267650600228229401496703205376");
}

TEST(Integer, Uint64WhereItFits) {
  const Integer largest = std::numeric_limits<std::uint64_t>::max();
  EXPECT_EQ(uint64_or_zero(largest), std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(uint64_or_zero(largest + 1), 0U);
  EXPECT_EQ(uint64_or_zero(0), 0U);
  EXPECT_EQ(uint64_or_zero(-1), 0U);
}

TEST(Integer, LogarithmOfAnySize) {
  EXPECT_EQ(log2_of(0), 0);
  EXPECT_EQ(log2_of(1), 0);
  EXPECT_DOUBLE_EQ(log2_of(1000), 9.965784284662087);
  EXPECT_DOUBLE_EQ(log2_of(power(2, 5000)), 5000);
  EXPECT_NEAR(log2_of(power(3, 5000)), 5000 * 1.584962500721156, 1e-9);
}

}  // namespace
}  // namespace lfsrun
