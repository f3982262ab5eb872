#include "app/job_order.hpp"

#include <gtest/gtest.h>

#include <set>

#include "app/work_planner.hpp"
#include "config/read_campaign.hpp"
#include "system/files.hpp"

namespace lfsrun {
namespace {

Campaign campaign_of(const std::string& text) {
  const testing::TemporaryFolder folder;
  testing::write_text(folder / "c.toml", text);
  return read_campaign(folder / "c.toml");
}

const std::string mixed = R"(format = 1
[field]
order = 2
[[register]]
coefficients = [1, 1]
[[sweep]]
degree = "2..9"
[[sweep]]
degree = 40
select = "trinomials"
[[analysis]]
kind = "cycles"
method = "algebra"
[[analysis]]
kind = "survey"
degree = "3..4"
[[analysis]]
kind = "cycles"
)";

TEST(JobOrder, NumbersRegistersThenSweepsThenSurveys) {
  const Campaign campaign = campaign_of(mixed);
  const JobOrder order(campaign);
  ASSERT_EQ(order.size(), 2U + 2 * 1020 + 2 * 39 + 2);
  EXPECT_EQ(order.expected_analyses(), order.size());
  EXPECT_EQ(order.request(0).register_name, "register 1");
  EXPECT_EQ(order.request(1).method, Method::both);
  EXPECT_EQ(order.request(2).register_name, "sweep 1 2^2 #0");
  EXPECT_EQ(order.request(3).register_name, "sweep 1 2^2 #0");
  EXPECT_EQ(order.request(10).register_name, "sweep 1 2^3 #0");
  EXPECT_EQ(order.request(order.size() - 3).register_name, "sweep 2 2^40 weight 3 #38");
  EXPECT_EQ(order.request(order.size() - 1).survey.value().degree, 4U);
  for (std::uint64_t i = 0; i < order.size(); ++i) ASSERT_EQ(order.request(i).position, i);
}

// 335 irreducible polynomials of degree 12 over GF(2), 144 of them primitive.
TEST(JobOrder, SaysHowManyPass) {
  for (const auto& [select, count] : {std::pair("irreducible", 335U), std::pair("primitive", 144U),
                                      std::pair("all", 4096U), std::pair("trinomials", 11U)}) {
    const Campaign campaign = campaign_of(
        "format = 1\n[field]\norder = 2\n[[sweep]]\ndegree = 12\n"
        "select = \"" +
        std::string(select) + "\"\n[[analysis]]\nkind = \"cycles\"\n");
    const JobOrder order(campaign);
    EXPECT_EQ(order.expected_analyses(), count) << select;
    EXPECT_FALSE(order.estimates());
    order.visit([&](const AnalysisRequest& typical, double analyses) {
      EXPECT_EQ(analyses, count);
      EXPECT_FALSE(typical.reg.singular());
      EXPECT_EQ(typical.register_name.find('#'), std::string::npos);
    });
  }
}

// Each position once, whatever the shards.
TEST(JobOrder, ShardsShareThePositionsOut) {
  Campaign campaign = campaign_of(mixed);
  for (const unsigned count : {1U, 2U, 3U, 16U, 5000U}) {
    std::set<std::uint64_t> seen;
    for (unsigned index = 1; index <= count; ++index) {
      campaign.shard = {index, count};
      const JobOrder order(campaign);
      std::uint64_t next = 0;
      while (const auto range = order.next_range(next)) {
        ASSERT_GE(range->first, next);
        ASSERT_GT(range->count, 0U);
        next = range->first + range->count;
        ASSERT_LE(next, order.segment_of(range->first).end());
        for (auto i = range->first; i < next; ++i) ASSERT_TRUE(seen.insert(i).second) << i;
      }
    }
    ASSERT_EQ(seen.size(), JobOrder(campaign).size()) << count;
  }
}

std::vector<std::uint64_t> positions_of(const Work& work) {
  if (const auto* request = std::get_if<AnalysisRequest>(&work)) return {request->position};
  std::vector<std::uint64_t> positions;
  const auto& batch = std::get<Batch>(work);
  for (const AnalysisRequest& request : batch.requests) positions.push_back(request.position);
  for (const auto& [first, count] : batch.ranges) {
    for (std::uint64_t i = 0; i < count; ++i) positions.push_back(first + i);
  }
  return positions;
}

TEST(WorkPlanner, TakesEveryPositionOnceInOrder) {
  const Campaign campaign = campaign_of(mixed);
  const JobOrder order(campaign);
  for (const bool batches : {true, false}) {
    for (const std::uint64_t alone : {0U, 100U}) {
      WorkPlanner planner(order, {.first = 1, .workers = 2, .batches = batches, .alone = alone});
      std::uint64_t next = 1;
      std::size_t pieces = 0;
      for (auto work = planner.next(); work; work = planner.next(), ++pieces) {
        for (const std::uint64_t position : positions_of(*work)) ASSERT_EQ(position, next++);
      }
      EXPECT_EQ(next, order.size());
      EXPECT_EQ(pieces < 200, batches);
    }
  }
}

TEST(WorkPlanner, LearnsHowLongAnAnalysisTakes) {
  const Campaign campaign = campaign_of(
      "format = 1\n[field]\norder = 2\n[[sweep]]\ndegree = 20\n"
      "[[analysis]]\nkind = \"cycles\"\nmethod = \"algebra\"\n");
  const JobOrder order(campaign);
  WorkPlanner planner(order, {.workers = 2, .unit_seconds = 0.02});
  const auto first = std::get<Batch>(planner.next().value());
  planner.learn(first, first.ranges[0].count, 1e-3 * static_cast<double>(first.ranges[0].count));
  EXPECT_EQ(std::get<Batch>(planner.next().value()).ranges[0].count, 20U);  // 0.02 s / 1 ms
}

TEST(WorkPlanner, LargeAnalysesTravelAloneAndOnlyThoseThatPass) {
  const Campaign campaign = campaign_of(
      "format = 1\n[field]\norder = 2\n[[sweep]]\ndegree = 31\n"
      "select = \"primitive\"\nweight = 3\n[[analysis]]\nkind = \"cycles\"\n"
      "method = \"traversal\"\n");
  const JobOrder order(campaign);
  WorkPlanner planner(order, {.unit_seconds = 0.001});
  std::vector<std::uint64_t> positions;
  for (auto work = planner.next(); work; work = planner.next()) {
    if (const auto* request = std::get_if<AnalysisRequest>(&*work)) {
      positions.push_back(request->position);
    }
  }
  // x^31 + x^k + 1 for k = 3, 6, 7, 13 and 31 - k (Zierler and Brillhart 1968).
  EXPECT_EQ(positions, std::vector<std::uint64_t>({2, 5, 6, 12, 17, 23, 24, 27}));
}

}  // namespace
}  // namespace lfsrun
