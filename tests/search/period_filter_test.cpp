#include "search/period_filter.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <random>
#include <vector>

#include "search/candidate_walk.hpp"
#include "search/period_recurrence.hpp"
#include "traversal/instruction_set.hpp"

using namespace lfsrun;

namespace {

/// How many states are on cycles of length p, for all p, by walking through all states.
std::vector<std::uint64_t> states_by_period(const FeedbackFunction& f) {
  const std::uint64_t states = std::uint64_t{1} << f.degree;
  std::vector<std::uint64_t> sum(states + 1);
  std::vector<bool> seen(states);
  for (std::uint64_t start = 0; start < states; ++start) {
    if (seen[start]) continue;
    std::uint64_t length = 0;
    for (std::uint64_t x = start; !seen[x]; ++length) {
      seen[x] = true;
      bool next = f.constant;
      for (unsigned i = 0; i < f.degree; ++i) next ^= (f.linear >> i & x >> i & 1) != 0;
      for (const std::uint64_t product : f.products) next ^= (x & product) == product;
      x = x >> 1 | std::uint64_t{next} << (f.degree - 1);
    }
    sum[length] += length;
  }
  return sum;
}

bool allowed(const std::vector<std::uint64_t>& sum, const Goal& goal, unsigned first,
             unsigned last) {
  std::uint64_t together = 0;
  for (std::uint64_t p = first; p <= last && p < goal.least_period && p < sum.size(); ++p) {
    together += sum[p];
  }
  return together <= goal.states() - goal.least_period;
}

/// x_0 and a few random terms; sometimes none but x_0, sometimes products of many factors.
FeedbackFunction random_function(std::mt19937& random, unsigned degree) {
  FeedbackFunction f{.degree = degree, .linear = 1, .constant = random() % 4 == 0};
  const std::uint64_t positions = (std::uint64_t{1} << degree) - 2;
  for (unsigned left = random() % 4; left > 0; --left) {
    f.linear ^= std::uint64_t{1} << (1 + random() % (degree - 1));
  }
  for (unsigned left = random() % 4; left > 0; --left) {
    std::uint64_t product = random() & positions;
    while (std::popcount(product) > 3 && random() % 8 != 0) product &= random();
    if (std::popcount(product) >= 2) f.products.push_back(product);
  }
  std::sort(f.products.begin(), f.products.end());
  f.products.erase(std::unique(f.products.begin(), f.products.end()), f.products.end());
  return f;
}

std::vector<Goal> goals(unsigned degree) {
  const std::uint64_t states = std::uint64_t{1} << degree;
  std::vector<Goal> all;
  for (const std::uint64_t period :
       {states - 1, states, states - 3, states - 40, states / 2, states - states / 8, states / 4,
        std::uint64_t{2}, std::uint64_t{5}, std::uint64_t{11}}) {
    if (period >= 2 && period <= states) all.push_back({.degree = degree, .least_period = period});
  }
  return all;
}

class PeriodFilters : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override { use_instruction_set(GetParam()); }
  void TearDown() override { use_instruction_set(instruction_sets().front()); }
};

INSTANTIATE_TEST_SUITE_P(EachInstructionSet, PeriodFilters, testing::ValuesIn(instruction_sets()),
                         [](const auto& set) {
                           std::string name = set.param;
                           std::erase(name, '-');
                           return name;
                         });

struct Case {
  FeedbackFunction function;
  std::vector<std::uint64_t> states;  // by period
};

std::string text(const FeedbackFunction& f) {
  std::string text = "degree " + std::to_string(f.degree) + ", masks " + std::to_string(f.linear);
  for (const std::uint64_t product : f.products) text += " + " + std::to_string(product);
  return text + (f.constant ? " + 1" : "");
}

std::vector<Case> random_cases(unsigned degree) {
  std::mt19937 random(degree);
  std::vector<Case> cases;
  const unsigned count = degree <= 12 ? 60 : degree <= 16 ? 12 : 3;
  for (unsigned i = 0; i < count; ++i) {
    FeedbackFunction f = random_function(random, degree);
    if (i == 0) f = {.degree = degree, .linear = 1};  // many cycles of the divisors of the degree
    cases.push_back({f, states_by_period(f)});
  }
  return cases;
}

TEST_P(PeriodFilters, short_periods_are_those_of_the_definition) {
  for (unsigned degree = 2; degree <= 20; ++degree) {
    const std::vector<Case> cases = random_cases(degree);
    for (const Goal& goal : goals(degree)) {
      for (const unsigned longest : {0U, 1U, 2U, 5U, 8U, 9U, 10U, 13U, 15U, 16U}) {
        const auto filter = make_short_period_filter(goal, longest);
        for (const Case& c : cases) {
          ASSERT_EQ(filter->passes(c.function), allowed(c.states, goal, 1, longest))
              << text(c.function) << " goal " << goal.least_period << " longest " << longest;
        }
      }
    }
  }
}

