// Cycles of a linear register whose period is short: to find all of period p it is enough to walk
// the states whose period divides p (period_spaces), usually few of all. Where to look is the one
// thing here that comes from theory; what is counted has been walked, by a register that divides
// the given one, and the proof of completeness remains the sum of all lengths. Cost: the states of
// those spaces, each about as in a whole ladder of rungs.

#include "traversal/period_walk.hpp"

#include <algorithm>
#include <cmath>

#include "traversal/make_kernel.hpp"
#include "traversal/period_spaces.hpp"

namespace lfsrun {
namespace {

constexpr std::uint64_t longest_period = 1U << 14;  // beyond, rungs find the cycles soon

/// The state of the whole register whose newest symbols are those of a state of the divisor's
/// register, on a cycle of period p: the older ones are where the sequence will be again.
std::uint64_t widened(const FeedbackRegister& divisor, std::uint64_t state, std::uint64_t period,
                      unsigned degree) {
  const std::uint32_t q = divisor.field.order();
  std::vector<Element> symbols = state_from_integer(state, q, divisor.degree());
  while (symbols.size() < divisor.degree() + period) {
    symbols.push_back(divisor.next_symbol(std::span(symbols).last(divisor.degree())));
  }
  // Symbol i of the state is i - (degree - divisor.degree()) places after the first one here.
  std::vector<Element> whole(degree);
  const std::uint64_t lead = degree - divisor.degree();
  for (std::uint64_t i = 0; i < degree; ++i) {
    whole[i] = symbols[(i + period * degree - lead) % period];
  }
  return static_cast<std::uint64_t>(state_to_integer(whole, q));
}

void walk_space(const FeedbackRegister& reg, const FeedbackRegister& divisor, std::uint64_t period,
                unsigned zero_run, CycleTally& found) {
  CycleTally exact(found.most_kept(), period - 1);
  const auto kernel = make_walk_kernel(divisor);
  for (unsigned m = 0; m < std::min(zero_run, divisor.degree()); ++m) {
    const Markers markers(reg.field.order(), divisor.degree(), m);
    kernel->leaders({markers, 0, markers.count()}, period, exact);
  }
  found.add_counts(exact.counts());
  for (const FoundCycle& c : exact.representatives()) {
    found.add_representatives({{period, widened(divisor, c.representative, period, reg.degree())}});
  }
}

}  // namespace

std::vector<PeriodRange> plan_periods(const FeedbackRegister& reg, std::uint64_t states_each) {
  const std::uint64_t states = power_of(reg.field.order(), reg.degree());
  const auto longest = std::min(longest_period, static_cast<std::uint64_t>(std::sqrt(states)));
  std::vector<PeriodRange> ranges;
  std::uint64_t sum = 0;
  for (PeriodSpaces spaces(reg); spaces.period() <= longest; spaces.advance()) {
    const std::uint64_t more =
        spaces.states() > 0 ? power_of(reg.field.order(), spaces.degree()) : 0;
    if (more > states / 64 || sum + more > states / 8) break;
    sum += more;
    if (ranges.empty() || ranges.back().states >= states_each) {
      ranges.push_back({spaces.period(), 0, 0});
    }
    ranges.back().last = spaces.period();
    ranges.back().states += more;
  }
  return ranges;
}

void walk_periods(const FeedbackRegister& reg, std::uint64_t first, std::uint64_t last,
                  unsigned zero_run, CycleTally& found) {
  for (PeriodSpaces spaces(reg); spaces.period() <= last; spaces.advance()) {
    if (spaces.period() < first || spaces.states() == 0 || spaces.degree() == 0) continue;
    const auto divisor = FeedbackRegister::from_characteristic(reg.field, spaces.divisor());
    walk_space(reg, divisor, spaces.period(), zero_run, found);
  }
}

}  // namespace lfsrun
