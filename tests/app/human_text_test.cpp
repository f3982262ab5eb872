#include "app/human_text.hpp"

#include <gtest/gtest.h>

#include "config/duration.hpp"

namespace lfsrun {
namespace {

TEST(AboutDuration, HasOneUnit) {
  EXPECT_EQ(about_duration(0), "0 s");
  EXPECT_EQ(about_duration(0.0234), "0.023 s");
  EXPECT_EQ(about_duration(9), "9 s");
  EXPECT_EQ(about_duration(119), "119 s");
  EXPECT_EQ(about_duration(120), "2 min");
  EXPECT_EQ(about_duration(3 * 3600), "3 h");
  EXPECT_EQ(about_duration(40 * 86400), "40 days");
  EXPECT_EQ(about_duration(3 * 365.25 * 86400), "3 years");
  EXPECT_EQ(about_duration(1e20), "3e+12 years");
}

TEST(NumberOfAnalyses, IsOneOrMore) {
  EXPECT_EQ(number_of_analyses(1), "1 analysis");
  EXPECT_EQ(number_of_analyses(0), "0 analyses");
  EXPECT_EQ(number_of_analyses(2000), "2000 analyses");
}

TEST(SlurmDuration, IsReadBackAndNeverShorter) {
  EXPECT_EQ(slurm_duration(5400), "0-01:30:00");
  EXPECT_EQ(slurm_duration(0.2), "0-00:00:01");
  EXPECT_EQ(slurm_duration(90061.5), "1-01:01:02");
  for (const double seconds : {1.0, 59.0, 3599.5, 86399.1, 86400.0, 123456789.0}) {
    const auto read = parse_duration(slurm_duration(seconds));
    ASSERT_TRUE(read) << seconds;
    EXPECT_GE(static_cast<double>(*read), seconds);
    EXPECT_LT(static_cast<double>(*read), seconds + 1);
  }
  EXPECT_TRUE(parse_duration(slurm_duration(1e30)));
}

}  // namespace
}  // namespace lfsrun
