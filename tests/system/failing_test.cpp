// An analysis that fails does not stop the others: exit code 3, and the row says why.

#include <gtest/gtest.h>

#include "store/read_results.hpp"
#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"

namespace lfsrun::testing {
namespace {

const std::string why = "the cycle structure has more than 1000000 distinct periods";

// The failing register between two that are fine; each attempt to fail takes a second or two.
void write_failing_config(const TemporaryFolder& folder) {
  write_text(folder / "failing.toml",
             config_text("failing", 2,
                         {"characteristic = \"x^2 + x + 1\"", register_with_too_many_periods(),
                          "characteristic = \"x^3 + x + 1\""},
                         "method = \"auto\""));
}

class Failing : public ::testing::TestWithParam<int> {};

TEST_P(Failing, does_not_stop_the_others) {
  const TemporaryFolder folder;
  write_failing_config(folder);
  const Outcome run = lfsrun_on_ranks(GetParam(), folder.path(),
                                      {"run", "failing.toml", "--set", "pool.retries=0"});
  EXPECT_EQ(run.code, 3) << run;
  EXPECT_EQ(count_of(run.err, "analysis 1 (failing, register 2) failed: "), 1U) << run;
  EXPECT_EQ(count_of(run.out, "2 done (2 verified), 0 unproven, 1 failed"), 1U) << run;
  const Results results = read_results(folder / "failing.h5");
  EXPECT_TRUE(results.complete);
  ASSERT_EQ(results.records.size(), 3U);
  EXPECT_EQ(results.records[0].row.status, "done");
  EXPECT_EQ(results.records[2].row.status, "done");
  EXPECT_EQ(results.records[2].row.max_period, 7U);
  const AnalysisRecord& failed = results.records[1];
  EXPECT_EQ(failed.row.status, "failed");
  EXPECT_NE(failed.row.message.find(why), std::string::npos) << failed.row.message;
  EXPECT_TRUE(failed.cycles.empty());
  ASSERT_EQ(results.run_failures.size(), 1U);
  EXPECT_EQ(results.run_failures[0].analysis, 1U);
  EXPECT_NE(results.run_failures[0].what.find(why), std::string::npos);
  const Outcome verify = lfsrun(folder.path(), {"verify", "failing.h5"});
  EXPECT_EQ(verify.code, 0) << verify;
  EXPECT_NE(verify.out.find("2 of 3 analyses confirmed"), std::string::npos) << verify;
}

INSTANTIATE_TEST_SUITE_P(, Failing, ::testing::Values(1, 3));

}  // namespace
}  // namespace lfsrun::testing
