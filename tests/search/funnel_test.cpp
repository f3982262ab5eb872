// The whole funnel against every candidate's cycles, counted by single steps.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "funnel_cases.hpp"
#include "register/boolean_feedback.hpp"

namespace lfsrun {
namespace {

TEST(Funnel, FindsAllThatAreMaximal) {
  for (unsigned degree = 4; degree <= 11; ++degree) expect_all_found(maximal(degree, {3, 1}));
  for (unsigned degree = 4; degree <= 8; ++degree) {
    expect_all_found(maximal(degree, {2, 2}));
    expect_all_found(maximal(degree, {3, 0, 1}));
    expect_all_found(maximal(degree, {4}));
  }
  expect_all_found(maximal(6, {4, 2}));
  expect_all_found(maximal(2, {2}));
  expect_all_found(maximal(3, {2}));
}

TEST(Funnel, FindsLongPeriods) {
  for (unsigned degree = 3; degree <= 8; ++degree) {
    const std::uint64_t states = std::uint64_t{1} << degree;
    for (const std::uint64_t least : {std::uint64_t{2}, states / 4, states / 2, states / 2 + 1,
                                      states - states / 8, states - 2}) {
      expect_all_found(plan(degree, {2, 1}, least));
      expect_all_found(plan(degree, {3, 1}, least));
    }
  }
}

TEST(Funnel, FindsDeBruijnFunctions) {
  for (unsigned degree = 3; degree <= 7; ++degree) {
    SearchPlan search = plan(degree, {3, 1}, std::uint64_t{1} << degree);
    search.rule.constant = true;
    search.rule.added = {(std::uint64_t{1} << degree) - 2};
    if (degree == 3) search.rule.form = {2};  // its one product of two factors is added already
    expect_all_found(search);
  }
}

// Of each class one, the first; its size tells how many there are.
TEST(Funnel, ReportsOneOfEachClass) {
  for (unsigned degree = 4; degree <= 9; ++degree) {
    SearchPlan search = maximal(degree, {3, 1});
    const FunnelResult every = run_all(search);
    search.symmetry = Symmetry::both;
    const FunnelResult classes = run_all(search);
    std::uint64_t members = 0;
    for (const FoundFunction& found : classes.found) members += found.members;
    EXPECT_EQ(members, every.found.size());
    EXPECT_LT(classes.found.size(), std::max<std::size_t>(every.found.size(), 1));
    EXPECT_EQ(classes.counts.filtered, every.counts.filtered);
  }
}

TEST(Funnel, CountsTheSameHoweverItIsCut) {
  SearchPlan search = maximal(10, {3, 1});
  search.symmetry = Symmetry::both;
  search.seed = 5;
  const Funnel funnel(search);
  const FunnelResult whole = funnel.run(0, funnel.size());
  FunnelCounts counts;
  std::vector<std::uint64_t> numbers;
  for (std::uint64_t first = 0; first < funnel.size(); first += 100) {
    const FunnelResult part =
        funnel.run(first, std::min<std::uint64_t>(100, funnel.size() - first));
    counts += part.counts;
    for (const FoundFunction& found : part.found) numbers.push_back(found.number);
  }
  EXPECT_EQ(counts, whole.counts);
  ASSERT_EQ(numbers.size(), whole.found.size());
  ASSERT_GT(numbers.size(), 5U);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    EXPECT_EQ(numbers[i], whole.found[i].number);
    // What is counted up to a find is what a search that ends there counts.
    EXPECT_EQ(whole.found[i].up_to_here, funnel.run(0, numbers[i] + 1).counts);
  }
}

// A search that ends early has looked at one of each class that it has met.
TEST(Funnel, LosesNoClassThatItHasMet) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    SearchPlan search = maximal(8, {3, 1});
    search.seed = seed;
    for (const std::uint64_t count : {50, 100, 200}) {
      search.symmetry = Symmetry::none;
      std::set<std::uint64_t> classes;
      const FunctionSpace space(search.rule);
      for (const FoundFunction& found : Funnel(search).run(0, count).found) {
        classes.insert(*space.symmetry_class(found.index, found.function, Symmetry::both).begin());
      }
      search.symmetry = Symmetry::both;
      std::set<std::uint64_t> met;
      for (const FoundFunction& found : Funnel(search).run(0, count).found) {
        met.insert(*space.symmetry_class(found.index, found.function, Symmetry::both).begin());
      }
      EXPECT_EQ(met, classes);
    }
  }
}

TEST(Funnel, FindsTheSameInOrderByChance) {
  SearchPlan search = maximal(8, {3, 1});
  const FunnelResult listed = run_all(search);
  std::set<std::uint64_t> indices;
  for (const FoundFunction& found : listed.found) indices.insert(found.index);
  search.seed = 1;
  const FunnelResult shuffled = run_all(search);
  bool ascending = true;
  for (std::size_t i = 0; i < shuffled.found.size(); ++i) {
    EXPECT_EQ(indices.erase(shuffled.found[i].index), 1U);
    if (i > 0) ascending = ascending && shuffled.found[i - 1].index < shuffled.found[i].index;
  }
  EXPECT_TRUE(indices.empty());
  EXPECT_FALSE(ascending);
}

// E. Dubrova, A List of Maximum-Period NLFSRs, 2012.
TEST(Funnel, FindsThePublishedFunction) {
  SearchPlan search = maximal(24, {5, 1});
  const auto bit = [](unsigned i) { return std::uint64_t{1} << i; };
  search.rule.fixed = {bit(1), bit(8), bit(9), bit(7) | bit(18)};
  const FunnelResult result = run_all(search);
  std::vector<std::string> texts;
  for (const FoundFunction& found : result.found) {
    texts.push_back(feedback_text(register_of(found.function)));
  }
  EXPECT_THAT(texts, testing::Contains("x0 + x1 + x8 + x9 + x15 + x7*x18"));
}

}  // namespace
}  // namespace lfsrun
