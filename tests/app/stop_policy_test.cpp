#include "app/stop_policy.hpp"

#include <gtest/gtest.h>

#include <csignal>

namespace lfsrun {
namespace {

using Verdict = StopPolicy::Verdict;

TEST(StopPolicies, WithoutLimitAndSignalNothingEnds) {
  StopPolicy policy({});
  EXPECT_EQ(policy.verdict(1e9, 0, 1e9), Verdict::go_on);
  EXPECT_EQ(policy.reason(), "");
}

TEST(StopPolicies, NothingIsStartedThatCannotEndInTime) {
  StopPolicy policy(TimeLimit{100, "--time-limit"});
  EXPECT_EQ(policy.verdict(50, 0, 10), Verdict::go_on);
  EXPECT_EQ(policy.verdict(50, 0, 30), Verdict::drain);  // two of them, one after the other
  EXPECT_EQ(policy.verdict(90, 0, 10), Verdict::drain);
  EXPECT_EQ(policy.verdict(99.9, 0, 0.01), Verdict::drop);
  EXPECT_EQ(policy.reason(), "the time limit, by --time-limit");
}

TEST(StopPolicies, AShortLimitLeavesTimeToClose) {
  StopPolicy policy(TimeLimit{1, "--time-limit"});
  EXPECT_EQ(policy.verdict(0.1, 0, 0.2), Verdict::go_on);
  EXPECT_EQ(policy.verdict(0.5, 0, 0.2), Verdict::drain);
  EXPECT_EQ(policy.verdict(0.9, 0, 0.2), Verdict::drop);
}

TEST(StopPolicies, ASignalLeavesMpirunNoTimeToKill) {
  for (const int signal : {SIGTERM, SIGINT}) {
    StopPolicy policy({});
    EXPECT_EQ(policy.verdict(10, signal, 0.2), Verdict::drain);
    EXPECT_EQ(policy.verdict(10.3, signal, 0.2), Verdict::drain);
    EXPECT_EQ(policy.verdict(10.9, signal, 0.2), Verdict::drop);
  }
}

TEST(StopPolicies, SIGUSR1LetsUnitsEnd) {
  StopPolicy policy({});
  EXPECT_EQ(policy.verdict(10, SIGUSR1, 0.2), Verdict::drain);
  EXPECT_EQ(policy.verdict(20, SIGUSR1, 0.2), Verdict::drain);
  EXPECT_EQ(policy.verdict(50, SIGUSR1, 0.2), Verdict::drop);
  EXPECT_EQ(policy.reason(), "SIGUSR1");
}

TEST(StopPolicies, TheLimitHoldsAfterASignalToo) {
  StopPolicy policy(TimeLimit{100, "SLURM_JOB_END_TIME"});
  EXPECT_EQ(policy.verdict(90, SIGUSR1, 0.2), Verdict::drain);
  EXPECT_EQ(policy.verdict(99, SIGUSR1, 0.2), Verdict::drop);
  EXPECT_EQ(policy.reason(), "SIGUSR1");
}

}  // namespace
}  // namespace lfsrun
