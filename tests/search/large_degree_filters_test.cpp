// The filters where no test can walk through all states: against the words of each period.

#include <map>

#include "search/period_filter.hpp"
#include "search/period_recurrence.hpp"
#include "walk_cases.hpp"

namespace lfsrun {
namespace {

using LargeDegreeFilters = Walks;
INSTANTIATE_TEST_SUITE_P(Filters, LargeDegreeFilters, testing::ValuesIn(instruction_sets()),
                         test_name);

bool symbol(std::uint64_t word, unsigned period, unsigned i) {
  return (word >> (i % period) & 1) != 0;
}

/// Whether the word, repeated, obeys the function: by the definition.
bool obeys(const FeedbackFunction& f, std::uint64_t word, unsigned period) {
  for (unsigned r = 0; r < period; ++r) {
    std::uint64_t state = 0;
    for (unsigned i = 0; i < f.degree; ++i) {
      state |= std::uint64_t{symbol(word, period, r + i)} << i;
    }
    const std::uint64_t newest = next_state(f, state) >> (f.degree - 1);
    if ((newest != 0) != symbol(word, period, r + f.degree)) return false;
  }
  return true;
}

bool has_least_period(std::uint64_t word, unsigned period) {
  for (unsigned d = 1; d < period; ++d) {
    bool same = period % d == 0;
    for (unsigned i = 0; same && i < period; ++i) {
      same = symbol(word, period, i) == symbol(word, period, i + d);
    }
    if (same) return false;
  }
  return true;
}

/// By period: a word of least period p that obeys is a state on a cycle of p states.
std::vector<std::uint64_t> states_by_period(const FeedbackFunction& f, unsigned longest) {
  std::vector<std::uint64_t> states(longest + 1);
  for (unsigned p = 1; p <= longest; ++p) {
    for (std::uint64_t word = 0; word < std::uint64_t{1} << p; ++word) {
      if (obeys(f, word, p) && has_least_period(word, p)) ++states[p];
    }
  }
  return states;
}

/// Few terms of few factors, as in searches: such functions have cycles of short periods.
FeedbackFunction simple_function(std::mt19937_64& random, unsigned degree) {
  FeedbackFunction f{.degree = degree, .linear = 1, .constant = random() % 4 == 0};
  for (auto left = random() % 4; left > 0; --left) {
    f.linear |= std::uint64_t{2} << random() % (degree - 1);
  }
  for (auto left = random() % 3; left > 0; --left) {
    std::uint64_t product = 0;
    for (auto factors = 2 + random() % 3; factors > 0; --factors) {
      product |= std::uint64_t{2} << random() % (degree - 1);
    }
    if (!std::has_single_bit(product)) f.products.push_back(product);
  }
  std::sort(f.products.begin(), f.products.end());
  f.products.erase(std::unique(f.products.begin(), f.products.end()), f.products.end());
  return f;
}

bool allowed(const std::vector<std::uint64_t>& states, const Goal& goal, unsigned first,
             unsigned last) {
  std::uint64_t sum = 0;
  for (std::uint64_t p = first; p <= last && p < goal.least_period; ++p) sum += states[p];
  return sum <= goal.spare();
}

TEST_P(LargeDegreeFilters, OfShortPeriods) {
  constexpr unsigned longest = 11;
  for (const unsigned degree : {24U, 31U, 32U, 33U, 35U, 36U}) {
    const std::uint64_t all = std::uint64_t{1} << degree;
    std::vector<FeedbackFunction> functions = random_functions(degree, degree, 4);
    std::mt19937_64 random(degree);
    functions.push_back({.degree = degree, .linear = 1});
    functions.push_back({.degree = degree, .linear = 1, .products = {all - 2}, .constant = true});
    while (functions.size() < 24) functions.push_back(simple_function(random, degree));
    for (const FeedbackFunction& f : functions) {
      const std::vector<std::uint64_t> states = states_by_period(f, longest);
      for (const std::uint64_t least : {all, all - 1, all - 7, all - 60, all / 2, all / 4,
                                        std::uint64_t{12}, std::uint64_t{2}}) {
        const Goal goal{degree, least};
        SCOPED_TRACE(describe(f) + ", least " + std::to_string(least));
        ASSERT_EQ(make_short_period_filter(goal, longest)->passes(f),
                  allowed(states, goal, 1, longest));
        ASSERT_EQ(make_word_filter(goal, 2, longest, longest)->passes(f),
                  allowed(states, goal, 2, longest));
      }
    }
  }
}

// Up to the longest period of words, of all functions that a walk through their states can check.
TEST_P(LargeDegreeFilters, UpToTheLongestPeriodOfWords) {
  constexpr unsigned degree = 14;
  constexpr unsigned memory = 15;
  constexpr Goal maximal{degree, (1U << degree) - 1};
  std::mt19937_64 random(degree);
  unsigned refused = 0;
  PeriodRecurrence recurrence;
  for (unsigned i = 0; i < 100; ++i) {
    const FeedbackFunction f = simple_function(random, degree);
    std::map<std::uint64_t, unsigned> states;
    for (const std::uint64_t period : periods_of_states(f)) ++states[period];
    for (unsigned p = 14; p <= 63; ++p) {
      reduce_to_period(f, p, recurrence);
      const bool expected = recurrence.memory > memory || !states.contains(p);
      ASSERT_EQ(make_word_filter(maximal, p, p, memory)->passes(f), expected)
          << describe(f) << ", period " << p;
      refused += expected ? 0 : 1;
    }
  }
  EXPECT_GT(refused, 50U);
}

}  // namespace
}  // namespace lfsrun
