#include "app/compare_records.hpp"

#include <gmock/gmock.h>

namespace lfsrun {
namespace {

using testing::HasSubstr;

AnalysisRecord record() {
  AnalysisRecord made;
  made.row.status = "done";
  made.row.factored = true;
  made.row.order_decimal = "3";
  made.row.cycle_count_decimal = "2";
  CycleRow zero;
  zero.period = zero.count = 1;
  zero.period_decimal = zero.count_decimal = "1";
  CycleRow three = zero;
  three.period = 3;
  three.period_decimal = "3";
  made.cycles = {zero, three};
  FactorRow factor;
  factor.order_decimal = "3";
  factor.polynomial = {1, 1, 1};
  made.factors = {factor};
  return made;
}

TEST(CompareRecords, EqualOnes) {
  EXPECT_EQ(compare_records(record(), record()).verdict, Verdict::same);
}

TEST(CompareRecords, FactorsCountOnlyWhereBothHaveThem) {
  AnalysisRecord walked = record();
  walked.row.factored = false;
  walked.row.order_decimal = "";
  walked.factors.clear();
  EXPECT_EQ(compare_records(record(), walked).verdict, Verdict::same);
}

TEST(CompareRecords, EveryKindOfDifferenceIsFound) {
  AnalysisRecord count = record();
  count.cycles[1].count_decimal = "2";
  EXPECT_THAT(compare_records(count, record()).text, HasSubstr("cycles"));
  AnalysisRecord missing = record();
  missing.cycles.pop_back();
  EXPECT_THAT(compare_records(missing, record()).text, HasSubstr("none in the file"));
  AnalysisRecord binary_column = record();
  binary_column.cycles[1].period = 4;
  EXPECT_EQ(compare_records(binary_column, record()).verdict, Verdict::different);
  AnalysisRecord order = record();
  order.row.order_decimal = "4";
  EXPECT_THAT(compare_records(order, record()).text, HasSubstr("order 4"));
  AnalysisRecord factor = record();
  factor.factors[0].multiplicity = 2;
  EXPECT_THAT(compare_records(factor, record()).text, HasSubstr("factor"));
}

TEST(CompareRecords, SurveysByCountsAndList) {
  AnalysisRecord survey;
  survey.row.status = "done";
  survey.surveys = {{0, 1, 1, 0, 0}, {0, 3, 1, 1, 1}};
  survey.polynomials = {{0, 7, 3, true}};
  EXPECT_EQ(compare_records(survey, survey).verdict, Verdict::same);
  AnalysisRecord counted = survey;
  counted.surveys[1].primitive = 0;
  EXPECT_THAT(compare_records(counted, survey).text, HasSubstr("weight 3, 1 irreducible, 0 prim"));
  AnalysisRecord listed = survey;
  listed.polynomials[0].primitive = false;
  EXPECT_THAT(compare_records(listed, survey).text, HasSubstr("polynomial: 7 of weight 3 in the"));
  listed.polynomials.clear();
  EXPECT_EQ(compare_records(listed, survey).verdict, Verdict::different);
}

TEST(CompareRecords, AnUnprovenSecondOpinionDecidesNothing) {
  AnalysisRecord unproven = record();
  unproven.row.status = "unproven";
  EXPECT_EQ(compare_records(record(), unproven).verdict, Verdict::unknown);
}

}  // namespace
}  // namespace lfsrun
