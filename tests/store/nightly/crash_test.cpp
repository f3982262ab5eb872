// As the quick test of the same name, with long sessions.

#include <gtest/gtest.h>

#include <iostream>

#include "store/crash_session.hpp"

namespace lfsrun::testing {
namespace {

class LongCrash : public ::testing::TestWithParam<Session> {};

TEST_P(LongCrash, leaves_what_was_committed) {
  const CrashCounts counts = crash_everywhere(GetParam(), 100);
  std::cout << counts.writes << " writes, " << counts.states << " states, " << counts.take_overs
            << " taken over\n";
  EXPECT_GT(counts.states, counts.writes / 2);
}

INSTANTIATE_TEST_SUITE_P(, LongCrash,
                         ::testing::Values(Session{"small", 300, 5}, Session{"large", 20, 400},
                                           Session{"wide", 300, 5, 100},
                                           Session{"very_wide", 60, 5, 1300},
                                           Session{"state_cycles", 60, 20, 24, 5000}),
                         [](const auto& session) { return session.param.name; });

}  // namespace
}  // namespace lfsrun::testing
