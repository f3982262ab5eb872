// Both engines against the definitions, against each other, and against what is known.

#include "survey/survey.hpp"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <bit>
#include <numeric>

#include "algebra/order.hpp"
#include "field/polynomial.hpp"
#include "register/feedback_register.hpp"
#include "survey/general_survey.hpp"
#include "survey/make_engine.hpp"
#include "survey/survey_oracle.hpp"

namespace lfsrun {
namespace {

std::uint64_t sum_of(const std::vector<std::uint64_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

void expect_same(const SurveyTally& tally, const SurveyTally& expected) {
  EXPECT_EQ(tally.irreducible, expected.irreducible);
  EXPECT_EQ(tally.primitive, expected.primitive);
  EXPECT_EQ(tally.list, expected.list);
}

// With only one of this processor's instruction sets.
void use_target(std::int64_t target) {
  hwy::SetSupportedTargetsForTest(target);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

// Those for which there is a version.
std::vector<std::int64_t> targets() {
  hwy::SetSupportedTargetsForTest(0);
  std::vector<std::int64_t> each;
  constexpr std::int64_t without = HWY_SSSE3 | HWY_SSE4 | HWY_AVX3 | HWY_EMU128;
  for (std::int64_t left = hwy::SupportedTargets() & ~without; left != 0; left &= left - 1) {
    each.push_back(left & -left);
  }
  return each;
}

class BinarySurvey : public testing::TestWithParam<std::int64_t> {
 protected:
  void SetUp() override { use_target(GetParam()); }
  void TearDown() override { use_target(0); }

  const Field gf2 = Field::of_order(2);
};

INSTANTIATE_TEST_SUITE_P(InstructionSets, BinarySurvey, testing::ValuesIn(targets()),
                         [](const auto& target) {
                           return std::string(hwy::TargetName(target.param));
                         });

TEST_P(BinarySurvey, AgreesWithTheDefinitions) {
  for (unsigned degree = 1; degree <= 14; ++degree) {
    static std::vector<SurveyTally> expected;  // once for all instruction sets
    if (expected.size() < degree) expected.push_back(oracle::survey(gf2, degree));
    SCOPED_TRACE(degree);
    expect_same(whole_survey(*make_engine(gf2, degree), 2, degree), expected[degree - 1]);
  }
}

TEST_P(BinarySurvey, CountsWithoutAListAsWithOne) {
  for (unsigned degree = 2; degree <= 20; ++degree) {
    SCOPED_TRACE(degree);
    const auto engine = make_engine(gf2, degree);
    SurveyTally listed = whole_survey(*engine, 2, degree);
    listed.list.clear();
    expect_same(whole_survey(*engine, 2, degree, {}), listed);
  }
}

TEST_P(BinarySurvey, FindsTheKnownNumbers) {
  struct Known {
    unsigned degree;
    std::uint64_t irreducible, primitive;
  };
  for (const Known& known : {Known{16, 4080, 2048}, {20, 52377, 24000}, {22, 190557, 120032}}) {
    SCOPED_TRACE(known.degree);
    const SurveyTally tally = whole_survey(*make_engine(gf2, known.degree), 2, known.degree, {});
    EXPECT_EQ(sum_of(tally.irreducible), known.irreducible);
    EXPECT_EQ(sum_of(tally.primitive), known.primitive);
  }
}

TEST(Survey, FindsTheKnownNumbersOfDegree24) {
  const SurveyTally tally = whole_survey(*make_engine(Field::of_order(2), 24), 2, 24, {});
  EXPECT_EQ(sum_of(tally.irreducible), 698870U);
  EXPECT_EQ(sum_of(tally.primitive), 276480U);
}

// Blocks far apart, in one engine, against the algebra: also what is not listed.
TEST(Survey, IsRightAtDegree40) {
  const Field gf2 = Field::of_order(2);
  const auto engine = make_engine(gf2, 40);
  IntegerFactorCache cache;
  const IntegerFactors& group = cache.order_of_unit_group(2, 40, 10);
  const SurveyBlocks cut = survey_blocks(2, 40);
  for (const std::uint64_t block : {std::uint64_t{0}, std::uint64_t{12345}, cut.blocks - 1}) {
    const SurveyTally tally = engine->run(block, 1, {.most = 20, .weight = 99});
    ASSERT_EQ(tally.list.size(), 20U);
    auto next = tally.list.begin();
    for (std::uint64_t value = (std::uint64_t{1} << 40U) + block * cut.polynomials;
         next != tally.list.end(); ++value) {
      const Polynomial f = state_from_integer(Integer(value), 2, 41);
      const bool irreducible = factor(gf2, f).front().polynomial == f;
      ASSERT_EQ(irreducible, *next / 2 == value) << value;
      if (!irreducible) continue;
      const Integer order = order_of_irreducible(gf2, f, group).order;
      EXPECT_EQ(*next % 2 == 1, order == power(2, 40) - 1) << value;
      ++next;
    }
  }
}

TEST(Survey, IsTheSameHoweverItIsSplit) {
  const Field gf2 = Field::of_order(2);
  constexpr unsigned degree = 23;
  const SurveyBlocks cut = survey_blocks(2, degree);
  ASSERT_EQ(cut.blocks, 8U);
  const SurveyTally expected = whole_survey(*make_engine(gf2, degree), 2, degree);
  const auto engine = make_engine(gf2, degree);
  SurveyTally sum(degree);
  std::vector<std::vector<ListedPolynomial>> lists;
  for (const auto& [first, count] : {std::pair(7U, 1U), {3U, 4U}, {0U, 2U}, {2U, 1U}}) {
    SurveyTally part = engine->run(first, count, everything);
    sum += part;
    lists.push_back(std::move(part.list));
  }
  for (const std::size_t part : {2U, 3U, 1U, 0U}) {
    sum.list.insert(sum.list.end(), lists[part].begin(), lists[part].end());
  }
  expect_same(sum, expected);
}

class SurveyOfField : public testing::TestWithParam<std::pair<std::uint32_t, unsigned>> {};

// To the degree of about 2^12 polynomials.
INSTANTIATE_TEST_SUITE_P(Fields, SurveyOfField,
                         testing::Values(std::pair(3U, 8U), std::pair(4U, 6U), std::pair(5U, 5U),
                                         std::pair(7U, 4U), std::pair(8U, 4U), std::pair(9U, 4U),
                                         std::pair(16U, 3U), std::pair(131U, 2U)),
                         [](const auto& field) {
                           return "GF" + std::to_string(field.param.first);
                         });

TEST_P(SurveyOfField, AgreesWithTheDefinitions) {
  const Field field = Field::of_order(GetParam().first);
  for (unsigned degree = 1; degree <= GetParam().second; ++degree) {
    SCOPED_TRACE(degree);
    expect_same(whole_survey(*make_engine(field, degree), field.order(), degree),
                oracle::survey(field, degree));
  }
}

TEST(Survey, OfTheLargestFieldIsOfItsElements) {
  const Field field = Field::of_order(65536);
  const SurveyTally tally = whole_survey(*make_engine(field, 1), 65536, 1, {});
  EXPECT_EQ(sum_of(tally.irreducible), 65536U);
  EXPECT_EQ(sum_of(tally.primitive), 32768U);  // phi(65535)
}

TEST(Survey, DependsOnTheModulus) {
  const Field other = Field::with_modulus(3, {1, 0, 1});
  expect_same(whole_survey(*make_engine(other, 3), 9, 3), oracle::survey(other, 3));
}

TEST(Survey, OverAnyFieldIsTheSameHoweverItIsSplit) {
  const Field gf3 = Field::of_order(3);
  constexpr unsigned degree = 12;
  const SurveyBlocks cut = survey_blocks(3, degree);
  ASSERT_EQ(cut.blocks, 9U);
  const auto engine = make_engine(gf3, degree);
  const SurveyTally expected = whole_survey(*engine, 3, degree);
  EXPECT_EQ(sum_of(expected.irreducible), 44220U);
  EXPECT_EQ(sum_of(expected.primitive), 13824U);
  SurveyTally sum(degree);
  for (std::uint64_t block = cut.blocks; block-- > 0;) {
    const SurveyTally part = engine->run(block, 1, everything);
    sum += part;
    sum.list.insert(sum.list.begin(), part.list.begin(), part.list.end());
  }
  expect_same(sum, expected);
}

TEST(Survey, OverGF2IsThatOfAnyField) {
  const Field gf2 = Field::of_order(2);
  for (unsigned degree = 2; degree <= 17; ++degree) {
    SCOPED_TRACE(degree);
    const auto general = make_general_survey(gf2, degree, primes_of_group(gf2, degree));
    expect_same(whole_survey(*make_engine(gf2, degree), 2, degree),
                general->run(0, general_survey_blocks(2, degree).blocks, everything));
  }
}

TEST(Survey, ListsTheFirstOfSmallWeight) {
  for (const std::uint32_t q : {2U, 3U}) {
    const unsigned degree = q == 2 ? 22 : 12;  // several blocks
    const auto engine = make_engine(Field::of_order(q), degree);
    std::vector<ListedPolynomial> expected;
    for (const ListedPolynomial listed : whole_survey(*engine, q, degree).list) {
      std::uint64_t weight = 0;
      for (std::uint64_t rest = listed / 2; rest > 0; rest /= q) weight += rest % q != 0 ? 1 : 0;
      if (weight <= 5) expected.push_back(listed);
    }
    ASSERT_GT(expected.size(), 40U);
    EXPECT_EQ(whole_survey(*engine, q, degree, {.most = 1000000, .weight = 5}).list, expected);
    expected.resize(40);
    EXPECT_EQ(whole_survey(*engine, q, degree, {.most = 40, .weight = 5}).list, expected);
  }
}

TEST(Survey, IsCutIntoAllItsPolynomials) {
  for (const std::uint32_t q : {2U, 3U, 4U, 5U, 256U, 65521U, 65536U}) {
    for (unsigned degree = 1; survey_fits(q, degree); ++degree) {
      const SurveyBlocks cut = survey_blocks(q, degree);
      EXPECT_EQ(Integer(cut.blocks) * cut.polynomials, power(q, degree)) << q << "^" << degree;
      EXPECT_LE(cut.polynomials, 1U << 24U);
    }
  }
}

TEST(Survey, FitsUpTo2To40) {
  EXPECT_TRUE(survey_fits(2, 40));
  EXPECT_FALSE(survey_fits(2, 41));
  EXPECT_TRUE(survey_fits(3, 25));
  EXPECT_FALSE(survey_fits(3, 26));
  EXPECT_TRUE(survey_fits(65536, 2));
  EXPECT_FALSE(survey_fits(65536, 3));
}

}  // namespace
}  // namespace lfsrun
