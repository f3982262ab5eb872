#pragma once

#include <gtest/gtest.h>

#include <map>
#include <utility>
#include <vector>

#include "search/candidate_walk.hpp"
#include "search/funnel.hpp"

namespace lfsrun {

/// Period -> count, of all states.
inline std::map<std::uint64_t, std::uint64_t> cycles_of(const FeedbackFunction& function) {
  std::map<std::uint64_t, std::uint64_t> cycles;
  std::vector<bool> seen(std::size_t{1} << function.degree);
  for (std::uint64_t s = 0; s < seen.size(); ++s) {
    if (seen[s]) continue;
    ++cycles[plain_period(function, s)];
    for (std::uint64_t at = s; !seen[at]; at = next_state(function, at)) seen[at] = true;
  }
  return cycles;
}

/// Index -> cycles, of the candidates that reach the goal.
inline std::map<std::uint64_t, std::map<std::uint64_t, std::uint64_t>> brute_force(
    const SearchPlan& plan) {
  const FunctionSpace space(plan.rule);
  std::map<std::uint64_t, std::map<std::uint64_t, std::uint64_t>> found;
  FeedbackFunction function;
  for (std::uint64_t i = 0; i < space.size(); ++i) {
    space.at(i, function);
    auto cycles = cycles_of(function);
    if (cycles.rbegin()->first >= plan.goal.least_period) found.emplace(i, std::move(cycles));
  }
  return found;
}

inline SearchPlan plan(unsigned degree, std::vector<unsigned> form, std::uint64_t least_period) {
  return {.rule = {.degree = degree, .form = std::move(form)},
          .goal = {degree, least_period},
          .symmetry = Symmetry::none};
}

inline SearchPlan maximal(unsigned degree, std::vector<unsigned> form) {
  return plan(degree, std::move(form), (std::uint64_t{1} << degree) - 1);
}

inline std::uint64_t sum(const FunnelCounts& counts) {
  return counts.filtered + counts.symmetric + counts.sieved + counts.aborted + counts.found;
}

inline FunnelResult run_all(const SearchPlan& search) {
  const Funnel funnel(search);
  FunnelResult result = funnel.run(0, funnel.size());
  EXPECT_EQ(result.counts.tried, funnel.size());
  EXPECT_EQ(sum(result.counts), funnel.size());
  EXPECT_EQ(result.counts.found, result.found.size());
  return result;
}

inline void expect_all_found(const SearchPlan& search) {
  const auto expected = brute_force(search);
  const FunnelResult result = run_all(search);
  ASSERT_EQ(result.found.size(), expected.size());
  for (const FoundFunction& found : result.found) {
    ASSERT_TRUE(expected.contains(found.index));
    const auto& cycles = expected.at(found.index);
    EXPECT_EQ(found.period, cycles.rbegin()->first);
    EXPECT_EQ(plain_period(found.function, found.state), found.period);
    ASSERT_TRUE(found.complete);
    std::map<std::uint64_t, std::uint64_t> listed;
    for (const PeriodCount& cycle : found.cycles) listed[cycle.period] = cycle.count;
    EXPECT_EQ(listed, cycles);
  }
}

}  // namespace lfsrun
