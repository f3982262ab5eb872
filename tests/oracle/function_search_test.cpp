#include "oracle/function_search.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "algebra/polynomial_class.hpp"
#include "oracle/brute_force.hpp"
#include "register/boolean_feedback.hpp"
#include "register/function_space.hpp"
#include "register/polynomial_space.hpp"

namespace lfsrun::oracle {
namespace {

using testing::ElementsAre;

/// All forms of a degree: any number of terms of 1 (x_0 among them) to `factors` factors.
std::vector<std::vector<unsigned>> all_forms(unsigned degree, unsigned factors) {
  std::vector<std::vector<unsigned>> forms = {{}};
  for (unsigned j = 1; j <= factors; ++j) {
    unsigned most = 1;  // (degree - 1 choose j), and x_0
    for (unsigned i = 0; i < j; ++i) most = most * (degree - 1 - i) / (i + 1);
    std::vector<std::vector<unsigned>> longer;
    for (const auto& form : forms) {
      for (unsigned terms = j == 1 ? 1 : 0; terms <= most + (j == 1 ? 1 : 0); ++terms) {
        longer.push_back(form);
        longer.back().push_back(terms);
      }
    }
    forms = std::move(longer);
  }
  return forms;
}

/// The terms of a text without the constant, of at most 10 symbols.
std::vector<Term> terms_of(const std::string& text) {
  std::vector<Term> terms;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != 'x') continue;
    if (at == 0 || text[at - 1] == ' ') terms.emplace_back();
    terms.back().push_back(static_cast<unsigned>(text[at + 1] - '0'));
  }
  return terms;
}

// 0 0 0 1 0 1 1 1 and, backwards, 0 0 0 1 1 1 0 1 are the two of order 3; their feedbacks follow
// from what is after 000, 001, 010 and 011.
TEST(FunctionSearch, finds_the_de_bruijn_sequences_of_order_3) {
  EXPECT_THAT(functions_with_cycle({3, {2}, de_bruijn_terms(3)}, 8),
              ElementsAre("x0 + x1 + x1*x2 + 1", "x0 + x2 + x1*x2 + 1"));
  EXPECT_THAT(functions_with_cycle({3, {2}}, 7), ElementsAre("x0 + x1", "x0 + x2"));
}

// x0 alone turns the state round, in 4 steps at the most.
TEST(FunctionSearch, knows_the_cycles_of_a_pure_rotation) {
  EXPECT_EQ(longest_cycle(4, {{0}}, 1), 4U);
  EXPECT_EQ(longest_cycle(4, {{0}}, 5), 0U);
  EXPECT_EQ(longest_cycle(4, {{0}, {}}, 1), 8U);  // 0 0 0 0 1 1 1 1
}

// 2^(2^(n-1) - n) de Bruijn sequences of order n (C. Flye Sainte-Marie, 1894; N. G. de Bruijn,
// 1946). Each loses one 0 of its longest run to become one of period 2^n - 1.
TEST(FunctionSearch, finds_as_many_de_bruijn_sequences_as_there_are) {
  for (unsigned degree = 3; degree <= 5; ++degree) {
    const std::uint64_t states = 1U << degree;
    std::size_t found = 0;
    std::size_t shortened = 0;
    for (const auto& form : all_forms(degree, degree - 2)) {
      found += functions_with_cycle({degree, form, de_bruijn_terms(degree)}, states).size();
      shortened += functions_with_cycle({degree, form}, states - 1).size();
    }
    EXPECT_EQ(found, std::size_t{1} << (states / 2 - degree));
    EXPECT_EQ(shortened, found);
  }
}

// What the config room refuses as impossible: an odd number of terms, and the product of all.
TEST(FunctionSearch, finds_nothing_where_nothing_can_be) {
  for (unsigned degree = 3; degree <= 5; ++degree) {
    const std::uint64_t states = 1U << degree;
    const std::vector<Term> one = {{}};
    for (const auto& form : all_forms(degree, degree - 1)) {
      const bool odd = std::accumulate(form.begin(), form.end(), 0U) % 2 != 0;
      const bool product_of_all = form.back() > 0;
      if (odd || product_of_all) {
        EXPECT_TRUE(functions_with_cycle({degree, form}, states - 1).empty());
      }
      if (!odd || product_of_all) continue;
      EXPECT_TRUE(functions_with_cycle({degree, form, one}, states).empty()) << "without it";
    }
  }
}

