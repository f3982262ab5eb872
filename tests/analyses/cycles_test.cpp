// Kind "cycles": rounds, rows and messages, without a pool.

#include <gmock/gmock.h>

#include "analyses/cycles_messages.hpp"
#include "analyses/cycles_record.hpp"
#include "analyses/run_task.hpp"
#include "analyses/warm_caches.hpp"
#include "register/boolean_feedback.hpp"

namespace lfsrun {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

AnalysisRequest request(const Field& field, std::vector<Element> coefficients, Method method) {
  return {.position = 7,
          .config = "config",
          .register_name = "register",
          .kind = "cycles",
          .reg = {field, std::move(coefficients)},
          .method = method,
          .sequences = 0,
          .sequence_length = 1000,
          .factor_seconds = 10,
          .unit_seconds = 0.2};
}

AnalysisRequest binary(std::vector<Element> coefficients, Method method) {
  return request(Field::of_order(2), std::move(coefficients), method);
}

std::vector<std::string> cycle_texts(const AnalysisRecord& record) {
  std::vector<std::string> texts;
  for (const CycleRow& row : record.cycles) {
    texts.push_back(row.count_decimal + "x" + row.period_decimal);
  }
  return texts;
}

TEST(Cycles, BothMethodsAgreeAndSaySo) {
  // 1 + x + x^4 + x^6 (ALGORITHMS.md): 1, 3x2, 7x2, 21x2 and the zero state.
  const auto record = run_task(binary({1, 1, 0, 0, 1, 0}, Method::both));
  EXPECT_EQ(record.row.id, 7U);
  EXPECT_EQ(record.row.status, "done");
  EXPECT_TRUE(record.row.verified);
  EXPECT_TRUE(record.row.factored);
  EXPECT_EQ(record.row.method, "both");
  EXPECT_EQ(record.row.order, 21U);
  EXPECT_EQ(record.row.states_decimal, "64");
  EXPECT_EQ(record.row.cycle_count_decimal, "8");
  EXPECT_EQ(record.row.max_period, 21U);
  EXPECT_THAT(record.coefficients, ElementsAre(1, 1, 0, 0, 1, 0));
}

TEST(Cycles, EachMethodAloneGivesTheSameRowsButIsNotVerified) {
  const std::vector<Element> taps = {1, 0, 0, 0, 1};  // 1 + x^4 + x^5: 3, 7, 21 and zero
  const auto algebra = run_task(binary(taps, Method::algebra));
  const auto traversal = run_task(binary(taps, Method::traversal));
  EXPECT_THAT(cycle_texts(algebra), ElementsAre("1x1", "1x3", "1x7", "1x21"));
  EXPECT_EQ(cycle_texts(traversal), cycle_texts(algebra));
  EXPECT_FALSE(algebra.row.verified);
  EXPECT_FALSE(traversal.row.verified);
  EXPECT_FALSE(traversal.row.factored);
  EXPECT_EQ(traversal.row.order_decimal, "");
  EXPECT_TRUE(traversal.factors.empty());
}

TEST(Cycles, SingularRegisterHasTailAndNoOrder) {
  // f = x^2 (x^3 + x + 1): 8 periodic states of 32, tails up to 2.
  const auto record = run_task(binary({0, 0, 1, 1, 0}, Method::both));
  EXPECT_TRUE(record.row.singular);
  EXPECT_EQ(record.row.max_tail, 2U);
  EXPECT_EQ(record.row.order_decimal, "");
  EXPECT_EQ(record.row.periodic_states_decimal, "8");
  EXPECT_THAT(cycle_texts(record), ElementsAre("1x1", "1x7"));
  ASSERT_EQ(record.factors.size(), 2U);
  EXPECT_EQ(record.factors[0].multiplicity, 2U);
  EXPECT_EQ(record.factors[0].order_decimal, "");
}

TEST(Cycles, ZeroVectorHasOneCycle) {
  const auto record = run_task(binary({0, 0, 0}, Method::both));
  EXPECT_TRUE(record.row.verified);
  EXPECT_EQ(record.row.max_tail, 3U);
  EXPECT_THAT(cycle_texts(record), ElementsAre("1x1"));
}

TEST(Cycles, ExtensionFieldKeepsItsModulus) {
  const auto record = run_task(request(Field::of_order(4), {2, 1}, Method::both));
  EXPECT_TRUE(record.row.verified);
  EXPECT_THAT(record.modulus, ElementsAre(1, 1, 1));
  EXPECT_EQ(record.row.field_order, 4U);
}

TEST(Cycles, NonlinearRegisterKeepsItsFeedback) {
  auto wanted = binary({0, 0, 0, 0, 0}, Method::traversal);
  wanted.reg = register_of_terms(5, {{1}, {2, 4}, {3, 4}, {}});  // 16 periodic states of 32
  wanted.sequences = 100;
  const auto record = run_task(wanted);
  EXPECT_EQ(record.row.status, "done");
  EXPECT_EQ(record.row.feedback, "x1 + x2*x4 + x3*x4 + 1");
  EXPECT_THAT(record.coefficients, ElementsAre(0, 1, 0, 0, 0));
  EXPECT_TRUE(record.row.singular);
  EXPECT_EQ(record.row.max_tail, 1U);
  EXPECT_EQ(record.row.periodic_states_decimal, "16");
  EXPECT_FALSE(record.row.factored);
  EXPECT_EQ(record.row.order_decimal, "");
  std::uint64_t states = 0;
  for (const SequenceRow& row : record.sequences) {
    states += row.period;
    auto symbols = state_from_integer(row.representative, 2, 5);
    for (std::uint64_t i = 0; i < row.period; ++i) {
      EXPECT_EQ(symbols.at(i), row.symbols.at(i));
      symbols.push_back(wanted.reg.next_symbol(std::span(symbols).last(5)));
    }
    EXPECT_EQ(state_to_integer(std::span(symbols).last(5), 2), row.representative);
  }
  EXPECT_EQ(states, 16U);
}

TEST(Cycles, AStepThatIsNoPermutationHasTransientStates) {
  auto wanted = binary({0, 0, 0, 0}, Method::traversal);
  wanted.reg = register_of_terms(4, {{0, 1}});  // ends in all zeros or all ones
  wanted.sequences = 10;
  const auto record = run_task(wanted);
  EXPECT_EQ(record.row.status, "done");
  EXPECT_THAT(cycle_texts(record), ElementsAre("2x1"));
  EXPECT_TRUE(record.row.singular);
  EXPECT_EQ(record.row.max_tail, 10U);
  EXPECT_EQ(record.row.periodic_states_decimal, "2");
  EXPECT_EQ(record.row.states_decimal, "16");
  ASSERT_EQ(record.sequences.size(), 2U);
  EXPECT_EQ(record.sequences[1].representative, 15U);
}

TEST(Cycles, StoresSequencesInOrderOfPeriodAndRepresentative) {
  auto wanted = binary({1, 0, 0, 0, 1}, Method::both);
  wanted.sequences = 3;
  const auto record = run_task(wanted);
  ASSERT_EQ(record.sequences.size(), 3U);
  EXPECT_EQ(record.sequences[0].period, 1U);
  EXPECT_THAT(record.sequences[0].symbols, ElementsAre(0));
  EXPECT_EQ(record.sequences[1].period, 3U);
  EXPECT_EQ(record.sequences[1].symbols.size(), 3U);
  EXPECT_EQ(record.sequences[2].period, 7U);
  EXPECT_EQ(record.sequences[2].symbols.size(), 7U);
}

TEST(Cycles, SequencesAreCutAtTheirLength) {
  auto wanted = binary({1, 0, 0, 0, 1}, Method::traversal);
  wanted.sequences = 4;
  wanted.sequence_length = 5;
  const auto record = run_task(wanted);
  ASSERT_EQ(record.sequences.size(), 4U);
  EXPECT_EQ(record.sequences[3].period, 21U);
  EXPECT_EQ(record.sequences[3].symbols.size(), 5U);
}

TEST(Cycles, AlgebraAloneStoresTheZeroStateAndTheImpulse) {
  std::vector<Element> taps(127, 0);
  taps[0] = 1;
  taps[1] = 1;  // x^127 + x + 1 is primitive
  auto wanted = binary(taps, Method::algebra);
  wanted.sequences = 5;
  const auto record = run_task(wanted);
  EXPECT_TRUE(record.row.primitive);
  ASSERT_EQ(record.sequences.size(), 2U);
  EXPECT_EQ(record.sequences[1].representative_decimal, "1");
  EXPECT_EQ(record.sequences[1].period, 0U) << "2^127 - 1 does not fit";
  EXPECT_EQ(record.sequences[1].period_decimal, "170141183460469231731687303715884105727");
  EXPECT_EQ(record.sequences[1].symbols.size(), 1000U);
  EXPECT_EQ(record.sequences[1].symbols[0], 1);
  EXPECT_EQ(record.sequences[1].symbols[127], 1);
}

TEST(Cycles, UnprovenOrderGivesNoNumbers) {
  // x^3001 + x + 1 has factors of large degrees m; no effort is allowed for 2^m - 1, and the table
  // of known factors ends before.
  std::vector<Element> taps(3001, 0);
  taps[0] = 1;
  taps[1] = 1;
  auto wanted = binary(taps, Method::algebra);
  wanted.factor_seconds = 0;
  const auto record = run_task(wanted);
  EXPECT_EQ(record.row.status, "unproven");
  EXPECT_TRUE(record.cycles.empty());
  EXPECT_EQ(record.row.order_decimal, "");
  EXPECT_EQ(record.row.cycle_count_decimal, "");
  EXPECT_THAT(record.row.message, HasSubstr("factor_seconds"));
  EXPECT_FALSE(record.factors.empty());
}

TEST(Cycles, FailureKeepsTheRegisterAndTheReason) {
  const auto task = analysis_kind("cycles").make_task(binary({1, 1}, Method::both));
  static_cast<void>(task->next_round());
  task->fail("no luck");
  const auto record = task->take_record();
  EXPECT_EQ(record.row.status, "failed");
  EXPECT_EQ(record.row.message, "no luck");
  EXPECT_TRUE(record.cycles.empty());
  EXPECT_THAT(record.coefficients, ElementsAre(1, 1));
}

TEST(Cycles, DisagreementIsNamed) {
  CyclesOutcome outcome;
  outcome.algebra.emplace().proven = true;
  outcome.algebra->cycles = {{1, 1}, {3, 1}, {7, 2}};
  outcome.traversal.emplace().complete = true;
  outcome.traversal->cycles = outcome.algebra->cycles;
  EXPECT_EQ(disagreement(outcome), "");
  outcome.traversal->cycles = {{1, 1}, {7, 2}, {5, 1}};
  EXPECT_THAT(disagreement(outcome), HasSubstr("period 3: 1 by algebra, 0 by traversal"));
}

TEST(Cycles, DisagreementFailsTheAnalysis) {
  auto wanted = binary({1, 0, 0, 0, 1}, Method::both);
  wanted.sequences = 2;
  const auto task = analysis_kind("cycles").make_task(wanted);
  const auto factory = make_runner_factory();
  const auto runner = factory->make(task->setup());
  for (auto units = task->next_round(); !units.empty(); units = task->next_round()) {
    for (std::uint32_t i = 0; i < units.size(); ++i) {
      Bytes result = runner->run(units[i]);
      if (decode_cycles_unit(units[i]).stage == CyclesStage::algebra) {
        AlgebraResult wrong = decode_algebra_result(result);
        wrong.cycles = {{1, 1}, {31, 1}};
        result = encode(wrong);
      }
      task->absorb(i, result);
    }
  }
  const auto record = task->take_record();
  EXPECT_EQ(record.row.status, "failed");
  EXPECT_THAT(record.row.message, HasSubstr("disagree"));
  EXPECT_TRUE(record.cycles.empty());
  EXPECT_TRUE(record.sequences.empty());
}

TEST(Cycles, WarmAndColdWorkersGiveTheSameRows) {
  const auto warm = make_runner_factory();
  const auto wanted = request(Field::of_order(9), {3, 0, 8, 1}, Method::both);
  const auto first = run_task(wanted, *warm);
  const auto again = run_task(wanted, *warm);
  warm->forget();
  const auto cold = run_task(wanted, *warm);
  EXPECT_EQ(cycle_texts(again), cycle_texts(first));
  EXPECT_EQ(cycle_texts(cold), cycle_texts(first));
}

TEST(Cycles, MessagesRoundTrip) {
  WarmCaches caches;
  const CyclesSetup setup{
      {Field::of_order(9), {3, 0, 8}}, {.unit_seconds = 2, .representatives = 4}, 1.5};
  const CyclesSetup back = decode_cycles_setup(encode(setup), caches);
  EXPECT_EQ(back.reg.field, setup.reg.field);
  EXPECT_EQ(back.reg.coefficients, setup.reg.coefficients);
  EXPECT_EQ(back.traversal.representatives, 4U);
  EXPECT_EQ(back.factor_seconds, 1.5);

  AlgebraResult algebra;
  algebra.factors = {{{1, 1}, 2, power(Integer(2), 200), false}};
  algebra.order = power(Integer(3), 100);
  algebra.cycles = {{1, 1}, {power(Integer(2), 127) - 1, 5}};
  algebra.message = "text";
  const AlgebraResult decoded = decode_algebra_result(encode(algebra));
  EXPECT_EQ(decoded.order, algebra.order);
  EXPECT_EQ(decoded.cycles, algebra.cycles);
  EXPECT_EQ(decoded.factors.at(0).order, algebra.factors[0].order);
  EXPECT_EQ(decoded.message, "text");
}

TEST(Cycles, EstimateKnowsTheStatesOfATraversalOnly) {
  const auto& kind = analysis_kind("cycles");
  std::vector<Element> taps(30, 0);
  taps[0] = taps[1] = 1;
  const Estimate walk = kind.estimate(binary(taps, Method::both));
  EXPECT_GE(walk.states, 1e9);
  EXPECT_GE(walk.units, 2);
  EXPECT_GT(walk.root_bytes, 0);
  const Estimate algebra = kind.estimate(binary(taps, Method::algebra));
  EXPECT_EQ(algebra.states, 0);
  EXPECT_EQ(algebra.units, 1);
  EXPECT_LT(algebra.seconds, walk.seconds);
}

TEST(Kinds, UnknownNameIsAnError) {
  EXPECT_THROW(static_cast<void>(analysis_kind("nonsense")), Error);
}

}  // namespace
}  // namespace lfsrun
