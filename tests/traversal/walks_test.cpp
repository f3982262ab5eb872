// Walks against the definition, and the fast kernel against the plain one.

#include "registers.hpp"
#include "traversal/jump_walk.hpp"
#include "traversal/plain_walk.hpp"
#include "traversal/plan.hpp"
#include "traversal/zero_runs.hpp"

namespace lfsrun {
namespace {

unsigned newest_zeros(const std::vector<Element>& state) {
  const auto last = std::find_if(state.rbegin(), state.rend(), [](Element s) { return s != 0; });
  return static_cast<unsigned>(last - state.rbegin());
}

void expect_equal(const std::vector<Segment>& a, const std::vector<Segment>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    ASSERT_EQ(a[i].end, b[i].end) << "walk " << i;
    ASSERT_EQ(a[i].length, b[i].length) << "walk " << i;
  }
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

TEST(ZeroRuns, agreeWithCounting) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 200; ++i) {
    const std::uint64_t window = random() & random() & random();  // an eighth of ones
    const auto expect = [&]<unsigned Levels>(unsigned k) {
      unsigned run = 0;
      for (unsigned bit = 0; bit < 64; ++bit) {
        run = (window >> bit & 1) != 0 ? 0 : run + 1;
        ASSERT_EQ(zero_runs<Levels>(window, k) >> bit & 1, run >= k ? 1U : 0U) << k;
      }
    };
    expect.operator()<0>(0);
    expect.operator()<1>(1);
    expect.operator()<2>(2);
    for (const unsigned k : {3U, 4U}) expect.operator()<3>(k);
    for (const unsigned k : {5U, 7U, 8U}) expect.operator()<4>(k);
    for (const unsigned k : {9U, 10U, 16U}) expect.operator()<5>(k);
    for (const unsigned k : {17U, 31U, 32U}) expect.operator()<6>(k);
  }
  for (unsigned k = 0; k <= 32; ++k) {
    const unsigned levels = zero_run_levels(k);
    EXPECT_EQ(levels, k == 0    ? 0U
                      : k == 1  ? 1U
                      : k == 2  ? 2U
                      : k <= 4  ? 3U
                      : k <= 8  ? 4U
                      : k <= 16 ? 5U
                                : 6U);
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

TEST(JumpWalk, equalsThePlainWalkMarkerByMarker) {
  std::mt19937_64 random(4);
  for (unsigned degree = 1; degree <= 48; ++degree) {
    for (int i = 0; i < 8; ++i) {
      const FeedbackRegister reg = random_nonsingular(random, 2, degree);
      const auto k = static_cast<unsigned>(random() % std::min(degree, 14U));
      const Markers markers(2, degree, k);
      const std::uint64_t count = std::min<std::uint64_t>(markers.count(), 20);
      const MarkerRange range{markers, random() % (markers.count() - count + 1), count};
      expect_equal(make_jump_walk(reg)->segments(range), make_plain_walk(reg)->segments(range));
    }
  }
}

TEST(JumpWalk, equalsThePlainWalkForEveryRunOfSmallRegisters) {
  std::mt19937_64 random(5);
  for (unsigned degree = 1; degree <= 12; ++degree) {
    const FeedbackRegister reg = random_nonsingular(random, 2, degree);
    for (unsigned k = 0; k < degree; ++k) {
      const Markers markers(2, degree, k);
      const MarkerRange range{markers, 0, markers.count()};
      expect_equal(make_jump_walk(reg)->segments(range), make_plain_walk(reg)->segments(range));
    }
  }
}

TEST(JumpWalk, findsLongZeroRuns) {
  std::mt19937_64 random(6);
  for (const unsigned k : {17U, 19U}) {
    const FeedbackRegister reg = random_nonsingular(random, 2, 20);
    const Markers markers(2, 20, k);
    const MarkerRange range{markers, 0, markers.count()};
    expect_equal(make_jump_walk(reg)->segments(range), make_plain_walk(reg)->segments(range));
  }
}

TEST(JumpWalk, equalsThePlainWalkInItsLeaders) {
  std::mt19937_64 random(7);
  for (unsigned degree = 1; degree <= 14; ++degree) {
    for (const FeedbackRegister& reg :
         {random_nonsingular(random, 2, degree), x_n_plus_1(2, degree)}) {
      const auto everything = cycles_by_marking(reg);
      CycleTally all(1U << 20);
      all.add(1, 0);
      for (unsigned k = 0; k < degree; ++k) {
        const Markers markers(2, degree, k);
        const MarkerRange range{markers, 0, markers.count()};
        CycleTally plain(1U << 20);
        CycleTally jump(1U << 20);
        make_plain_walk(reg)->leaders(range, plain);
        make_jump_walk(reg)->leaders(range, jump);
        EXPECT_EQ(pairs(plain.representatives()), pairs(jump.representatives()));
        make_jump_walk(reg)->leaders(range, all);
      }
      EXPECT_EQ(pairs(all.representatives()), pairs(everything));
    }
  }
}

}  // namespace
}  // namespace lfsrun
