// Whole traversals against marking of all states, known answers, and themselves in other units.

#include <initializer_list>

#include "base/error.hpp"
#include "registers.hpp"
#include "traversal/plan.hpp"

namespace lfsrun {
namespace {

constexpr TraversalOptions all_representatives{0.2, 1U << 20};

CycleCounts counts(std::initializer_list<std::pair<int, int>> nonzero) {
  CycleCounts result{{1, 1}};  // the zero state
  for (const auto& [period, count] : nonzero) result[period] += count;
  return result;
}

FeedbackRegister gf2(std::initializer_list<unsigned> exponents) {
  Polynomial f(*std::max_element(exponents.begin(), exponents.end()) + 1, 0);
  for (const unsigned e : exponents) f[e] = 1;
  return FeedbackRegister::from_characteristic(Field::of_order(2), f);
}

void expect_as_marked(const FeedbackRegister& reg) {
  const auto expected = cycles_by_marking(reg);
  const TraversalResult result = traverse(reg, all_representatives);
  EXPECT_TRUE(result.complete);
  EXPECT_EQ(result.cycles, counts_of(expected)) << reg.field.order() << "^" << reg.degree();
  EXPECT_EQ(pairs(result.representatives), pairs(expected))
      << reg.field.order() << "^" << reg.degree();
}

TEST(Traversal, randomRegistersOfEveryKind) {
  std::mt19937_64 random(1);
  for (const std::uint32_t q : test_orders) {
    for (unsigned degree = 1; power_of(q, degree) <= 5000; ++degree) {
      for (int i = 0; i < 4; ++i) {
        FeedbackRegister reg = random_register(random, q, degree);
        for (std::uint64_t zeros = i == 3 ? random() % degree : 0; zeros-- > 0;) {
          reg.coefficients[zeros] = 0;
        }
        expect_as_marked(reg);
      }
    }
  }
}

TEST(Traversal, zeroVector) {
  for (const std::uint32_t q : test_orders) {
    for (const unsigned degree : {1U, 3U}) {
      expect_as_marked({Field::of_order(q), std::vector<Element>(degree, 0)});
    }
  }
}

TEST(Traversal, everyRegisterOfDegreeOne) {
  for (const std::uint32_t q : test_orders) {
    for (std::uint32_t c = 0; c < q; ++c) {
      expect_as_marked({Field::of_order(q), {static_cast<Element>(c)}});
    }
  }
}

TEST(Traversal, repeatedFactors) {
  std::mt19937_64 random(2);
  for (const std::uint32_t q : test_orders) {
    const unsigned degree = q == 2 ? 4 : q < 5 ? 2 : 1;
    const FeedbackRegister root = random_nonsingular(random, q, degree);
    Polynomial f = root.characteristic();
    for (unsigned times = 2; times <= 3 && power_of(q, times * degree) <= 20000; ++times) {
      f = product(root.field, f, root.characteristic());
      expect_as_marked(FeedbackRegister::from_characteristic(root.field, f));
    }
  }
}

TEST(Traversal, manyShortCycles) {
  for (const std::uint32_t q : test_orders) {
    for (unsigned degree = 1; power_of(q, degree) <= 20000; ++degree) {
      expect_as_marked(x_n_plus_1(q, degree));
    }
  }
}

/// The stages that a traversal goes through.
std::vector<TraversalStage> stages_of(const FeedbackRegister& reg) {
  std::vector<TraversalStage> stages;
  const Walker walker(reg, {});
  Traversal traversal(reg, {});
  for (auto round = traversal.next_round(); !round.empty(); round = traversal.next_round()) {
    stages.push_back(round.front().stage);
    for (const TraversalUnit& unit : round) traversal.absorb(unit, walker.run(unit));
  }
  EXPECT_TRUE(traversal.result().complete);
  return stages;
}

TEST(Traversal, everyStageIsReached) {
  EXPECT_EQ(stages_of(gf2({0, 1, 4})), std::vector{TraversalStage::markers});
  EXPECT_EQ(stages_of(x_n_plus_1(2, 16)),
            (std::vector{TraversalStage::markers, TraversalStage::ladder}));
  FeedbackRegister nonlinear = x_n_plus_1(2, 20);  // period 20 is long, and most runs are short
  nonlinear.complement = true;
  for (const auto& [reg, short_stage] : {std::pair{x_n_plus_1(2, 20), TraversalStage::periods},
                                         {nonlinear, TraversalStage::short_cycles}}) {
    const auto stages = stages_of(reg);
    ASSERT_GE(stages.size(), 4U);
    EXPECT_EQ(stages[0], TraversalStage::markers);
    EXPECT_EQ(stages[1], short_stage);
    EXPECT_EQ(stages[2], TraversalStage::rung);
    EXPECT_EQ(stages.back(), TraversalStage::rung);
  }
}

TEST(Traversal, knownAnswers) {
  const auto cycles = [](const FeedbackRegister& reg) { return traverse(reg, {}).cycles; };
  EXPECT_EQ(cycles(gf2({0, 4, 5})), counts({{3, 1}, {7, 1}, {21, 1}}));
  EXPECT_EQ(cycles(gf2({0, 1, 4, 6})), counts({{1, 1}, {3, 2}, {7, 2}, {21, 2}}));
  EXPECT_EQ(cycles(gf2({0, 1, 6, 8, 9})), counts({{3, 1}, {7, 1}, {15, 4}, {21, 1}, {105, 4}}));
  EXPECT_EQ(cycles(gf2({0, 2, 6})), counts({{7, 1}, {14, 4}}));  // (1+x+x^3)^2
  EXPECT_EQ(cycles(gf2({0, 1, 4})), counts({{15, 1}}));
  const Field f2 = Field::of_order(2);
  Polynomial f{1, 1, 1};
  for (const Polynomial& g : {Polynomial{1, 0, 1, 1}, {1, 1, 0, 0, 1}, {1, 1, 0, 0, 1}}) {
    f = product(f2, f, g);
  }
  EXPECT_EQ(cycles(FeedbackRegister::from_characteristic(f2, f)),
            counts({{3, 1}, {7, 1}, {15, 4}, {21, 1}, {30, 32}, {105, 4}, {210, 32}}));
  EXPECT_EQ(cycles_of(cycles({f2, {1, 1, 1, 0, 0, 0, 0, 0, 1, 1}})), 72);
  EXPECT_EQ(cycles_of(cycles({f2, {1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 0}})), 32);
  EXPECT_EQ(cycles_of(cycles({f2, {1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1}})), 64);
}

TEST(Traversal, primitiveDegree24) {
  const TraversalResult result = traverse(gf2({0, 1, 2, 7, 24}), {0.2, 10});
  EXPECT_EQ(result.cycles, counts({{(1 << 24) - 1, 1}}));
  EXPECT_EQ(pairs(result.representatives),
            (std::vector<std::pair<std::uint64_t, std::uint64_t>>{{1, 0}, {(1 << 24) - 1, 1}}));
}

TEST(Traversal, unitsAndTheirOrderHaveNoInfluence) {
  std::mt19937_64 random(3);
  const std::vector<FeedbackRegister> registers = {
      x_n_plus_1(2, 15),
      random_register(random, 2, 16),
      x_n_plus_1(4, 7),
      random_register(random, 9, 5),
      {Field::of_order(2), {0, 0, 1, 0, 1, 1, 0, 0, 0, 0, 1}}};
  for (const FeedbackRegister& reg : registers) {
    const TraversalResult whole = traverse(reg, {1000, 7});
    for (const double seconds : {0.0, 2e-6, 1e-4}) {
      const TraversalResult parts = shuffled_traversal(reg, seconds, 7, random());
      EXPECT_EQ(parts.cycles, whole.cycles);
      EXPECT_EQ(pairs(parts.representatives), pairs(whole.representatives));
      EXPECT_TRUE(parts.complete);
    }
  }
}

TEST(Traversal, isNotCompleteBeforeItsEnd) {
  const FeedbackRegister reg = x_n_plus_1(2, 18);
  Traversal traversal(reg, {});
  EXPECT_FALSE(traversal.result().complete);
  const auto round = traversal.next_round();
  EXPECT_THROW((void)traversal.next_round(), Error);  // no results yet
  const Walker walker(reg, {});
  for (const TraversalUnit& unit : round) traversal.absorb(unit, walker.run(unit));
  EXPECT_FALSE(traversal.next_round().empty());
  EXPECT_FALSE(traversal.result().complete);
}

TEST(Traversal, refusesResultsThatCannotBe) {
  const FeedbackRegister reg = x_n_plus_1(2, 18);
  const Walker walker(reg, {});
  Traversal traversal(reg, {});
  const auto round = traversal.next_round();
  EXPECT_THROW(traversal.absorb(round[0], {}), Error);  // no segments

  Traversal another(reg, {});
  for (const TraversalUnit& unit : another.next_round()) another.absorb(unit, walker.run(unit));
  const auto listing = another.next_round();
  another.absorb(listing[0], {{}, {{3, 1U << 20}}, {}});  // more states than there are
  EXPECT_THROW((void)another.next_round(), Error);
}

TEST(Traversal, refusesSpacesThatAreTooLarge) {
  const FeedbackRegister reg = x_n_plus_1(2, 64);
  EXPECT_THROW(Traversal(reg, {}), InputError);
  EXPECT_THROW(Walker(reg, {}), InputError);
}

}  // namespace
}  // namespace lfsrun
