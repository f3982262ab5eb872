// Markers and the plain walk against the definition.

#include "registers.hpp"
#include "traversal/plain_walk.hpp"
#include "traversal/plan.hpp"

namespace lfsrun {
namespace {

unsigned newest_zeros(const std::vector<Element>& state) {
  const auto last = std::find_if(state.rbegin(), state.rend(), [](Element s) { return s != 0; });
  return static_cast<unsigned>(last - state.rbegin());
}

TEST(Markers, indicesAndStatesOfEverySmallSpace) {
  for (const std::uint32_t q : {2U, 3U, 4U, 9U}) {
    for (unsigned degree = 1; power_of(q, degree) <= 4096; ++degree) {
      std::vector<Markers> of_run;
      for (unsigned k = 0; k < degree; ++k) of_run.emplace_back(q, degree, k);
      std::vector<std::uint64_t> seen(degree, 0);
      for (std::uint64_t state = 1; state < power_of(q, degree); ++state) {
        const unsigned k = newest_zeros(state_from_integer(state, q, degree));
        const std::uint64_t index = of_run[k].index(state);
        ASSERT_EQ(index, seen[k]++);  // every index once, in the order of states
        ASSERT_EQ(of_run[k].state(index), state);
      }
      for (unsigned k = 0; k < degree; ++k) ASSERT_EQ(of_run[k].count(), seen[k]);
    }
  }
}

TEST(PlainWalk, followsTheDefinition) {
  std::mt19937_64 random(2);
  for (const std::uint32_t q : test_orders) {
    for (unsigned degree = 1; power_of(q, degree) <= 3000; ++degree) {
      const FeedbackRegister reg = random_nonsingular(random, q, degree);
      const auto kernel = make_plain_walk(reg);
      for (unsigned k = 0; k < degree; ++k) {
        const Markers markers(q, degree, k);
        std::vector<Segment> expected;
        for (std::uint64_t i = 0; i < markers.count(); ++i) {
          auto state = state_from_integer(markers.state(i), q, degree);
          std::uint64_t length = 0;
          do {
            state.push_back(reg.next_symbol(state));
            state.erase(state.begin());
            ++length;
          } while (newest_zeros(state) != k);
          const auto end = static_cast<std::uint64_t>(state_to_integer(state, q));
          expected.push_back({markers.index(end), length});
        }
        expect_equal(kernel->segments({markers, 0, markers.count()}), expected);
      }
    }
  }
}

TEST(PlainWalk, takesTheLargestFields) {
  std::mt19937_64 random(3);
  for (const std::uint32_t q : {65521U, 65536U, 63001U, 59049U, 15625U}) {
    const FeedbackRegister reg = random_nonsingular(random, q, 3);
    const Markers markers(q, 3, 1);
    const auto start = state_from_integer(markers.state(5), q, 3);
    const auto segment = make_plain_walk(reg)->segments({markers, 5, 1}).front();
    auto state = start;
    for (std::uint64_t step = 0; step < segment.length; ++step) {
      state = {state[1], state[2], reg.next_symbol(state)};
    }
    EXPECT_EQ(state_to_integer(state, q), markers.state(segment.end)) << q;
  }
}

}  // namespace
}  // namespace lfsrun
