// The optional outputs of kind "cycles": stored cycles in great number, and the cycle of each
// state.

#include <gmock/gmock.h>

#include <algorithm>

#include "analyses/cycle_outputs.hpp"
#include "analyses/run_task.hpp"
#include "analyses/state_cycle_blocks.hpp"
#include "oracle/brute_force.hpp"

namespace lfsrun {
namespace {

using testing::HasSubstr;

AnalysisRequest walk(const FeedbackRegister& reg) {
  return {.position = 3,
          .config = "config",
          .register_name = "register",
          .kind = "cycles",
          .reg = reg,
          .method = Method::traversal,
          .sequences = 0,
          .sequence_length = 1000,
          .factor_seconds = 10,
          .unit_seconds = 0.2};
}

/// x^n + 1 over GF(2): its cycles are the necklaces of n beads.
FeedbackRegister pure_cycle(unsigned degree) {
  std::vector<Element> coefficients(degree, 0);
  coefficients[0] = 1;
  return {Field::of_order(2), coefficients};
}

TEST(StoredCycles, TensOfThousandsWithoutSymbolsTakeNoUnit) {
  auto wanted = walk(pure_cycle(20));
  wanted.sequences = 1000000;
  wanted.sequence_length = 0;
  const auto record = run_task(wanted);
  const auto expected = oracle::brute_force(wanted.reg).cycles;
  ASSERT_EQ(record.sequences.size(), 52488U);
  ASSERT_EQ(record.sequences.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    ASSERT_EQ(record.sequences[i].period, expected[i].period);
    ASSERT_EQ(record.sequences[i].representative, expected[i].representative);
    ASSERT_TRUE(record.sequences[i].symbols.empty());
  }
}

TEST(StoredCycles, TheFirstOfMany) {
  auto wanted = walk(pure_cycle(20));
  wanted.sequences = 100;
  wanted.sequence_length = 0;
  const auto some = run_task(wanted).sequences;
  wanted.sequences = 1000000;
  const auto all = run_task(wanted).sequences;
  ASSERT_EQ(some.size(), 100U);
  EXPECT_TRUE(std::equal(some.begin(), some.end(), all.begin()));
}

TEST(StoredCycles, ManyShortOutputsShareAUnit) {
  const FeedbackRegister reg = pure_cycle(16);
  auto wanted = walk(reg);
  wanted.sequences = 5000;
  const auto record = run_task(wanted);
  ASSERT_EQ(record.sequences.size(), 4116U);
  for (const SequenceRow& row : record.sequences) {
    ASSERT_EQ(row.symbols.size(), row.period);
    const auto state = state_from_integer(Integer(row.representative), 2, 16);
    ASSERT_TRUE(std::equal(row.symbols.begin(), row.symbols.end(), state.begin()));
  }
}

std::vector<StoredCycle> cycles_of_lengths(const std::vector<std::uint64_t>& periods) {
  std::vector<StoredCycle> cycles;
  for (const std::uint64_t period : periods) cycles.push_back({Integer(period), {1, 0}});
  return cycles;
}

TEST(StoredCycles, UnitsAreSomeThousandSymbolsLong) {
  CycleOutputs many(cycles_of_lengths(std::vector<std::uint64_t>(10000, 20)), 1000);
  const auto units = many.units();
  EXPECT_GT(units.size(), 5U);
  EXPECT_LT(units.size(), 50U);
  std::size_t outputs = 0;
  for (const CyclesUnit& unit : units) outputs += unit.outputs.size();
  EXPECT_EQ(outputs, 10000U);
  EXPECT_EQ(CycleOutputs(cycles_of_lengths({1U << 20, 1U << 20}), 1U << 20).units().size(), 2U);
  EXPECT_TRUE(CycleOutputs(cycles_of_lengths({5, 6}), 0).units().empty());
  EXPECT_TRUE(CycleOutputs({}, 10).units().empty());
}

TEST(StoredCycles, AnOutputThatIsCutShortIsAnError) {
  CycleOutputs outputs(cycles_of_lengths({3, 4}), 10);
  ASSERT_EQ(outputs.units().size(), 1U);
  const std::vector<Element> six(6, 1);
  EXPECT_THROW(outputs.absorb(0, ByteWriter().put(six).take()), Error);
}

using Map = std::vector<std::uint32_t>;

Map mapped(AnalysisRequest request, AnalysisRecord* record = nullptr) {
  Map map;
  request.state_cycles = true;
  request.state_cycle_sink = [&map](auto block) {
    map.insert(map.end(), block.begin(), block.end());
  };
  const auto made = run_task(request);
  EXPECT_EQ(made.row.status, "done") << made.row.message;
  EXPECT_EQ(made.row.state_cycles_length, map.size());
  if (record != nullptr) *record = made;
  return map;
}

std::uint64_t successor(const FeedbackRegister& reg, std::uint64_t state) {
  const std::uint32_t q = reg.field.order();
  auto symbols = state_from_integer(Integer(state), q, reg.degree());
  symbols.push_back(reg.next_symbol(symbols));
  return static_cast<std::uint64_t>(state_to_integer(std::span(symbols).last(reg.degree()), q));
}

TEST(StateCycleOutput, AgreesWithTheStoredCyclesAndEveryStep) {
  const std::vector<FeedbackRegister> registers = {
      {Field::of_order(2), {1, 0, 0, 1, 0, 0, 0, 0, 0, 0}},  // two periods
      {Field::of_order(2), {0, 0, 0, 1, 0, 1, 1, 0}},        // singular
      {Field::of_order(2), {0, 0, 0}},
      {Field::of_order(3), {2, 0, 1, 1, 0, 0}},
      {Field::of_order(4), {2, 1, 0, 3}},
      {Field::of_order(9), {5, 0, 7}},
      {Field::of_order(9), {0, 4}},
      {Field::of_order(9), {8}},
      pure_cycle(10)};
  for (const FeedbackRegister& reg : registers) {
    auto wanted = walk(reg);
    wanted.sequences = 1000000;
    AnalysisRecord record;
    const Map map = mapped(wanted, &record);
    for (std::uint64_t state = 0; state < map.size(); ++state) {
      ASSERT_EQ(map[state], map[successor(reg, state)]);
    }
    for (const SequenceRow& row : record.sequences) {
      EXPECT_EQ(map.at(row.representative), row.representative);
    }
  }
}

TEST(StateCycleOutput, OfSeveralBlocksComesInOrder) {
  const FeedbackRegister reg{Field::of_order(3), {1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1, 0}};  // 531441
  auto wanted = walk(reg);
  wanted.sequences = 1000000;
  wanted.sequence_length = 0;
  AnalysisRecord record;
  const Map map = mapped(wanted, &record);
  ASSERT_EQ(map.size(), 531441U);
  std::vector<std::uint64_t> periods(map.size());
  for (const std::uint32_t cycle : map) ++periods[cycle];
  for (const SequenceRow& row : record.sequences) {
    EXPECT_EQ(periods[row.representative], row.period);
  }
}

TEST(StateCycleOutput, NothingOfItUnlessAskedFor) {
  const auto record = run_task(walk(pure_cycle(5)));
  EXPECT_EQ(record.row.state_cycles_length, 0U);
}

Bytes block_of(const Map& cycles) { return ByteWriter().put(cycles).take(); }

TEST(StateCycleBlocks, AreHandedOnInOrderWhateverOvertakes) {
  constexpr std::uint64_t block = 1U << 18U;
  Map map;
  StateCycleBlocks blocks(3 * block, 3 * block,
                          [&](auto part) { map.insert(map.end(), part.begin(), part.end()); });
  const auto units = blocks.next_round();
  ASSERT_EQ(units.size(), 3U);
  for (const std::size_t unit : {2U, 0U, 1U}) {
    Map part(units[unit].states.count);
    for (std::size_t i = 0; i < part.size(); ++i) {
      part[i] = static_cast<std::uint32_t>(units[unit].states.first + i);
    }
    blocks.absorb(unit, block_of(part));
    EXPECT_EQ(map.empty(), unit == 2);
  }
  ASSERT_EQ(map.size(), 3 * block);
  for (std::size_t i = 0; i < map.size(); ++i) ASSERT_EQ(map[i], i);
  EXPECT_TRUE(blocks.next_round().empty());
}

TEST(StateCycleBlocks, ALargeSpaceComesInRounds) {
  StateCycleBlocks blocks(1ULL << 32U, 1, {});
  std::uint64_t states = 0;
  std::size_t rounds = 0;
  for (auto units = blocks.next_round(); !units.empty(); units = blocks.next_round(), ++rounds) {
    EXPECT_LE(units.size(), 128U);
    for (const CyclesUnit& unit : units) {
      EXPECT_EQ(unit.states.first, states);
      states += unit.states.count;
    }
  }
  EXPECT_EQ(states, 1ULL << 32U);
  EXPECT_GT(rounds, 100U);
}

TEST(StateCycleBlocks, AWrongNumberOfCyclesIsAnError) {
  StateCycleBlocks blocks(4, 3, {});
  ASSERT_EQ(blocks.next_round().size(), 1U);
  try {
    blocks.absorb(0, block_of({0, 1, 1, 1}));
    ADD_FAILURE() << "accepted";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("2 cycles, but the traversal found 3"));
  }
}

}  // namespace
}  // namespace lfsrun