TEST_P(PeriodFilters, words_are_those_of_the_definition) {
  constexpr std::pair<unsigned, unsigned> ranges[] = {{2, 5},  {2, 11},  {9, 12}, {10, 10},
                                                      {12, 9}, {13, 16}, {9, 17}, {17, 25}};
  for (unsigned degree = 2; degree <= 20; ++degree) {
    const std::vector<Case> cases = random_cases(degree);
    for (const Goal& goal : goals(degree)) {
      for (const auto& [first, last] : ranges) {
        const auto filter = make_word_filter(goal, first, last, last);
        for (const Case& c : cases) {
          ASSERT_EQ(filter->passes(c.function), allowed(c.states, goal, first, last))
              << text(c.function) << " goal " << goal.least_period << " periods " << first << " to "
              << last;
        }
      }
    }
  }
}

TEST_P(PeriodFilters, words_of_a_longer_memory_are_passed_over) {
  constexpr unsigned degree = 14;
  constexpr unsigned longest = 20;
  constexpr Goal goal{.degree = degree, .least_period = (1U << degree) - 1};
  for (const Case& c : random_cases(degree)) {
    for (unsigned memory = 1; memory < longest; memory += 3) {
      bool expected = true;
      PeriodRecurrence recurrence;
      for (unsigned p = 2; p <= longest; ++p) {
        reduce_to_period(c.function, p, recurrence);
        if (recurrence.memory <= memory && c.states[p] > 0) expected = false;
      }
      const auto filter = make_word_filter(goal, 2, longest, memory);
      ASSERT_EQ(filter->passes(c.function), expected) << text(c.function) << " memory " << memory;
    }
  }
}

/// All x_0 + x_a + x_b + x_c x_d of maximal period.
std::vector<FeedbackFunction> maximal_functions(unsigned degree) {
  std::vector<FeedbackFunction> found;
  const auto x = [](unsigned i) { return std::uint64_t{1} << i; };
  for (unsigned a = 1; a < degree; ++a) {
    for (unsigned b = a + 1; b < degree; ++b) {
      for (unsigned c = 1; c < degree; ++c) {
        for (unsigned d = c + 1; d < degree; ++d) {
          const FeedbackFunction f{
              .degree = degree, .linear = x(0) | x(a) | x(b), .products = {x(c) | x(d)}};
          if (plain_period(f, 1) == x(degree) - 1) found.push_back(f);
        }
      }
    }
  }
  return found;
}

TEST_P(PeriodFilters, nothing_maximal_is_lost) {
  std::size_t seen = 0;
  for (unsigned degree = 4; degree <= 12; ++degree) {
    const Goal goal{.degree = degree, .least_period = (std::uint64_t{1} << degree) - 1};
    const std::vector<FeedbackFunction> maximal = maximal_functions(degree);
    seen += maximal.size();
    for (unsigned longest = 0; longest <= 13; ++longest) {
      const auto filter = make_short_period_filter(goal, longest);
      for (const FeedbackFunction& f : maximal) {
        ASSERT_TRUE(filter->passes(f)) << text(f) << " longest " << longest;
      }
    }
    const auto words = make_word_filter(goal, 2, 14, 14);
    for (const FeedbackFunction& f : maximal) ASSERT_TRUE(words->passes(f)) << text(f);
  }
  EXPECT_GT(seen, 0U);
}

FeedbackFunction published_function() {
  const auto x = [](unsigned i) { return std::uint64_t{1} << i; };
  return {.degree = 24,
          .linear = x(0) | x(1) | x(8) | x(9) | x(15),
          .products = {x(7) | x(18)}};  // E. Dubrova, A List of Maximum-Period NLFSRs, 2012
}

TEST_P(PeriodFilters, published_function_passes_up_to_the_limits_of_its_degree) {
  const FeedbackFunction f = published_function();
  const Goal goal{.degree = 24, .least_period = (1U << 24U) - 1};
  const unsigned tables = longest_short_period(goal.degree);
  const unsigned words = longest_word_period(goal.degree);
  ASSERT_LT(tables, words);
  EXPECT_TRUE(make_short_period_filter(goal, tables)->passes(f));
  EXPECT_TRUE(make_word_filter(goal, tables + 1, words)->passes(f));
}

// x^24 + x^4 + 1 = (x^6 + x + 1)^4, and x^6 + x + 1 is primitive: a cycle of period 63. In steps of
// 16 on a circle of 63 places 0, 4 and 24 are 0, 1 and 6.
TEST_P(PeriodFilters, the_longest_period_of_words) {
  const FeedbackFunction f{.degree = 24, .linear = 0b10001};
  const Goal maximal{.degree = 24, .least_period = (1U << 24U) - 1};
  EXPECT_FALSE(make_word_filter(maximal, 63, 63, 6)->passes(f));
  EXPECT_TRUE(make_word_filter(maximal, 63, 63, 5)->passes(f));
  Goal goal = maximal;
  goal.least_period = goal.states() - 63;
  EXPECT_TRUE(make_word_filter(goal, 63, 63, 6)->passes(f));
  goal.least_period = goal.states() - 62;
  EXPECT_FALSE(make_word_filter(goal, 63, 63, 6)->passes(f));
}

TEST(FilterLimits, are_within_what_the_filters_can) {
  for (unsigned degree = 2; degree <= max_search_degree; ++degree) {
    EXPECT_LE(longest_short_period(degree), 20U);
    EXPECT_LE(longest_word_period(degree), 63U);
    EXPECT_GT(longest_word_memory(degree), 0U);
  }
}

}  // namespace
