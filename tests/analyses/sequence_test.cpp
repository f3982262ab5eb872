// Kind "sequence": its task and runner without a pool, its messages, its rows.

#include "analyses/sequence.hpp"

#include <gtest/gtest.h>

#include "analyses/run_task.hpp"
#include "analyses/sequence_messages.hpp"
#include "analyses/sequence_record.hpp"
#include "analyses/warm_caches.hpp"
#include "register/boolean_feedback.hpp"

namespace lfsrun {
namespace {

AnalysisRequest request_of(FeedbackRegister reg, SequenceSpec spec) {
  return {.position = 7,
          .config = "c",
          .register_name = "r",
          .kind = "sequence",
          .reg = std::move(reg),
          .factor_seconds = 1,
          .sequence = std::move(spec)};
}

// x^5 + x^2 + 1: primitive.
FeedbackRegister maximal() { return {Field::of_order(2), {1, 0, 1, 0, 0}}; }

TEST(Sequence, rows_of_two_states) {
  const std::vector<Element> zero(5, 0);
  const AnalysisRecord record = run_task(request_of(
      maximal(), {.states = {{1, 0, 1, 0, 0}, zero}, .length = 62, .shifts = 4, .tuple = 2}));
  EXPECT_EQ(record.row.status, "done");
  EXPECT_TRUE(record.row.verified);
  EXPECT_EQ(record.row.method, "output");
  EXPECT_EQ(record.row.max_period_decimal, "31");
  ASSERT_EQ(record.statistics.size(), 2U);
  const StatisticsRow& first = record.statistics[0];
  EXPECT_EQ(first.analysis, 7U);
  EXPECT_EQ(first.initial_decimal, "5");
  EXPECT_EQ(first.period, 31U);
  EXPECT_EQ(first.linear_complexity, 5U);
  EXPECT_EQ(first.minimal, (std::vector<std::uint16_t>{1, 0, 1, 0, 0, 1}));
  EXPECT_TRUE(first.golomb && first.verified && first.periodic);
  EXPECT_EQ(record.statistics[1].state, 1U);
  EXPECT_FALSE(record.statistics[1].golomb);
  // 1 0 1 0 0 ...: complexity 1 after one symbol, 2 after three, and so on, of state 0 alone.
  ASSERT_FALSE(record.complexity_profile.empty());
  EXPECT_EQ(record.complexity_profile[0], (ComplexityRow{7, 0, 1, 1}));
  EXPECT_EQ(record.complexity_profile.back().complexity, 5U);
  EXPECT_EQ(record.autocorrelation.size(), 5U + 1U);  // a period of 1 has no shift but 0
  EXPECT_EQ(record.autocorrelation[3], (AutocorrelationRow{7, 0, 3, -1, 0}));
  EXPECT_EQ(record.tuples.size(), 2U * (2U + 4U));
  EXPECT_EQ(record.tuples[2], (TupleRow{7, 0, 2, 0, 7}));
  EXPECT_EQ(record.runs.front(), (RunRow{7, 0, 0, 1, 4}));
}

TEST(Sequence, what_is_not_asked_for) {
  const AnalysisRecord record = run_task(request_of(
      maximal(), {.length = 5000, .shifts = 0, .tuple = 0, .profile = false, .tests = false}));
  EXPECT_TRUE(record.complexity_profile.empty());
  EXPECT_TRUE(record.tuples.empty());
  EXPECT_TRUE(record.tests.empty());
  EXPECT_EQ(record.autocorrelation.size(), 1U);
}

TEST(Sequence, defaults) {
  const AnalysisRequest small = request_of(maximal(), {});
  EXPECT_EQ(options_of(small).length, 64U);
  EXPECT_EQ(options_of(small).tuple, 5U);
  EXPECT_EQ(states_of(small), (std::vector<std::vector<Element>>{{1, 0, 0, 0, 0}}));
  FeedbackRegister large{Field::of_order(256), std::vector<Element>(40, 1)};
  EXPECT_EQ(options_of(request_of(large, {})).length, std::uint64_t{1} << 20U);
  EXPECT_EQ(options_of(request_of(large, {})).tuple, 2U);
}

// What is asked for can be told from the rows: verify computes them once more.
TEST(Sequence, verified_from_its_rows) {
  const AnalysisRequest request =
      request_of(maximal(), {.states = {{1, 0, 1, 0, 0}, {1, 1, 1, 1, 1}},
                             .skip = Integer("123456789012345678901"),
                             .length = 200,
                             .shifts = 7,
                             .tuple = 3,
                             .tests = false});
  const AnalysisRecord record = run_task(request);
  EXPECT_EQ(run_task(request_of(maximal(), sequence_spec_of(record))), record);
}

TEST(Sequence, unproven_period) {
  std::vector<Element> coefficients(61, 0);
  coefficients[0] = 98, coefficients[1] = 100;  // x^61 + x + 3 over GF(101)
  AnalysisRequest request =
      request_of({Field::of_order(101), coefficients}, {.length = 100, .shifts = 1, .tuple = 0});
  request.factor_seconds = 0;
  const AnalysisRecord record = run_task(request);
  EXPECT_EQ(record.row.status, "unproven");
  EXPECT_NE(record.row.message, "");
  EXPECT_FALSE(record.statistics.at(0).period_proven);
  EXPECT_NE(record.statistics.at(0).period_decimal, "");
  EXPECT_EQ(record.row.max_period_decimal, "");
}

TEST(Sequence, a_state_of_another_register_fails) {
  EXPECT_THROW(static_cast<void>(run_task(request_of(maximal(), {.states = {{1, 0}}}))), Error);
}

TEST(Sequence, messages_come_back_equal) {
  WarmCaches caches;
  const FeedbackRegister reg = register_of_terms(6, {{0}, {1, 2}, {}});
  const SequenceSetup setup{reg,
                            {.skip = power(10, 30),
                             .length = 12,
                             .shifts = 3,
                             .tuple = 2,
                             .tests = false,
                             .factor_seconds = 0.5}};
  const Bytes bytes = encode(setup);
  EXPECT_EQ(encode(decode_sequence_setup(bytes, caches)), bytes);
  IntegerFactorCache factors;
  const SequenceReport report = analyse_sequence(reg, std::vector<Element>{1, 0, 1, 1, 0, 0},
                                                 {.length = 300, .shifts = 9, .tuple = 3}, factors);
  const SequenceReport decoded = decode_sequence_report(encode(report));
  EXPECT_EQ(encode(decoded), encode(report));
  EXPECT_EQ(decoded.runs, report.runs);
  EXPECT_EQ(decoded.minimal, report.minimal);
  EXPECT_EQ(decoded.tests, report.tests);
  EXPECT_EQ(decoded.period, report.period);
}

}  // namespace
}  // namespace lfsrun
