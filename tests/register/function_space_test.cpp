#include "register/function_space.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/error.hpp"
#include "base/split_mix.hpp"

namespace lfsrun {
namespace {

using Masks = std::vector<std::uint64_t>;
using testing::HasSubstr;

bool contains(const Masks& terms, std::uint64_t term) {
  return std::find(terms.begin(), terms.end(), term) != terms.end();
}

/// The terms of a function by their number of factors (from 1), each ascending: what candidates are
/// ordered by.
std::vector<Masks> sorted_terms(const FeedbackFunction& function) {
  std::vector<Masks> terms(function.degree);
  for (unsigned i = 0; i < function.degree; ++i) {
    if ((function.linear >> i & 1U) != 0) terms[0].push_back(std::uint64_t{1} << i);
  }
  for (const std::uint64_t product : function.products) {
    terms[factors_of(product) - 1].push_back(product);
  }
  return terms;
}

/// Whether a rule has this function, read off the words of the rule.
bool fits(const FunctionRule& rule, const FeedbackFunction& function) {
  std::vector<Masks> terms = sorted_terms(function);
  terms.resize(std::max(terms.size(), rule.form.size()));
  for (const std::uint64_t added : rule.added) {
    if (std::erase(terms[factors_of(added) - 1], added) == 0) return false;
  }
  for (const std::uint64_t fixed : rule.fixed) {
    if (!contains(terms[factors_of(fixed) - 1], fixed)) return false;
  }
  for (unsigned i = 0; i < terms.size(); ++i) {
    if (terms[i].size() != (i < rule.form.size() ? rule.form[i] : 0)) return false;
    const bool restricted = std::any_of(rule.allowed.begin(), rule.allowed.end(),
                                        [&](auto term) { return factors_of(term) == i + 1; });
    for (const std::uint64_t term : terms[i]) {
      const bool given = term == 1 || contains(rule.fixed, term);
      if (restricted && !given && !contains(rule.allowed, term)) return false;
    }
  }
  return function.constant == rule.constant;
}

/// Every x_0 + G of the degree (<= 5) that fits, in the stated order.
std::vector<FeedbackFunction> all_that_fit(const FunctionRule& rule) {
  std::vector<FeedbackFunction> found;
  const unsigned terms = (1U << (rule.degree - 1)) - 1;  // but the constant
  for (std::uint64_t set = 0; set < std::uint64_t{1} << terms; ++set) {
    FeedbackFunction function{rule.degree, 1, {}, rule.constant};
    for (std::uint64_t term = 1; term <= terms; ++term) {
      if ((set >> (term - 1) & 1U) == 0) continue;
      if (factors_of(term) == 1) {
        function.linear |= term << 1U;
      } else {
        function.products.push_back(term << 1U);
      }
    }
    if (fits(rule, function)) found.push_back(function);
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return sorted_terms(a) < sorted_terms(b); });
  return found;
}

std::vector<FeedbackFunction> listed(const FunctionSpace& space) {
  std::vector<FeedbackFunction> all(space.size());
  for (std::uint64_t i = 0; i < space.size(); ++i) space.at(i, all[i]);
  return all;
}

/// All forms of a degree whose numbers are at most 3, with products of up to 4 factors.
std::vector<FunctionRule> small_rules(unsigned degree) {
  std::vector<FunctionRule> rules;
  for (unsigned code = 0; code < 3 * 4 * 4 * 2; ++code) {
    const unsigned rest = code / 3;
    const FunctionRule rule{degree, {1 + code % 3, rest % 4, rest / 4 % 4, rest / 16}};
    rules.push_back(rule);
  }
  return rules;
}

std::vector<FunctionRule> special_rules() {
  const std::uint64_t x1 = 2;
  const std::uint64_t x2 = 4;
  const std::uint64_t x3 = 8;
  const std::uint64_t x4 = 16;
  const std::uint64_t beyond = 1U << 20U;
  return {
      {4, {2}},
      {4, {2}, {}, {}, {x1 | x2 | x3}, true},
      {5, {4, 4}, {1, x2, x1 | x3}},
      {5, {3, 2}, {x2}, {x1, x4, x1 | x2, x3 | x4, x2 | x4}},
      {5, {3, 2}, {x2, x1 | x4}, {x4, x4, x2, x1, x1 | x2, x3 | x4, x2 | x4}},
      {5, {3, 1}, {}, {x3, x1, beyond}},
      {5, {3, 1, 1}, {}, {x1 | x2 | x3, x2 | x3 | x4, x2 | beyond, x2 | x3}},
      {5, {2, 2}, {}, {x1, x1 | x2, x2 | x3, x3 | x4}, {x1 | x2, x2 | x3 | x4}, true},
      {5, {1, 2, 2}, {x1 | x4, x2 | x3 | x4}, {}, {x1 | x2, x1 | x2 | x3 | x4}, false},
      {5, {5, 6, 4, 1}},
      {5, {1}, {}, {}, {}, true},
      {5, {1}, {1}},
      {3, {2}, {}, {}, {x1 | x2}, true},
      {2, {1}, {}, {}, {}, true},
      {2, {2}},
  };
}

void expect_the_same(const FunctionRule& rule) {
  const auto expected = all_that_fit(rule);
  ASSERT_EQ(FunctionSpace::count(rule), expected.size());
  if (expected.empty()) {
    ASSERT_THROW(FunctionSpace{rule}, InputError);
    return;
  }
  const FunctionSpace space(rule);
  ASSERT_EQ(space.size(), expected.size());
  ASSERT_EQ(listed(space), expected);
  for (std::uint64_t i = 0; i < space.size(); ++i) ASSERT_EQ(space.index_of(expected[i]), i);
}

TEST(FunctionSpace, lists_every_function_of_a_form_once_in_order) {
  for (unsigned degree = 2; degree <= 4; ++degree) {
    for (const FunctionRule& rule : small_rules(degree)) {
      SCOPED_TRACE(form_text(rule.form) + " at " + std::to_string(degree));
      expect_the_same(rule);
    }
  }
}

TEST(FunctionSpace, keeps_what_is_fixed_allowed_and_added) {
  const auto rules = special_rules();
  for (std::size_t i = 0; i < rules.size(); ++i) {
    SCOPED_TRACE(i);
    expect_the_same(rules[i]);
  }
}

TEST(FunctionSpace, has_no_number_for_what_is_not_in_it) {
  for (const FunctionRule& rule : special_rules()) {
    const FunctionSpace space(rule);
    for (unsigned degree = 2; degree <= 4; ++degree) {
      for (FunctionRule other : small_rules(degree)) {
        other.constant = !other.constant;
        if (FunctionSpace::count(other) == 0) continue;
        for (FeedbackFunction function : listed(FunctionSpace(other))) {
          ASSERT_EQ(space.index_of(function).has_value(),
                    function.degree == rule.degree && fits(rule, function));
          function.constant = !function.constant;
          ASSERT_EQ(space.index_of(function).has_value(),
                    function.degree == rule.degree && fits(rule, function));
        }
      }
    }
  }
  const FunctionSpace space({4, {2, 1}});
  EXPECT_FALSE(space.index_of({4, 0b10001, {0b0110}, false}));  // x4
  EXPECT_FALSE(space.index_of({4, 0b0011, {0b10010}, false}));  // x1*x4
  EXPECT_FALSE(space.index_of({4, 0b0011, {0b0011}, false}));   // x0*x1
  EXPECT_FALSE(space.index_of({4, 0b0110, {0b0110}, false}));   // no x0
}

// By the formula: x_0 and 2 of the n - 1 others, products of (n - 1 choose 2).
TEST(FunctionSpace, has_as_many_as_the_formulas_say) {
  for (std::uint64_t n = 4; n <= 36; ++n) {
    const auto degree = static_cast<unsigned>(n);
    const std::uint64_t pairs = (n - 1) * (n - 2) / 2;
    EXPECT_EQ(FunctionSpace({degree, {3, 1}}).size(), pairs * pairs);
    EXPECT_EQ(FunctionSpace({degree, {2, 2}}).size(), (n - 1) * (pairs * (pairs - 1) / 2));
    EXPECT_EQ(FunctionSpace({degree, {3, 0, 1}}).size(), pairs * (pairs * (n - 3) / 3));
  }
  EXPECT_EQ(FunctionSpace::count({36, {1, 0, 0, 0, 0, 0, 0, 2}}),
            Integer(23535820) * Integer(23535819) / 2);  // (35 choose 8) = 23535820
  EXPECT_EQ(FunctionSpace::count({63, {31}}), Integer("450883717216034179"));  // (62 choose 30)
}

TEST(FunctionSpace, numbers_large_spaces_there_and_back) {
  const std::vector<FunctionRule> rules = {
      {31, {3, 1}},
      {36, {9, 1}},
      {24, {4, 5}, {1U << 7U, 1U << 3U | 1U << 11U}, {}, {1U << 3U | 1U << 12U}},
      {36, {2, 0, 0, 0, 0, 0, 0, 2}, {510}, {}, {1020, std::uint64_t{255} << 28U}},
      {36, {2, 0, 0, 3}},
      {36, {1, 0, 0, 0, 0, 2}},
      {63, {31}},
  };
  for (const FunctionRule& rule : rules) {
    const FunctionSpace space(rule);
    SplitMix64 stream(7);
    FeedbackFunction function;
    for (unsigned i = 0; i < 1000; ++i) {
      const std::uint64_t index = i == 0 ? space.size() - 1 : stream.below(space.size());
      space.at(index, function);
      ASSERT_TRUE(fits(rule, function));
      ASSERT_EQ(space.index_of(function), index) << form_text(rule.form);
      if (index == 0) continue;
      FeedbackFunction before;
      space.at(index - 1, before);
      ASSERT_LT(sorted_terms(before), sorted_terms(function));
    }
  }
}

/// The class of a function, from all its images.
std::set<std::uint64_t> expected_class(const std::vector<FeedbackFunction>& all,
                                       const FeedbackFunction& function, Symmetry symmetry) {
  std::vector<FeedbackFunction> images = {function};
  if (symmetry == Symmetry::reverse || symmetry == Symmetry::both) {
    images.push_back(reversed(function));
  }
  if (symmetry == Symmetry::complement || symmetry == Symmetry::both) {
    images.push_back(complemented(function));
  }
  if (symmetry == Symmetry::both) images.push_back(reversed(complemented(function)));
  std::set<std::uint64_t> numbers;
  for (const FeedbackFunction& image : images) {
    const auto found = std::find(all.begin(), all.end(), image);
    if (found != all.end()) numbers.insert(static_cast<std::uint64_t>(found - all.begin()));
  }
  return numbers;
}

/// How many classes there are of so many members.
std::map<unsigned, unsigned> expect_classes(const FunctionRule& rule) {
  const FunctionSpace space(rule);
  const auto all = listed(space);
  std::map<unsigned, unsigned> sizes;
  for (const Symmetry symmetry :
       {Symmetry::none, Symmetry::reverse, Symmetry::complement, Symmetry::both}) {
    for (std::uint64_t i = 0; i < all.size(); ++i) {
      const SymmetryClass got = space.symmetry_class(i, all[i], symmetry);
      const std::set<std::uint64_t> expected = expected_class(all, all[i], symmetry);
      EXPECT_EQ(got.size(), expected.size()) << form_text(rule.form) << " #" << i;
      EXPECT_TRUE(std::equal(got.begin(), got.end(), expected.begin(), expected.end()))
          << form_text(rule.form) << " #" << i;
      if (symmetry == Symmetry::both && *got.begin() == i) ++sizes[got.size()];
    }
  }
  return sizes;
}

TEST(FunctionSpace, has_the_symmetry_classes_of_brute_force) {
  std::map<unsigned, unsigned> sizes;
  const auto take = [&](const FunctionRule& rule) {
    if (FunctionSpace::count(rule) == 0) return;
    for (const auto& [members, classes] : expect_classes(rule)) sizes[members] += classes;
  };
  for (unsigned degree = 2; degree <= 4; ++degree) {
    for (FunctionRule rule : small_rules(degree)) {
      take(rule);
      rule.constant = true;
      take(rule);
    }
  }
  for (const FunctionRule& rule : special_rules()) take(rule);
  for (unsigned linear = 1; linear <= 4; ++linear) take({5, {linear, 2, 1}, {}, {}, {}, true});
  // De Bruijn functions: few terms cannot have a complement, many can.
  for (unsigned pairs = 0; pairs <= 5; ++pairs) {
    take({5, {3, pairs, 1}, {}, {}, {30}, true});
    take({5, {2, pairs, 3}, {}, {}, {30}, true});
  }
  EXPECT_GT(sizes[1], 0U);
  EXPECT_GT(sizes[2], 0U);
  EXPECT_GT(sizes[4], 0U) << "no class that has a reverse and a complement was tried";
}

std::string refusal(const FunctionRule& rule) {
  EXPECT_EQ(FunctionSpace::count(rule) == 0 || FunctionSpace::count(rule) > power(2, 63), true);
  try {
    const FunctionSpace space(rule);
  } catch (const InputError& error) {
    return error.what();
  }
  return "none";
}

TEST(FunctionSpace, refuses_what_has_no_candidate_and_says_why) {
  EXPECT_EQ(refusal({3, {3, 2}}),
            "form 3,2 at degree 3 has no candidate (2 products of 2 factors are wanted, there is "
            "only 1: x0 is in no product)");
  EXPECT_EQ(refusal({5, {6}}),
            "form 6 at degree 5 has no candidate (6 linear terms are wanted, there are only 5)");
  EXPECT_THAT(refusal({4, {2, 0, 0, 1}}),
              HasSubstr("1 product of 4 factors is wanted, there is none: x0 is in no product"));
  EXPECT_THAT(refusal({6, {3, 2}, {}, {6}}), HasSubstr("there is only 1 fixed or allowed"));
  EXPECT_THAT(refusal({6, {2, 2}, {2, 4}}),
              HasSubstr("3 linear terms are fixed, x0 among them, the form has 2"));
  EXPECT_THAT(refusal({6, {2}, {6}}), HasSubstr("1 product of 2 factors is fixed"));
  EXPECT_THAT(refusal({6, {0, 1}}), HasSubstr("the first number is at least 1"));
  EXPECT_THAT(refusal({6, {}}), HasSubstr("the first number is at least 1"));
  EXPECT_THAT(refusal({1, {1}}), HasSubstr("2 to 63"));
  EXPECT_THAT(refusal({64, {1}}), HasSubstr("2 to 63"));
  EXPECT_THAT(refusal({20, {10, 55}}), HasSubstr("65 terms, at most 64"));
  EXPECT_THAT(refusal({20, {10, 4000000000U, 4000000000U}}), HasSubstr("8000000010 terms"));
  EXPECT_THAT(refusal({6, {2, 1}, {64}}), HasSubstr("beyond the degree"));
  EXPECT_THAT(refusal({6, {2, 1}, {3}}), HasSubstr("product with x0"));
  EXPECT_THAT(refusal({6, {2, 1}, {6}, {}, {6}}), HasSubstr("has anyway"));
}

TEST(FunctionSpace, refuses_more_than_can_be_numbered_and_says_how_many) {
  // (35 choose 4) (595 choose 7)
  EXPECT_THAT(refusal({36, {5, 7}}), HasSubstr("has 264730329099334375200 candidates"));
  EXPECT_THAT(refusal({36, {18, 40}}), HasSubstr("about 10^"));
}

}  // namespace
}  // namespace lfsrun
