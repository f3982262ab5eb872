// Nonlinear registers over GF(2): the normal form, what it is a function of, and steps backwards.

#include "register/boolean_feedback.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace lfsrun {
namespace {

/// The value of a sum of products as it is written, with nothing cancelled.
Element value_of(const std::vector<BooleanTerm>& terms, std::span<const Element> state) {
  unsigned sum = 0;
  for (const BooleanTerm& term : terms) {
    unsigned product = 1;
    for (const unsigned position : term) product *= state[position];
    sum += product;
  }
  return static_cast<Element>(sum % 2);
}

std::vector<BooleanTerm> random_terms(std::mt19937_64& random, unsigned degree) {
  std::vector<BooleanTerm> terms(random() % 12);
  for (BooleanTerm& term : terms) {
    term.resize(random() % 4);
    for (unsigned& position : term) position = static_cast<unsigned>(random() % degree);
  }
  return terms;
}

std::vector<Element> successor(const FeedbackRegister& reg, std::vector<Element> state) {
  state.push_back(reg.next_symbol(state));
  state.erase(state.begin());
  return state;
}

TEST(BooleanFeedback, normalForm) {
  const auto reg = register_of_terms(5, {{3}, {2, 1}, {}, {0}, {1, 2, 1}, {4, 4}, {1, 3, 2}, {3}});
  EXPECT_EQ(reg.coefficients, (std::vector<Element>{1, 0, 0, 0, 1}));
  EXPECT_EQ(reg.products, (std::vector<std::vector<unsigned>>{{1, 2, 3}}));
  EXPECT_TRUE(reg.complement);
  EXPECT_EQ(feedback_text(reg), "x0 + x4 + x1*x2*x3 + 1");
  EXPECT_EQ(feedback_text(register_of_terms(3, {})), "0");
  EXPECT_EQ(feedback_text(register_of_terms(3, {{}})), "1");
  EXPECT_EQ(feedback_text(register_of_terms(12, {{10, 2}, {2, 9}, {11}, {}, {}})),
            "x11 + x2*x9 + x2*x10");
  EXPECT_TRUE(register_of_terms(3, {{1}, {0, 2}, {2, 0}}).linear());
  EXPECT_FALSE(register_of_terms(3, {{}}).linear());
  EXPECT_FALSE(register_of_terms(3, {{0, 1}}).linear());
}

TEST(BooleanFeedback, normalFormIsTheSameFunction) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 300; ++i) {
    const auto degree = static_cast<unsigned>(1 + random() % 6);
    const auto terms = random_terms(random, degree);
    const FeedbackRegister reg = register_of_terms(degree, terms);
    for (unsigned n = 0; n < 1U << degree; ++n) {
      const auto state = state_from_integer(n, 2, degree);
      ASSERT_EQ(reg.next_symbol(state), value_of(terms, state)) << feedback_text(reg);
    }
  }
}

TEST(BooleanFeedback, tailIsWhatTheFunctionDoesNotSee) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 300; ++i) {
    const auto degree = static_cast<unsigned>(1 + random() % 6);
    const FeedbackRegister reg = register_of_terms(degree, random_terms(random, degree));
    const auto changes_with = [&](unsigned position) {
      for (unsigned n = 0; n < 1U << degree; ++n) {
        const auto state = state_from_integer(n, 2, degree);
        const auto other = state_from_integer(n ^ (1U << position), 2, degree);
        if (reg.next_symbol(state) != reg.next_symbol(other)) return true;
      }
      return false;
    };
    unsigned unseen = 0;
    while (unseen < degree && !changes_with(unseen)) ++unseen;
    ASSERT_EQ(reg.tail(), unseen) << feedback_text(reg);
    const FeedbackRegister part = reg.periodic_part();
    ASSERT_EQ(part.degree(), degree - unseen);
    for (unsigned n = 0; n < 1U << degree; ++n) {
      const auto state = state_from_integer(n, 2, degree);
      ASSERT_EQ(part.next_symbol(std::span(state).subspan(unseen)), reg.next_symbol(state));
    }
  }
}

TEST(BooleanFeedback, permutesWhenNoTwoStatesHaveOneSuccessor) {
  std::mt19937_64 random(3);
  int permutations = 0;
  for (int i = 0; i < 1000; ++i) {
    const auto degree = static_cast<unsigned>(1 + random() % 5);
    const FeedbackRegister reg = register_of_terms(degree, random_terms(random, degree));
    const FeedbackRegister part = reg.periodic_part();
    std::set<std::vector<Element>> successors;
    for (unsigned n = 0; n < 1U << part.degree(); ++n) {
      successors.insert(successor(part, state_from_integer(n, 2, part.degree())));
    }
    const bool permutation = successors.size() == 1U << part.degree();
    ASSERT_EQ(reg.permutes(), permutation) << feedback_text(reg);
    ASSERT_EQ(reg.singular(), !permutation || reg.tail() > 0);
    permutations += permutation ? 1 : 0;
  }
  EXPECT_GT(permutations, 100);
  EXPECT_LT(permutations, 900);
}

TEST(BooleanFeedback, olderSymbolsMakeThePeriodicState) {
  std::mt19937_64 random(4);
  for (int i = 0; i < 500; ++i) {
    const auto degree = static_cast<unsigned>(1 + random() % 7);
    const FeedbackRegister reg = register_of_terms(degree, random_terms(random, degree));
    if (!reg.permutes()) continue;
    const unsigned newest = degree - reg.tail();
    for (unsigned n = 0; n < 1U << newest; ++n) {
      const auto state = state_from_integer(n, 2, newest);
      const auto whole = with_older_symbols(reg, state);
      ASSERT_TRUE(std::equal(state.rbegin(), state.rend(), whole.rbegin()));
      auto later = successor(reg, whole);
      for (unsigned steps = 0; steps < 1U << degree && later != whole; ++steps) {
        later = successor(reg, later);
      }
      ASSERT_EQ(later, whole) << feedback_text(reg);
    }
  }
}

}  // namespace
}  // namespace lfsrun
