// Kind "survey" on the root: rounds, rows, lists, and the comparison with theory.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <utility>

#include "analyses/run_task.hpp"
#include "analyses/survey_messages.hpp"
#include "analyses/survey_plan.hpp"

namespace lfsrun {
namespace {

constexpr std::uint64_t any_weight = std::numeric_limits<std::uint64_t>::max();

AnalysisRequest survey(std::uint32_t q, SurveyRequest wanted, double unit_seconds = 0.2) {
  return {.position = 7,
          .config = "c",
          .register_name = "",
          .kind = "survey",
          .reg = {Field::of_order(q), {}},
          .unit_seconds = unit_seconds,
          .survey = wanted};
}

TEST(Survey, HasARowForEachWeight) {
  const AnalysisRecord record = run_task(survey(2, {4}));
  EXPECT_EQ(record.row.status, "done");
  EXPECT_TRUE(record.row.verified);
  EXPECT_EQ(record.row.kind, "survey");
  EXPECT_EQ(record.row.method, "sieve");
  EXPECT_EQ(record.row.degree, 4U);
  EXPECT_EQ(record.row.field_order, 2U);
  EXPECT_TRUE(record.coefficients.empty());
  // x^4 + x + 1, x^4 + x^3 + 1, x^4 + x^3 + x^2 + x + 1; the last one is of order 5.
  const std::vector<SurveyRow> rows = {
      {7, 1, 1, 0, 0}, {7, 2, 4, 0, 0}, {7, 3, 6, 2, 2}, {7, 4, 4, 0, 0}, {7, 5, 1, 1, 0}};
  EXPECT_EQ(record.surveys, rows);
  EXPECT_TRUE(record.polynomials.empty());
}

TEST(Survey, ListsWhatIsAskedFor) {
  const std::vector<PolynomialRow> rows = {
      {7, 0b10011, 3, true}, {7, 0b11001, 3, true}, {7, 0b11111, 5, false}};
  EXPECT_EQ(run_task(survey(2, {4, 100, any_weight})).polynomials, rows);
  EXPECT_EQ(run_task(survey(2, {4, 100, 4})).polynomials,
            std::vector<PolynomialRow>(rows.begin(), rows.begin() + 2));
  EXPECT_EQ(run_task(survey(2, {4, 1, any_weight})).polynomials,
            std::vector<PolynomialRow>(rows.begin(), rows.begin() + 1));
}

TEST(Survey, KeepsTheModulus) {
  EXPECT_EQ(run_task(survey(9, {2})).modulus, (std::vector<std::uint16_t>{2, 2, 1}));
}

// Units of a single block, and of all blocks; lists of some blocks, of all, and in further rounds
// (of degree 24 there are no irreducible trinomials).
TEST(Survey, HasTheSameRowsHoweverItIsCut) {
  for (const SurveyRequest wanted : {SurveyRequest{23},
                                     {23, 1000, any_weight},
                                     {23, 100000, any_weight},
                                     {23, 50, 3},
                                     {24, 3, 3}}) {
    const AnalysisRecord whole = run_task(survey(2, wanted, 1000));
    EXPECT_EQ(run_task(survey(2, wanted, 1e-9)), whole);
    EXPECT_EQ(run_task(survey(2, wanted, 6e-3)), whole);
    EXPECT_LE(whole.polynomials.size(), wanted.list);
  }
  EXPECT_EQ(run_task(survey(2, {23, 1000, any_weight})).polynomials.size(), 1000U);
}

TEST(SurveyPlan, TakesEachBlockOnceAndListsNoMoreThanNeeded) {
  SurveyPlan plan(survey(2, {30, 1000, any_weight}, 1e-9));
  std::uint64_t next = 0;
  std::vector<std::pair<std::size_t, bool>> rounds;  // units, whether they are listed
  // Two rounds find nothing.
  for (const std::uint64_t listed : {0U, 0U, 1000U, 1000U, 1000U}) {
    const auto units = plan.next_round(listed);
    for (const SurveyUnit& unit : units) {
      EXPECT_EQ(std::exchange(next, next + unit.count), unit.first);
    }
    if (!units.empty()) rounds.emplace_back(units.size(), units.front().listing.most > 0);
  }
  EXPECT_EQ(next, survey_blocks(2, 30).blocks);
  EXPECT_EQ(rounds,
            (std::vector<std::pair<std::size_t, bool>>{{1, true}, {1, true}, {1022, false}}));
}

TEST(Survey, FailsWhereTheCountsAreNotThoseOfTheory) {
  const auto task = analysis_kind("survey").make_task(survey(2, {4}));
  ASSERT_EQ(task->next_round().size(), 1U);
  SurveyTally wrong(4);
  wrong.irreducible[3] = 2;
  task->absorb(0, encode(wrong));
  AnalysisRecord record = task->take_record();
  EXPECT_EQ(record.row.status, "failed");
  EXPECT_FALSE(record.row.verified);
  EXPECT_THAT(record.row.message, testing::HasSubstr("2 irreducible polynomials were counted, but "
                                                     "there are 3 by theory"));
  EXPECT_TRUE(record.surveys.empty());
}

TEST(Survey, FailsWhereThePrimitiveOnesAreNotThoseOfTheory) {
  const auto task = analysis_kind("survey").make_task(survey(2, {4}));
  ASSERT_EQ(task->next_round().size(), 1U);
  SurveyTally wrong(4);
  wrong.irreducible[3] = wrong.primitive[3] = 3;
  task->absorb(0, encode(wrong));
  EXPECT_THAT(task->take_record().row.message,
              testing::HasSubstr("3 primitive polynomials were counted, but there are 2"));
}

TEST(Survey, IsEstimated) {
  const Estimate estimate = analysis_kind("survey").estimate(survey(2, {24, 1000, any_weight}));
  EXPECT_EQ(estimate.states, 1 << 24);
  EXPECT_EQ(estimate.units, 1);
  EXPECT_GE(estimate.root_bytes, 32e3);
  EXPECT_LE(estimate.root_bytes, 100e3);
  EXPECT_EQ(analysis_kind("survey").estimate(survey(2, {24}, 1e-9)).units, 16);
}

}  // namespace
}  // namespace lfsrun
