// Steps that are no permutation: cycles, transient states and tails against marking every state.

#include "traversal/functional_graph.hpp"

#include "base/error.hpp"
#include "register/boolean_feedback.hpp"
#include "registers.hpp"
#include "traversal/boolean_map.hpp"
#include "traversal/tree_counter.hpp"

namespace lfsrun {
namespace {

std::vector<std::uint64_t> successors_of(const FeedbackRegister& reg) {
  std::vector<std::uint64_t> successors(std::size_t{1} << reg.degree());
  for (std::uint64_t state = 0; state < successors.size(); ++state) {
    const Element symbol = reg.next_symbol(state_from_integer(state, 2, reg.degree()));
    successors[state] = state >> 1 | std::uint64_t{symbol} << (reg.degree() - 1);
  }
  return successors;
}

/// Rounds of taking the step until the image does not shrink any more.
std::pair<std::uint64_t, std::uint64_t> periodic_and_tail(const FeedbackRegister& reg) {
  const auto successors = successors_of(reg);
  std::vector<bool> image(successors.size(), true);
  std::uint64_t size = image.size();
  for (std::uint64_t steps = 0;; ++steps) {
    std::vector<bool> next(image.size(), false);
    for (std::size_t state = 0; state < image.size(); ++state) {
      if (image[state]) next[successors[state]] = true;
    }
    const auto left = static_cast<std::uint64_t>(std::count(next.begin(), next.end(), true));
    if (left == size) return {size, steps};
    size = left;
    image = std::move(next);
  }
}

void expect_as_marked(const FeedbackRegister& reg) {
  ASSERT_FALSE(reg.permutes());
  const auto expected = cycles_by_marking(reg);
  const auto [periodic, tail] = periodic_and_tail(reg);
  for (const double seconds : {0.2, 0.0}) {
    const TraversalResult result = shuffled_traversal(reg, seconds, 1U << 20);
    ASSERT_TRUE(result.complete) << feedback_text(reg);
    ASSERT_EQ(result.cycles, counts_of(expected)) << feedback_text(reg);
    ASSERT_EQ(pairs(result.representatives), pairs(expected)) << feedback_text(reg);
    ASSERT_EQ(result.periodic_states, periodic) << feedback_text(reg);
    ASSERT_EQ(result.longest_tail, tail) << feedback_text(reg);
  }
}

FeedbackRegister random_graph(std::mt19937_64& random, unsigned degree) {
  for (;;) {
    std::vector<BooleanTerm> terms(1 + random() % 8);
    for (BooleanTerm& term : terms) {
      term.resize(random() % 5);
      for (unsigned& i : term) i = static_cast<unsigned>(random() % degree);
    }
    FeedbackRegister reg = register_of_terms(degree, std::move(terms));
    if (!reg.permutes()) return reg;
  }
}

TEST(BooleanMap, stepsAsTheRegisterAndBack) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 100; ++i) {
    const FeedbackRegister reg = random_graph(random, static_cast<unsigned>(2 + random() % 8));
    const BooleanMap map(reg);
    const auto successors = successors_of(reg);
    std::vector<std::vector<std::uint64_t>> before(successors.size());
    for (std::uint64_t state = 0; state < successors.size(); ++state) {
      ASSERT_EQ(map.next(state), successors[state]) << feedback_text(reg);
      ASSERT_EQ(map.has_twin(state), successors[state] == successors[state ^ 1]);
      before[successors[state]].push_back(state);
    }
    for (std::uint64_t state = 0; state < successors.size(); ++state) {
      std::vector<std::uint64_t> found;
      map.for_each_predecessor(state, [&](std::uint64_t s) { found.push_back(s); });
      ASSERT_EQ(found, before[state]) << feedback_text(reg);
    }
  }
}

TEST(FunctionalGraph, randomRegisters) {
  std::mt19937_64 random(2);
  for (unsigned degree = 2; degree <= 14; ++degree) {
    for (int i = 0; i < 25; ++i) expect_as_marked(random_graph(random, degree));
  }
}

