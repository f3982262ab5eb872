// The search in spaces of one period against marking of all states.

#include "registers.hpp"
#include "traversal/markers.hpp"
#include "traversal/period_spaces.hpp"
#include "traversal/period_walk.hpp"

namespace lfsrun {
namespace {

std::vector<FeedbackRegister> structured_registers(std::mt19937_64& random, std::uint32_t q,
                                                   unsigned degree) {
  const FeedbackRegister half = random_nonsingular(random, q, std::max(1U, degree / 2));
  const Polynomial f = half.characteristic();
  return {random_nonsingular(random, q, degree), x_n_plus_1(q, degree),
          FeedbackRegister::from_characteristic(half.field, product(half.field, f, f))};
}

TEST(PeriodSpaces, countTheStatesOfEachPeriod) {
  std::mt19937_64 random(1);
  for (const std::uint32_t q : test_orders) {
    for (unsigned degree = 1; power_of(q, degree) <= 2000; ++degree) {
      for (const FeedbackRegister& reg : structured_registers(random, q, degree)) {
        std::map<std::uint64_t, std::uint64_t> states;
        for (const FoundCycle& c : cycles_by_marking(reg)) states[c.period] += c.period;
        for (PeriodSpaces spaces(reg); spaces.period() <= 40; spaces.advance()) {
          ASSERT_EQ(spaces.states(), states[spaces.period()]) << spaces.period();
        }
      }
    }
  }
}

/// Whether the cycle of this smallest state has k zeros in a row.
bool has_run(const FoundCycle& cycle, const FeedbackRegister& reg, unsigned k) {
  return cycle.representative < power_of(reg.field.order(), reg.degree() - k);
}

TEST(PeriodWalk, findsTheCyclesOfThesePeriodsWithoutARun) {
  std::mt19937_64 random(2);
  for (const std::uint32_t q : test_orders) {
    for (unsigned degree = 1; power_of(q, degree) <= 2000; ++degree) {
      for (const FeedbackRegister& reg : structured_registers(random, q, degree)) {
        const auto k = static_cast<unsigned>(random() % reg.degree());
        const std::uint64_t first = 1 + random() % 8;
        const std::uint64_t last = first + random() % 30;
        CycleTally found(1U << 20);
        walk_periods(reg, first, last, k, found);
        std::vector<FoundCycle> expected;
        for (const FoundCycle& c : cycles_by_marking(reg)) {
          if (c.period < first || c.period > last || has_run(c, reg, k)) continue;
          if (c.representative != 0) expected.push_back(c);
        }
        ASSERT_EQ(pairs(found.representatives()), pairs(expected)) << q << " " << reg.degree();
      }
    }
  }
}

TEST(PeriodWalk, isPlannedWhereItIsCheap) {
  EXPECT_EQ(plan_periods(x_n_plus_1(2, 24), 1U << 20).back().last,
            23U);  // period 24 is the whole space
  // (x^3 + x + 1) times a primitive polynomial: a space of 8 states, then nothing for long.
  const Field field = Field::of_order(2);
  Polynomial primitive(22, 0);
  primitive[0] = primitive[2] = primitive[21] = 1;
  const auto reg =
      FeedbackRegister::from_characteristic(field, product(field, {1, 1, 0, 1}, primitive));
  const std::vector<PeriodRange> whole = plan_periods(reg, 1U << 20);
  ASSERT_EQ(whole.size(), 1U);
  EXPECT_EQ(whole[0].last, 1U << 12);
  EXPECT_EQ(whole[0].states, 1U + 8);

  const std::vector<PeriodRange> parts = plan_periods(reg, 1);
  ASSERT_EQ(parts.size(), 3U);  // period 1; 2 and 7; the rest
  std::uint64_t next = 1;
  for (const PeriodRange& part : parts) {
    EXPECT_EQ(part.first, next);
    next = part.last + 1;
  }
  EXPECT_EQ(next, (1U << 12) + 1);
}

}  // namespace
}  // namespace lfsrun
