// The algebra, the traversal and the field arithmetic against the brute force: for every field of
// the list, random registers of every kind; for the smallest ones, all registers there are.
#include "oracle/agreement.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "field/field.hpp"
#include "oracle/naive_field.hpp"

namespace lfsrun::oracle {
namespace {

constexpr std::uint64_t max_states = 20000;  // room for degree 3 over GF(27)
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

std::string test_name(const ::testing::TestParamInfo<Choice>& choice) {
  std::string name = "gf" + std::to_string(choice.param.q);
  if (!choice.param.modulus.empty()) name += "_modulus";
  for (const auto digit : choice.param.modulus) name += "_" + std::to_string(digit);
  return name;
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
  Campaign(GetParam().field()).check_random(4, max_states, seed + GetParam().q);
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
                         [](const auto& range) {
                           return "gf" + std::to_string(range.param.q) + "_to_degree_" +
                                  std::to_string(range.param.last_degree);
                         });

}  // namespace
}  // namespace lfsrun::oracle
