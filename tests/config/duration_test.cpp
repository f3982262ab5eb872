#include "config/duration.hpp"

#include <gtest/gtest.h>

#include <string>

namespace lfsrun {
namespace {

TEST(Duration, ReadsTheFormsOfSlurm) {
  EXPECT_EQ(parse_duration("0-01:00:00"), 3600U);
  EXPECT_EQ(parse_duration("2-03:04:05"), 2U * 86400 + 3 * 3600 + 4 * 60 + 5);
  EXPECT_EQ(parse_duration("1:00:00"), 3600U);
  EXPECT_EQ(parse_duration("48:00:00"), 48U * 3600);
  EXPECT_EQ(parse_duration("90:30"), 90U * 60 + 30);
  EXPECT_EQ(parse_duration("00:00"), 0U);
}

TEST(Duration, RefusesEverythingElse) {
  for (const std::string text :
       {"",         "60",      "1-12", "1-2:3",      "1-24:00:00", "1:60:00", "00:60",
        "-1:00:00", "1:2:3:4", "a:b",  "1 :00",      "1:-1",       "1-",      "-",
        ":",        "1:",      ":1",   "9999999:00", "1h",         "0x1:00"}) {
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace lfsrun
