// The parts of a traversal that do not walk: tally, short cycles, linking, plan.

#include <cmath>

#include "base/error.hpp"
#include "registers.hpp"
#include "traversal/cycle_tally.hpp"
#include "traversal/linking.hpp"
#include "traversal/plan.hpp"
#include "traversal/short_cycles.hpp"

namespace lfsrun {
namespace {

using Pairs = std::vector<std::pair<std::uint64_t, std::uint64_t>>;

TEST(CycleTally, keepsTheFirstCyclesInAnyOrder) {
  CycleTally tally(3, 2);
  const Pairs cycles = {{9, 1}, {2, 5}, {7, 8}, {7, 2}, {9, 0}, {8, 4}};
  for (const auto& [period, representative] : cycles) tally.add(period, representative);
  EXPECT_EQ(pairs(tally.representatives()), (Pairs{{7, 2}, {7, 8}, {8, 4}}));
  EXPECT_EQ(tally.states(), 9U + 9 + 7 + 7 + 8);  // period 2 is ignored
  ASSERT_EQ(tally.counts().size(), 3U);
  EXPECT_EQ(tally.counts()[0].period, 7U);
  EXPECT_EQ(tally.counts()[0].count, 2U);
}

/// Whether the cycle of this smallest state has k zeros in a row (its smallest state ends in its
/// longest run).
bool has_marker(std::uint64_t smallest, std::uint32_t q, unsigned degree, unsigned k) {
  return smallest < power_of(q, degree - k);
}

TEST(ShortCycles, areTheShortOnesOfAllCycles) {
  std::mt19937_64 random(1);
  for (const std::uint32_t q : test_orders) {
    const auto degree = static_cast<unsigned>(std::log(3000) / std::log(q));
    for (const FeedbackRegister& reg :
         {random_nonsingular(random, q, degree), x_n_plus_1(q, degree), x_n_plus_1(q, 1)}) {
      for (const unsigned longest : {1U, 2U, 3U}) {
        const auto k = static_cast<unsigned>(random() % reg.degree());
        CycleTally found(1000000);
        list_short_cycles(reg, longest, k, found);
        std::vector<FoundCycle> expected;
        for (const FoundCycle& c : cycles_by_marking(reg)) {
          if (c.period > longest || has_marker(c.representative, q, reg.degree(), k)) continue;
          expected.push_back(c);
        }
        EXPECT_EQ(pairs(found.representatives()), pairs(expected)) << q << " " << k;
      }
    }
  }
}

TEST(ShortCycles, longerThanTheRegister) {
  // x^2 + x + 1 and x^3 + x + 1 over GF(2): periods 3 and 7 exceed the degrees.
  CycleTally found(10);
  list_short_cycles({Field::of_order(2), {1, 1}}, 12, 2, found);
  list_short_cycles({Field::of_order(2), {1, 1, 0}}, 12, 3, found);
  EXPECT_EQ(pairs(found.representatives()), (Pairs{{3, 1}, {7, 1}}));
}

TEST(SegmentTable, linksPermutationsAndRefusesOthers) {
  const FeedbackRegister reg{Field::of_order(2), {1, 0, 0, 1}};
  const Markers markers(2, 4, 1);  // 4 markers
  CycleTally found(0);
  SegmentTable table(markers);
  table.store(2, {{2, 5}, {1, 7}});
  table.store(0, {{3, 1}, {0, 2}});
  table.link(reg, false, found);
  ASSERT_EQ(found.counts().size(), 2U);  // 2 by itself; 0 -> 3 -> 1 -> 0
  EXPECT_EQ(found.counts()[0].period, 5U);
  EXPECT_EQ(found.counts()[1].period, 10U);

  SegmentTable twice(markers);
  twice.store(0, {{1, 1}, {1, 1}, {2, 1}, {3, 1}});
  EXPECT_THROW(twice.link(reg, false, found), Error);
  SegmentTable missing(markers);
  missing.store(0, {{1, 1}, {2, 1}, {3, 1}});
  EXPECT_THROW(missing.link(reg, false, found), Error);
  SegmentTable wrong(markers);
  EXPECT_THROW(wrong.store(0, {{4, 1}}), Error);
  EXPECT_THROW(wrong.store(0, {{1, 0}}), Error);
  EXPECT_THROW(wrong.store(4, {{1, 1}}), Error);
}

FeedbackRegister any_register(std::uint32_t q, unsigned degree) {
  FeedbackRegister reg{Field::of_order(q), std::vector<Element>(degree, 0)};
  reg.coefficients[0] = 1;
  return reg;
}

TEST(Plan, boundsTheMarkersOfEveryAllowedSpace) {
  for (const std::uint32_t q : {2U, 3U, 4U, 9U, 251U, 256U, 65521U, 65536U}) {
    for (unsigned degree = 1; degree * std::log2(q) <= max_traversal_log2(q); ++degree) {
      const TraversalPlan plan = plan_traversal(any_register(q, degree));
      const auto count = plan.markers(plan.zero_run).count();
      EXPECT_LT(plan.zero_run, degree);
      EXPECT_LE(std::log2(count), std::max(21.0, 20.001 + (degree * std::log2(q) - 38) / 2));
    }
  }
}

TEST(Plan, refusesLargerSpaces) {
  EXPECT_NO_THROW((void)plan_traversal(any_register(2, 63)));
  EXPECT_THROW((void)plan_traversal(any_register(2, 64)), InputError);
  EXPECT_NO_THROW((void)plan_traversal(any_register(4, 24)));
  EXPECT_THROW((void)plan_traversal(any_register(4, 25)), InputError);
  EXPECT_THROW((void)plan_traversal(any_register(65536, 4)), InputError);
  EXPECT_THROW((void)plan_traversal(any_register(3, 100000)), InputError);
}

void expect_all_once(const std::vector<TraversalUnit>& units, const Markers& markers) {
  std::uint64_t next = 0;
  double states = 0;
  for (const TraversalUnit& unit : units) {
    EXPECT_EQ(unit.zero_run, markers.zero_run());
    EXPECT_EQ(unit.first, next);
    EXPECT_GE(unit.count, 1U);
    next += unit.count;
    states += static_cast<double>(unit.states);
  }
  EXPECT_EQ(next, markers.count());
  EXPECT_NEAR(states, std::pow(markers.field_order(), markers.degree()), 1e-3 * states);
}

TEST(Plan, unitsCoverAllMarkersOnce) {
  for (const auto& [q, degree] : {std::pair{2U, 30U}, {2U, 44U}, {9U, 9U}, {257U, 3U}}) {
    const TraversalPlan plan = plan_traversal(any_register(q, degree));
    for (const double seconds : {1e-4, 0.2, 1e9}) {
      expect_all_once(plan_marker_units(plan, seconds), plan.markers(plan.zero_run));
      for (const unsigned rung : {0U, plan.zero_run - 1}) {
        expect_all_once(plan_rung_units(plan, rung, 7, std::max(seconds, 0.2)), plan.markers(rung));
      }
    }
  }
  const TraversalPlan small = plan_traversal(any_register(2, 12));
  const auto units = plan_marker_units(small, 0.0);
  EXPECT_EQ(units.size(), small.markers(small.zero_run).count());
}

TEST(Plan, estimatesTheLargestSpacesWithoutTheirTables) {
  const TraversalEstimate small = estimate_traversal(any_register(2, 44), {});
  EXPECT_NEAR(std::log2(small.states), 44, 0.01);
  EXPECT_LE(small.root_bytes, 16 * std::exp2(24));
  EXPECT_GT(small.seconds, 60);
  const TraversalEstimate large = estimate_traversal(any_register(2, 63), {});
  EXPECT_GT(large.seconds, 365 * 86400.0);
  EXPECT_LE(large.units, 1e5);
}

}  // namespace
}  // namespace lfsrun