std::size_t primitive_ones(unsigned degree, unsigned weight) {
  const PolynomialSpace space{Field::of_order(2), degree, weight, true};
  IntegerFactorCache cache;
  std::size_t count = 0;
  for (std::uint64_t i = 0; i < space.size(); ++i) {
    count += classify(space.at(i), cache, 10) == PolynomialClass::primitive ? 1 : 0;
  }
  return count;
}

// A maximal linear function of 2 or 4 terms is a primitive trinomial or pentanomial.
TEST(FunctionSearch, finds_the_primitive_polynomials) {
  for (unsigned degree = 4; degree <= 10; ++degree) {
    for (const unsigned terms : {2U, 4U}) {
      EXPECT_EQ(functions_with_cycle({degree, {terms}}, (1U << degree) - 1).size(),
                primitive_ones(degree, terms + 1))
          << degree << " " << terms;
    }
  }
}

// The longest cycle as the other oracle has it, which lists every one.
TEST(FunctionSearch, agrees_with_the_cycles_of_brute_force) {
  for (unsigned degree = 3; degree <= 6; ++degree) {
    const std::uint64_t least = (1U << degree) / 3;
    for (const std::vector<unsigned>& form : {std::vector{3U, 1U}, {2U, 2U}, {2U, 0U, 1U}}) {
      std::vector<std::string> expected;
      for (const std::string& text : functions_with_cycle({degree, form}, 1)) {
        if (brute_force(SumOfProducts{degree, terms_of(text)}).cycles.back().period >= least) {
          expected.push_back(text);
        }
      }
      EXPECT_EQ(functions_with_cycle({degree, form}, least), expected);
    }
  }
}

// Every function has a cycle of one state or more: the two ways of listing a form, against each
// other.
TEST(FunctionSearch, lists_the_functions_of_a_space) {
  for (unsigned degree = 3; degree <= 7; ++degree) {
    for (const std::vector<unsigned>& form :
         {std::vector{3U, 1U}, {2U, 2U}, {3U, 0U, 1U}, {4U, 2U}, {2U, 1U, 1U}}) {
      for (const bool de_bruijn : {false, true}) {
        FunctionRule rule{degree, form};
        FunctionForm same{degree, form};
        if (de_bruijn) {
          rule.added = {(std::uint64_t{1} << degree) - 2};
          rule.constant = true;
          same.extra = de_bruijn_terms(degree);
        }
        std::vector<std::string> listed;
        if (FunctionSpace::count(rule) > 0) {
          const FunctionSpace space(rule);
          FeedbackFunction function;
          for (std::uint64_t i = 0; i < space.size(); ++i) {
            space.at(i, function);
            listed.push_back(feedback_text(register_of(function)));
          }
        }
        std::sort(listed.begin(), listed.end());
        ASSERT_EQ(functions_with_cycle(same, 1), listed) << form_text(form) << " at " << degree;
      }
    }
  }
}

// Read backwards, a cycle is one of the function whose x_i are x_{n-i}.
TEST(FunctionSearch, finds_the_reverse_of_each_function) {
  std::size_t all = 0;
  for (unsigned degree = 5; degree <= 10; ++degree) {
    for (const std::vector<unsigned>& form : {std::vector{3U, 1U}, {2U, 2U}, {3U, 0U, 1U}}) {
      const auto found = functions_with_cycle({degree, form}, (1U << degree) - 1);
      std::vector<std::string> reversed;
      for (const std::string& text : found) {
        std::vector<Term> terms = terms_of(text);
        for (Term& term : terms) {
          for (unsigned& i : term) i = i == 0 ? 0 : degree - i;
          std::sort(term.begin(), term.end());
        }
        reversed.push_back(text_of(terms));
      }
      std::sort(reversed.begin(), reversed.end());
      EXPECT_EQ(reversed, found);
      all += found.size();
    }
  }
  EXPECT_GT(all, 100U);
}

}  // namespace
}  // namespace lfsrun::oracle
