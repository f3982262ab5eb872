// Killed at any instant: every state that a SIGKILL can leave of short sessions is read back.

#include <gtest/gtest.h>

#include "store/crash_session.hpp"

namespace lfsrun::testing {
namespace {

class Crash : public ::testing::TestWithParam<Session> {};

TEST_P(Crash, leaves_what_was_committed) {
  const CrashCounts counts = crash_everywhere(GetParam(), 50);
  EXPECT_GT(counts.states, counts.writes / 2);
  EXPECT_GT(counts.take_overs, 0U);
}

INSTANTIATE_TEST_SUITE_P(, Crash,
                         ::testing::Values(Session{"small", 40, 5}, Session{"large", 3, 400},
                                           Session{"wide", 30, 5, 100},
                                           Session{"very_wide", 8, 5, 1300},
                                           Session{"state_cycles", 8, 20, 24, 5000}),
                         [](const auto& session) { return session.param.name; });

}  // namespace
}  // namespace lfsrun::testing