TEST(FunctionalGraph, everyFeedbackOfDegreeThree) {
  const std::vector<BooleanTerm> all = {{}, {0}, {1}, {2}, {0, 1}, {0, 2}, {1, 2}, {0, 1, 2}};
  for (unsigned chosen = 0; chosen < 256; ++chosen) {
    std::vector<BooleanTerm> terms;
    for (unsigned i = 0; i < 8; ++i) {
      if ((chosen >> i & 1) != 0) terms.push_back(all[i]);
    }
    const FeedbackRegister reg = register_of_terms(3, terms);
    if (!reg.permutes()) expect_as_marked(reg);
  }
}

TEST(FunctionalGraph, everythingFallsIntoOneState) {
  expect_as_marked(register_of_terms(12, {{0, 5}}));            // into zero
  expect_as_marked(register_of_terms(12, {{0}, {5}, {0, 5}}));  // or: into zero and all ones
  expect_as_marked(register_of_terms(12, {{0, 5}, {}}));        // not both
}

TEST(FunctionalGraph, nearlyAPermutation) {
  // One pair of states meets: long cycles, and a long tail.
  for (const unsigned degree : {5U, 9U, 13U, 16U}) {
    BooleanTerm all;
    for (unsigned i = 0; i < degree; ++i) all.push_back(i);
    expect_as_marked(register_of_terms(degree, {{0}, {1}, all}));
    expect_as_marked(register_of_terms(degree, {{0}, {}, all}));
    expect_as_marked(register_of_terms(degree, {{0}, {1}, {2, 3}, all}));
  }
}

TEST(FunctionalGraph, manyCyclesWithTrees) {
  // x0 but for a few states: thousands of cycles, which no sample can know.
  for (const unsigned degree : {10U, 15U, 17U}) {
    BooleanTerm half;
    for (unsigned i = 0; i < degree; i += 2) half.push_back(i);
    expect_as_marked(register_of_terms(degree, {{0}, half}));
  }
}

TEST(FunctionalGraph, isNotCompleteBeforeItsEnd) {
  const FeedbackRegister reg = register_of_terms(16, {{0}, {0, 2, 4, 6, 8}});
  const Walker walker(reg, {0.0, 0});
  Traversal traversal(reg, {0.0, 0});
  EXPECT_FALSE(traversal.result().complete);
  const auto round = traversal.next_round();
  EXPECT_THROW((void)traversal.next_round(), Error);  // no results yet
  for (const TraversalUnit& unit : round) traversal.absorb(unit, walker.run(unit));
  EXPECT_FALSE(traversal.result().complete);
  TraversalUnitResult impossible;
  impossible.counted = 1U << 17U;
  const auto trees = traversal.next_round();
  ASSERT_EQ(trees.front().stage, TraversalStage::trees);
  for (const TraversalUnit& unit : trees) traversal.absorb(unit, impossible);
  EXPECT_THROW((void)traversal.next_round(), Error);
}

TEST(FunctionalGraph, unitsThatStopEarlyLeaveTheRest) {
  const FeedbackRegister reg = register_of_terms(14, {{0, 1}, {3}, {5}});
  const BooleanMap map(reg);
  const TreeRoot zero{0, 0, 1};
  TreeCounter whole(map, ~std::uint64_t{0});
  whole.count(zero);
  EXPECT_TRUE(whole.take_left().empty());
  std::uint64_t counted = 0;
  std::uint64_t tail = 0;
  std::vector<TreeRoot> roots{zero};
  while (!roots.empty()) {
    TreeCounter part(map, 10);
    for (const TreeRoot& root : roots) part.count(root);
    EXPECT_LE(part.counted(), 10U);
    counted += part.counted();
    tail = std::max(tail, part.longest_tail());
    roots = part.take_left();
  }
  EXPECT_EQ(counted, whole.counted());
  EXPECT_EQ(tail, whole.longest_tail());
}

}  // namespace
}  // namespace lfsrun
