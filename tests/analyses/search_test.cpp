// Kind "search" on the root: parts, rounds, rows, the limit.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyses/run_task.hpp"
#include "analyses/search_messages.hpp"
#include "analyses/search_parts.hpp"

namespace lfsrun {
namespace {

SearchSpec spec(unsigned degree, std::vector<unsigned> form) {
  return {.rules = {{.degree = degree, .form = std::move(form)}}};
}

AnalysisRequest request_of(const SearchParts& parts, std::uint64_t part,
                           double unit_seconds = 0.2) {
  return {.position = 7,
          .config = "c",
          .register_name = parts.name(part),
          .kind = "search",
          .reg = {Field::of_order(2), {}},
          .method = Method::traversal,
          .unit_seconds = unit_seconds,
          .search = parts.at(part)};
}

AnalysisRecord run(const SearchSpec& search, double unit_seconds = 0.2) {
  return run_task(request_of(SearchParts(search, 0), 0, unit_seconds));
}

// x0 + x1 and x0 + x3 are primitive, and each the other read backwards.
TEST(Search, HasARowForTheSearchAndForEachFind) {
  SearchSpec search = spec(4, {2});
  search.symmetry = Symmetry::none;
  AnalysisRecord record = run(search);
  EXPECT_EQ(record.row.status, "done");
  EXPECT_TRUE(record.row.verified);
  EXPECT_EQ(record.row.kind, "search");
  EXPECT_EQ(record.row.method, "walk");
  EXPECT_EQ(record.row.register_name, "2");
  EXPECT_EQ(record.row.degree, 4U);
  EXPECT_EQ(record.row.max_period, 15U);
  EXPECT_EQ(record.row.states_decimal, "16");
  ASSERT_EQ(record.searches.size(), 1U);
  const SearchRow& row = record.searches.front();
  EXPECT_EQ(row.goal, "maximal");
  EXPECT_EQ(row.least_period, 15U);
  EXPECT_EQ(row.symmetry, "none");
  EXPECT_EQ(row.order, "listed");
  EXPECT_EQ(row.space, 3U);
  EXPECT_EQ(row.tried, 3U);
  EXPECT_EQ(row.filtered + row.sieved + row.aborted, 1U);
  const std::vector<CandidateRow> rows = {
      {7, 0, 0, 4, "x0 + x1", 15, "maximal", 1, true, record.candidates.at(0).state, true, 2},
      {7, 2, 2, 4, "x0 + x3", 15, "maximal", 1, true, record.candidates.at(1).state, true, 2}};
  EXPECT_EQ(record.candidates, rows);
  const std::vector<CandidateCycleRow> cycles = {
      {7, 0, 1, 1}, {7, 0, 15, 1}, {7, 2, 1, 1}, {7, 2, 15, 1}};
  EXPECT_EQ(record.candidate_cycles, cycles);

  search.symmetry = Symmetry::both;
  record = run(search);
  ASSERT_EQ(record.candidates.size(), 1U);
  EXPECT_EQ(record.candidates.front().members, 2U);
  EXPECT_EQ(record.searches.front().symmetric, 1U);
}

// Into units of one candidate, and all in one.
TEST(Search, HasTheSameRowsHoweverItIsCut) {
  for (const std::uint64_t limit : {0, 1, 5, 1000}) {
    SearchSpec search = spec(9, {3, 1});
    search.limit = limit;
    const AnalysisRecord whole = run(search, 10);
    EXPECT_EQ(run(search, 1e-9), whole);
    EXPECT_EQ(run(search, 1e-5), whole);
  }
}

TEST(Search, EndsWithTheLastFindOfItsLimit) {
  SearchSpec search = spec(10, {3, 1});
  const AnalysisRecord all = run(search);
  ASSERT_GT(all.candidates.size(), 3U);
  search.limit = 3;
  const AnalysisRecord three = run(search);
  ASSERT_EQ(three.candidates.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(three.candidates[i], all.candidates[i]);
  const SearchRow& row = three.searches.front();
  EXPECT_EQ(row.tried, all.candidates[2].number + 1);
  EXPECT_EQ(row.found, 3U);
  EXPECT_EQ(row.filtered + row.symmetric + row.sieved + row.aborted + row.found, row.tried);
  // So does a search of just so many candidates.
  search.limit = 0;
  search.count = row.tried;
  EXPECT_EQ(run(search).searches.front().tried, row.tried);
  EXPECT_EQ(run(search).candidates, three.candidates);
}

TEST(Search, PartsAreAllCandidatesEachOnce) {
  SearchSpec search = spec(34, {3, 1});
  search.count = 100000;
  const SearchParts parts(search, 0);
  ASSERT_GT(parts.count(), 2U);
  std::uint64_t next = 0;
  for (std::uint64_t i = 0; i < parts.count(); ++i) {
    EXPECT_EQ(parts.at(i).first, next);
    next += parts.at(i).count;
  }
  EXPECT_EQ(next, 100000U);
  EXPECT_EQ(parts.name(1), "3,1 part 2/" + std::to_string(parts.count()));
  search.limit = 1;
  EXPECT_EQ(SearchParts(search, 0).count(), 1U);
}

TEST(Search, MessagesComeBack) {
  const SearchPlan plan{.rule = {.degree = 9,
                                 .form = {3, 0, 1},
                                 .fixed = {2},
                                 .allowed = {4, 8},
                                 .added = {48},
                                 .constant = true},
                        .goal = {9, 100},
                        .symmetry = Symmetry::reverse,
                        .seed = 0};
  const SearchPlan again = decode_search_plan(encode(plan));
  EXPECT_EQ(again.rule, plan.rule);
  EXPECT_EQ(again.goal.degree, 9U);
  EXPECT_EQ(again.goal.least_period, 100U);
  EXPECT_EQ(again.symmetry, plan.symmetry);
  EXPECT_EQ(again.seed, plan.seed);
  EXPECT_ANY_THROW(static_cast<void>(decode_funnel_result(Bytes(3))));
}

}  // namespace
}  // namespace lfsrun
