#include "app/time_limit.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <ctime>

#include "app/job_order.hpp"

namespace lfsrun {
namespace {

using testing::HasSubstr;
using testing::Not;

RegisterSpec dense_register(const std::string& name, std::uint32_t q, unsigned degree,
                            unsigned line) {
  std::vector<Element> coefficients(degree, 1);
  return {name, {Field::of_order(q), coefficients}, {"big.toml", line, 1}};
}

Campaign campaign_of(const std::vector<RegisterSpec>& registers, Method method) {
  AnalysisSpec analysis;
  analysis.kind = "cycles";
  analysis.automatic_method = false;
  analysis.method = method;
  Config config{"big", "big.toml", "", registers.front().reg.field, registers, {}, {analysis}};
  Campaign campaign;
  campaign.name = "big";
  campaign.configs.push_back(std::move(config));
  return campaign;
}

std::string refusal_of(const Campaign& campaign, double seconds, unsigned workers) {
  try {
    refuse_too_long(campaign, {seconds, "--time-limit"}, workers);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

class TimeLimits : public testing::Test {
 protected:
  void SetUp() override { ::unsetenv("SLURM_JOB_END_TIME"); }
  void TearDown() override { ::unsetenv("SLURM_JOB_END_TIME"); }
};

TEST_F(TimeLimits, TheCommandLineComesFirst) {
  EXPECT_FALSE(time_limit_of({}));
  const std::string end = std::to_string(std::time(nullptr) + 1000);
  ::setenv("SLURM_JOB_END_TIME", end.c_str(), 1);
  const auto left = time_limit_of({});
  ASSERT_TRUE(left);
  EXPECT_GE(left->seconds, 900);
  EXPECT_LE(left->seconds, 1000);
  EXPECT_EQ(left->source, "SLURM_JOB_END_TIME");
  CommandLine line;
  line.time_limit = 60;
  EXPECT_EQ(time_limit_of(line)->seconds, 60);
  EXPECT_EQ(time_limit_of(line)->source, "--time-limit");
}

TEST_F(TimeLimits, FormerLaunchesHaveUsedSomeOfIt) {
  CommandLine line;
  line.time_limit = 1000;
  ::setenv("LFSRUN_FIRST_LAUNCH", std::to_string(std::time(nullptr) - 300).c_str(), 1);
  EXPECT_GE(time_limit_of(line)->seconds, 600);
  EXPECT_LE(time_limit_of(line)->seconds, 700);
  line.time_limit = 60;
  EXPECT_EQ(time_limit_of(line)->seconds, 0);
  ::unsetenv("LFSRUN_FIRST_LAUNCH");
  EXPECT_EQ(time_limit_of(line)->seconds, 60);
}

TEST_F(TimeLimits, AnEndThatMakesNoSenseIsNone) {
  for (const char* end : {"", "soon", "12x", "0", "99999999999999999999"}) {
    ::setenv("SLURM_JOB_END_TIME", end, 1);
    EXPECT_FALSE(time_limit_of({})) << end;
  }
}

TEST_F(TimeLimits, PlanningKnowsWhatTheJobAsksFor) {
  Campaign campaign;
  EXPECT_FALSE(time_limit_to_plan({}, campaign));
  campaign.slurm.time = "0-00:10:00";
  EXPECT_EQ(time_limit_to_plan({}, campaign)->seconds, 600);
  CommandLine line;
  line.time_limit = 60;
  EXPECT_EQ(time_limit_to_plan(line, campaign)->seconds, 60);
}

TEST_F(TimeLimits, WorkersAreTheRanksButOneAndNoMoreThanAllowed) {
  Campaign campaign;
  EXPECT_EQ(workers_of(campaign, 0), 1U);
  EXPECT_EQ(workers_of(campaign, 1), 1U);
  EXPECT_EQ(workers_of(campaign, 5), 4U);
  campaign.pool.workers = 3;
  EXPECT_EQ(workers_of(campaign, 5), 3U);
  EXPECT_EQ(workers_of(campaign, 2), 1U);
}

TEST_F(TimeLimits, WhatTakesTooLongIsRefusedWithItsPlaceAndWhatWouldFit) {
  const auto campaign = campaign_of(
      {dense_register("small", 2, 20, 5), dense_register("large", 2, 46, 9)}, Method::traversal);
  const std::string text = refusal_of(campaign, 60, 2);
  EXPECT_THAT(text, HasSubstr("big.toml:9:1: method \"traversal\" for register \"large\""));
  EXPECT_THAT(text, HasSubstr("2^46 states"));
  EXPECT_THAT(text, HasSubstr("on 2 workers (the time limit is 60 s, by --time-limit)"));
  EXPECT_THAT(text, HasSubstr("what would fit: degree "));
  EXPECT_THAT(text, HasSubstr(" workers, or method = \"algebra\", or --time-limit 0-"));
  EXPECT_THAT(text, Not(HasSubstr("small")));
}

TEST_F(TimeLimits, WhatWouldFitDoesFit) {
  const unsigned degree = 40;
  const auto of_degree = [](unsigned d) {  // x^d + 1: a step costs the same at every degree
    RegisterSpec spec = dense_register("r", 2, d, 1);
    std::fill(spec.reg.coefficients.begin() + 1, spec.reg.coefficients.end(), Element{0});
    return spec;
  };
  const auto seconds_of = [&](unsigned d) {
    const auto one = campaign_of({of_degree(d)}, Method::traversal);
    return analysis_kind("cycles").estimate(JobOrder(one).request(0)).seconds;
  };
  const double limit = seconds_of(degree) * 1.01;
  const std::string text =
      refusal_of(campaign_of({of_degree(degree + 3)}, Method::traversal), limit, 1);
  EXPECT_THAT(text, HasSubstr("degree " + std::to_string(degree) + " over GF(2)"));
}

TEST_F(TimeLimits, AlgebraIsNotRefused) {
  const auto campaign = campaign_of({dense_register("large", 2, 46, 9)}, Method::algebra);
  EXPECT_EQ(refusal_of(campaign, 1e-6, 1), "");
}

TEST_F(TimeLimits, WhatFitsIsNotRefused) {
  const auto campaign = campaign_of({dense_register("r", 3, 12, 2)}, Method::both);
  EXPECT_EQ(refusal_of(campaign, 3600, 1), "");
}

}  // namespace
}  // namespace lfsrun
