// Traversals of nonlinear registers over GF(2) whose step is a permutation, against marking.

#include "register/boolean_feedback.hpp"
#include "registers.hpp"

namespace lfsrun {
namespace {

void expect_as_marked(const FeedbackRegister& reg) {
  const auto expected = cycles_by_marking(reg);
  const TraversalResult result = traverse(reg, {0.2, 1U << 20});
  EXPECT_TRUE(result.complete);
  EXPECT_EQ(result.cycles, counts_of(expected)) << feedback_text(reg);
  EXPECT_EQ(pairs(result.representatives), pairs(expected)) << feedback_text(reg);
}

/// x_t + products of two to four later symbols + perhaps linear terms and the constant.
FeedbackRegister random_permutation(std::mt19937_64& random, unsigned degree, unsigned tail) {
  std::vector<BooleanTerm> terms{{tail}};
  const unsigned later = degree - tail - 1;
  if (random() % 2 == 0) terms.push_back({});
  for (auto left = later == 0 ? 0 : random() % 8; left > 0; --left) {
    BooleanTerm& term = terms.emplace_back(1 + (left < 4 ? random() % 4 : 0));
    for (unsigned& i : term) i = tail + 1 + static_cast<unsigned>(random() % later);
  }
  return register_of_terms(degree, terms);
}

TEST(NonlinearTraversal, randomPermutations) {
  std::mt19937_64 random(1);
  for (unsigned degree = 1; degree <= 13; ++degree) {
    for (int i = 0; i < 20; ++i) {
      const unsigned tail = i % 4 == 3 ? static_cast<unsigned>(random() % degree) : 0;
      expect_as_marked(random_permutation(random, degree, tail));
    }
  }
}

TEST(NonlinearTraversal, everyPermutationOfDegreeThree) {
  const std::vector<BooleanTerm> later = {{}, {1}, {2}, {1, 2}};
  for (unsigned chosen = 0; chosen < 16; ++chosen) {
    std::vector<BooleanTerm> terms{{0}};
    for (unsigned i = 0; i < 4; ++i) {
      if ((chosen >> i & 1) != 0) terms.push_back(later[i]);
    }
    expect_as_marked(register_of_terms(3, terms));
  }
}

TEST(NonlinearTraversal, constants) {
  for (const unsigned degree : {1U, 2U, 5U}) {
    expect_as_marked(register_of_terms(degree, {{}}));
    expect_as_marked(register_of_terms(degree, {}));
  }
}

TEST(NonlinearTraversal, complementedCycles) {
  // x0 + 1: the cycles of the complementing register, none with a long zero run in most of them.
  for (unsigned degree = 1; degree <= 18; ++degree) {
    expect_as_marked(register_of_terms(degree, {{0}, {}}));
  }
}

TEST(NonlinearTraversal, aDeBruijnSequence) {
  // x0 + x1 has maximal period; the product of the complements of x1, x2, x3 joins the zero state.
  std::vector<BooleanTerm> terms{{0}, {1}};
  for (unsigned chosen = 0; chosen < 8; ++chosen) {
    BooleanTerm& term = terms.emplace_back();
    for (unsigned i = 0; i < 3; ++i) {
      if ((chosen >> i & 1) != 0) term.push_back(i + 1);
    }
  }
  const FeedbackRegister reg = register_of_terms(4, terms);
  EXPECT_EQ(feedback_text(reg), "x0 + x2 + x3 + x1*x2 + x1*x2*x3 + x1*x3 + x2*x3 + 1");
  EXPECT_EQ(traverse(reg, {}).cycles, (CycleCounts{{16, 1}}));
}

}  // namespace
}  // namespace lfsrun
