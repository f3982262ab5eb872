// The algebra, the traversal and the field arithmetic against the brute force: for every field of
// the list, random registers of every kind; for the smallest ones, all registers there are.
#include "oracle/agreement.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "field/field.hpp"
#include "oracle/naive_field.hpp"
#include "oracle/random_registers.hpp"
#include "traversal/traversal.hpp"

namespace lfsrun::oracle {
namespace {

constexpr std::uint64_t max_states = 1 << 16;
constexpr std::uint64_t larger_spaces = 1 << 22;  // where short periods and rungs get their rounds
constexpr std::uint64_t seed = 20240607;

/// A field to test: by its order (empty modulus: the default one), or with its own modulus.
struct Choice {
  std::uint32_t p;
  std::uint32_t q;
  std::vector<std::uint32_t> modulus;

  [[nodiscard]] Field field() const {
    return modulus.empty() ? Field::of_order(q) : Field::with_modulus(p, modulus);
  }
};

/// "gf9_modulus_1_0_1": the name of the test, in every listing.
std::string name_of(const Choice& choice) {
  std::string name = "gf";
  name += std::to_string(choice.q);
  if (!choice.modulus.empty()) name += "_modulus";
  for (const auto digit : choice.modulus) name.append("_").append(std::to_string(digit));
  return name;
}

/// How GoogleTest names the parameter.
std::ostream& operator<<(std::ostream& out, const Choice& choice) { return out << name_of(choice); }

std::string test_name(const ::testing::TestParamInfo<Choice>& choice) {
  return name_of(choice.param);
}

class EveryField : public ::testing::TestWithParam<Choice> {};

TEST_P(EveryField, CalculatesAsDefined) {
  const Field field = GetParam().field();
  const NaiveField naive = NaiveField::of(field);
  ASSERT_EQ(field.order(), GetParam().q);
  ASSERT_EQ(field.characteristic(), GetParam().p);
  for (std::uint32_t i = 0; i < field.order(); ++i) {
    const auto a = static_cast<Element>(i);
    ASSERT_EQ(field.negate(a), naive.negate(a)) << naive.describe() << ": " << a;
    if (a != 0) {
      ASSERT_EQ(naive.multiply(a, field.inverse(a)), 1) << naive.describe() << ": " << a;
    }
    for (std::uint32_t j = 0; j < field.order(); ++j) {
      const auto b = static_cast<Element>(j);
      ASSERT_EQ(field.add(a, b), naive.add(a, b)) << naive.describe() << ": " << a << ", " << b;
      ASSERT_EQ(field.multiply(a, b), naive.multiply(a, b))
          << naive.describe() << ": " << a << ", " << b;
    }
  }
}

TEST_P(EveryField, RandomRegistersOfEveryKind) {
  Campaign(GetParam().field()).check_random(6, max_states, seed + GetParam().q);
}

TEST_P(EveryField, RandomRegistersOfLargerSpaces) {
  Campaign(GetParam().field()).check_random(1, larger_spaces, seed + GetParam().q);
}

INSTANTIATE_TEST_SUITE_P(Default, EveryField,
                         ::testing::Values(Choice{2, 2, {}}, Choice{3, 3, {}}, Choice{2, 4, {}},
                                           Choice{5, 5, {}}, Choice{7, 7, {}}, Choice{2, 8, {}},
                                           Choice{3, 9, {}}, Choice{2, 16, {}}, Choice{5, 25, {}},
                                           Choice{3, 27, {}}),
                         test_name);

INSTANTIATE_TEST_SUITE_P(Custom, EveryField,
                         ::testing::Values(Choice{2, 4, {1, 1, 1}}, Choice{2, 8, {1, 0, 1, 1}},
                                           Choice{3, 9, {1, 0, 1}}, Choice{3, 9, {2, 1, 1}},
                                           Choice{2, 16, {1, 0, 0, 1, 1}},
                                           Choice{2, 16, {1, 1, 1, 1, 1}}, Choice{5, 25, {2, 0, 1}},
                                           Choice{3, 27, {2, 2, 0, 1}}),
                         test_name);

/// Without this the agreement could be that of one easy stage.
TEST(TraversalCoverage, TheRandomRegistersReachEveryStageInManyUnits) {
  const Field field = Field::of_order(3);
  const NaiveField naive = NaiveField::of(field);
  std::mt19937_64 random(seed + 3);  // as RandomRegistersOfLargerSpaces draws them
  std::set<TraversalStage> with_results;
  std::size_t largest_round = 0;
  for (const RegisterKind kind : all_register_kinds) {
    const FeedbackRegister reg{field, random_register(kind, naive, larger_spaces, random)};
    const TraversalOptions options{.unit_seconds = 1e-7, .representatives = 0};
    Traversal traversal(reg, options);
    const Walker walker(reg, options);
    for (auto round = traversal.next_round(); !round.empty(); round = traversal.next_round()) {
      largest_round = std::max(largest_round, round.size());
      for (const TraversalUnit& unit : round) {
        const TraversalUnitResult result = walker.run(unit);
        if (!result.segments.empty() || !result.cycles.empty()) with_results.insert(unit.stage);
        traversal.absorb(unit, result);
      }
    }
  }
  EXPECT_THAT(with_results, testing::IsSupersetOf({TraversalStage::markers, TraversalStage::periods,
                                                   TraversalStage::rung, TraversalStage::ladder}));
  EXPECT_GT(largest_round, 10U);
}

TEST(DefaultField, HasTheConwayPolynomial) {
  using Modulus = std::vector<std::uint32_t>;
  EXPECT_EQ(Field::of_order(4).modulus(), (Modulus{1, 1, 1}));
  EXPECT_EQ(Field::of_order(8).modulus(), (Modulus{1, 1, 0, 1}));
  EXPECT_EQ(Field::of_order(9).modulus(), (Modulus{2, 2, 1}));
  EXPECT_EQ(Field::of_order(16).modulus(), (Modulus{1, 1, 0, 0, 1}));
  EXPECT_EQ(Field::of_order(25).modulus(), (Modulus{2, 4, 1}));
  EXPECT_EQ(Field::of_order(27).modulus(), (Modulus{1, 2, 0, 1}));
}

struct Range {
  std::uint32_t q;
  unsigned last_degree;
};

std::string name_of(const Range& range) {
  std::string name = "gf";
  name.append(std::to_string(range.q)).append("_to_degree_");
  return name.append(std::to_string(range.last_degree));
}

/// How GoogleTest names the parameter.
std::ostream& operator<<(std::ostream& out, const Range& range) { return out << name_of(range); }

class SmallRegisters : public ::testing::TestWithParam<Range> {};

TEST_P(SmallRegisters, AllOfThem) {
  Campaign campaign(Field::of_order(GetParam().q));
  for (unsigned degree = 1; degree <= GetParam().last_degree; ++degree) {
    campaign.check_all_of_degree(degree);
  }
}

INSTANTIATE_TEST_SUITE_P(Exhaustive, SmallRegisters,
                         ::testing::Values(Range{2, 8}, Range{3, 4}, Range{4, 3}, Range{5, 2},
                                           Range{7, 2}, Range{8, 2}),
                         [](const auto& range) { return name_of(range.param); });

}  // namespace
}  // namespace lfsrun::oracle
