// The map from states to cycles, against following the definition from every state.

#include "traversal/state_cycles.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "register/boolean_feedback.hpp"
#include "registers.hpp"

namespace lfsrun {
namespace {

using Map = std::vector<std::uint32_t>;

/// From each state as many steps as there are states, which ends on a cycle, then once round it.
Map map_by_definition(const FeedbackRegister& reg) {
  const std::uint32_t q = reg.field.order();
  std::uint32_t top = 1;
  for (unsigned i = 1; i < reg.degree(); ++i) top *= q;
  Map next(std::size_t{top} * q);
  for (std::uint32_t state = 0; state < next.size(); ++state) {
    next[state] = state / q + top * reg.next_symbol(state_from_integer(state, q, reg.degree()));
  }
  Map cycles(next.size());
  for (std::uint32_t start = 0; start < next.size(); ++start) {
    std::uint32_t state = start;
    for (std::size_t i = 0; i < next.size(); ++i) state = next[state];
    std::uint32_t smallest = state;
    for (std::uint32_t s = next[state]; s != state; s = next[s]) smallest = std::min(smallest, s);
    cycles[start] = smallest;
  }
  return cycles;
}

void expect_as_defined(const FeedbackRegister& reg) {
  const Map expected = map_by_definition(reg);
  const auto map = make_state_cycles(reg);
  Map found(expected.size());
  map->map(0, found);
  ASSERT_EQ(found, expected) << "q = " << reg.field.order() << ", degree " << reg.degree();
  if (expected.size() < 5) return;
  Map part(expected.size() / 2);
  map->map(3, std::span(part).first(part.size() - 1));
  EXPECT_TRUE(std::equal(part.begin(), part.end() - 1, expected.begin() + 3));
}

unsigned largest_degree(std::uint32_t q, double most_states) {
  unsigned degree = 1;
  for (double states = q; states * q <= most_states; states *= q) ++degree;
  return degree;
}

TEST(StateCycles, RandomRegistersOverEveryField) {
  std::mt19937_64 random(1);
  for (const std::uint32_t q : test_orders) {
    for (unsigned degree = 1; degree <= largest_degree(q, 1024); ++degree) {
      for (int i = 0; i < 6; ++i) expect_as_defined(random_register(random, q, degree));
    }
  }
}

TEST(StateCycles, SingularOnesAndTheZeroVector) {
  std::mt19937_64 random(2);
  for (const std::uint32_t q : {2U, 3U, 4U, 9U}) {
    const unsigned degree = largest_degree(q, 1024);
    for (unsigned tail = 1; tail <= degree; ++tail) {
      FeedbackRegister reg = random_register(random, q, degree);
      std::fill_n(reg.coefficients.begin(), tail, Element{0});
      expect_as_defined(reg);
    }
  }
}

TEST(StateCycles, CyclesWithoutSmallStates) {
  for (const unsigned degree : {4U, 9U, 10U}) {
    expect_as_defined(x_n_plus_1(2, degree));
    FeedbackRegister complemented = x_n_plus_1(2, degree);
    complemented.complement = true;
    expect_as_defined(complemented);
  }
  expect_as_defined(x_n_plus_1(3, 6));
}

TEST(StateCycles, EveryFeedbackOfThreeSymbols) {
  const std::vector<BooleanTerm> all = {{}, {0}, {1}, {2}, {0, 1}, {0, 2}, {1, 2}, {0, 1, 2}};
  for (unsigned chosen = 0; chosen < 256; ++chosen) {
    std::vector<BooleanTerm> terms;
    for (unsigned i = 0; i < 8; ++i) {
      if ((chosen >> i & 1U) != 0) terms.push_back(all[i]);
    }
    expect_as_defined(register_of_terms(3, terms));
  }
}

TEST(StateCycles, RandomMapsThatAreNoPermutations) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 40; ++i) {
    std::vector<BooleanTerm> terms;
    for (auto left = 1 + random() % 6; left > 0; --left) {
      BooleanTerm& term = terms.emplace_back(random() % 4);
      for (unsigned& factor : term) factor = static_cast<unsigned>(random() % 10);
    }
    expect_as_defined(register_of_terms(10, terms));
  }
}

TEST(StateCycles, TooLargeASpaceIsRefused) {
  EXPECT_THROW(static_cast<void>(make_state_cycles(x_n_plus_1(2, 33))), InputError);
  EXPECT_THROW(static_cast<void>(make_state_cycles(x_n_plus_1(3, 21))), InputError);
}

TEST(StateCycles, MiddlingRegistersMapEveryStateToASmallestOne) {
  std::mt19937_64 random(4);
  for (const std::uint32_t q : {2U, 3U, 16U}) {
    const FeedbackRegister reg = random_nonsingular(random, q, largest_degree(q, 0x1p17));
    const auto cycles = cycles_by_marking(reg);
    const auto map = make_state_cycles(reg);
    std::size_t states = 0;
    for (const FoundCycle& cycle : cycles) states += cycle.period;
    Map found(states);
    map->map(0, found);
    std::vector<std::size_t> periods(states);
    for (const std::uint32_t cycle : found) ++periods[cycle];
    for (const FoundCycle& cycle : cycles) EXPECT_EQ(periods[cycle.representative], cycle.period);
  }
}

}  // namespace
}  // namespace lfsrun
