#include "app/progress.hpp"

#include <gmock/gmock.h>

namespace lfsrun {
namespace {

using testing::HasSubstr;
using testing::Not;

ProgressSnapshot half_done() {
  return {.job = "job",
          .analyses_done = 12,
          .analyses_total = 40,
          .units_done = 530,
          .units_known = 2000,
          .workers_busy = 1,
          .workers = 2,
          .fraction = 0.5,
          .states = 1e12};
}

TEST(Progress, SaysWhatAUserAsksFor) {
  EXPECT_EQ(progress_text(half_done(), 9.1e9, 80),
            "ETA 0:01:20, 12/40 analyses, 530/2000 units, 9.1 Gstates/s, 1/2 workers busy");
}

TEST(Progress, NoRateWithoutStatesAndNoGuessAtTheStart) {
  ProgressSnapshot start = half_done();
  start.states = 0;
  start.fraction = 0;
  EXPECT_THAT(progress_text(start, 0, 5), Not(HasSubstr("states/s")));
  EXPECT_THAT(progress_text(start, 0, 5), Not(HasSubstr("ETA")));
}

TEST(Progress, BarFitsTheTerminal) {
  EXPECT_THAT(progress_bar(half_done(), 9.1e9, 80, 200), HasSubstr("[#####-----]  50 %"));
  EXPECT_EQ(progress_bar(half_done(), 9.1e9, 80, 40).size(), 40U);
}

TEST(Progress, NumbersAndDurations) {
  EXPECT_EQ(with_unit_prefix(0), "0 ");
  EXPECT_EQ(with_unit_prefix(999), "999 ");
  EXPECT_EQ(with_unit_prefix(1500), "1.5 k");
  EXPECT_EQ(with_unit_prefix(123e9), "123 G");
  EXPECT_EQ(duration_text(0), "0:00:00");
  EXPECT_EQ(duration_text(3661.4), "1:01:01");
}

}  // namespace
}  // namespace lfsrun
