#include "config/suggestion.hpp"

#include <gtest/gtest.h>

#include <array>

namespace lfsrun {
namespace {

constexpr std::array<std::string_view, 4> names = {"order", "modulus", "csv", "workers"};

TEST(Suggestion, FindsTypingErrors) {
  EXPECT_EQ(nearest_name("ordr", names), "order");
  EXPECT_EQ(nearest_name("oredr", names), "order");
  EXPECT_EQ(nearest_name("ORDER", names), "order");
  EXPECT_EQ(nearest_name("worker", names), "workers");
  EXPECT_EQ(nearest_name("cvs", names), "csv");
  EXPECT_EQ(nearest_name("modulo", names), "modulus");
}

TEST(Suggestion, IsSilentWhereNothingIsNear) {
  EXPECT_EQ(nearest_name("partition", names), std::nullopt);
  EXPECT_EQ(nearest_name("", names), std::nullopt);
  EXPECT_EQ(nearest_name(std::string(100000, 'o'), names), std::nullopt);
  EXPECT_EQ(did_you_mean("partition", names, "remove it"), "remove it");
}

}  // namespace
}  // namespace lfsrun
