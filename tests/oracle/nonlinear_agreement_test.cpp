// Nonlinear registers: hundreds of every kind against the brute force, and published examples.
#include "oracle/nonlinear_agreement.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "oracle/nonlinear_registers.hpp"
#include "register/boolean_feedback.hpp"
#include "traversal/traversal.hpp"

namespace lfsrun::oracle {
namespace {

TEST(Nonlinear, SmallRegistersOfEveryKind) { check_random_nonlinear(60, 9, 1); }

TEST(Nonlinear, LargerRegistersOfEveryKind) { check_random_nonlinear(10, 16, 2); }

/// Without this the agreement could be that of the sample alone.
TEST(Nonlinear, RegistersThatAreNoPermutationReachEveryStage) {
  std::mt19937_64 random(3);
  std::set<TraversalStage> with_results;
  for (int i = 0; i < 20; ++i) {
    const SumOfProducts feedback = random_feedback(NonlinearKind::x0_in_products, 16, random);
    const FeedbackRegister reg = register_of_terms(feedback.degree, feedback.terms);
    if (reg.permutes()) continue;
    const Walker walker(reg, {});
    Traversal traversal(reg, {});
    for (auto round = traversal.next_round(); !round.empty(); round = traversal.next_round()) {
      for (const TraversalUnit& unit : round) {
        const TraversalUnitResult result = walker.run(unit);
        if (!result.first.empty() || !result.cycles.empty() || result.counted > 0) {
          with_results.insert(unit.stage);
        }
        traversal.absorb(unit, result);
      }
    }
  }
  EXPECT_EQ(with_results,
            (std::set{TraversalStage::sample, TraversalStage::trees, TraversalStage::search}));
}

TEST(Nonlinear, PublishedRegisterOfLongestPeriod) {
  const auto reg = register_of_terms(24, {{0}, {1}, {8}, {9}, {15}, {7, 18}});
  const TraversalResult result = traverse(reg, {.unit_seconds = 0.2, .representatives = 10});
  EXPECT_TRUE(result.complete);
  EXPECT_EQ(result.cycles, (CycleCounts{{1, 1}, {(1U << 24U) - 1, 1}}));
}

}  // namespace
}  // namespace lfsrun::oracle
