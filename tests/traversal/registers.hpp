#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <random>
#include <tuple>
#include <vector>

#include "traversal/traversal.hpp"

namespace lfsrun {

inline constexpr std::uint32_t test_orders[] = {2, 3, 4, 5, 7, 8, 9, 16, 25, 27};

inline FeedbackRegister random_register(std::mt19937_64& random, std::uint32_t q, unsigned degree) {
  FeedbackRegister reg{Field::of_order(q), std::vector<Element>(degree)};
  for (Element& c : reg.coefficients) c = static_cast<Element>(random() % q);
  return reg;
}

inline FeedbackRegister random_nonsingular(std::mt19937_64& random, std::uint32_t q,
                                           unsigned degree) {
  FeedbackRegister reg = random_register(random, q, degree);
  reg.coefficients[0] = static_cast<Element>(1 + random() % (q - 1));
  return reg;
}

/// f g over the field.
inline Polynomial product(const Field& field, const Polynomial& f, const Polynomial& g) {
  Polynomial result(f.size() + g.size() - 1, 0);
  for (std::size_t i = 0; i < f.size(); ++i) {
    for (std::size_t j = 0; j < g.size(); ++j) {
      result[i + j] = field.add(result[i + j], field.multiply(f[i], g[j]));
    }
  }
  return result;
}

/// x^n + 1: its cycles have no period above 2n.
inline FeedbackRegister x_n_plus_1(std::uint32_t q, unsigned degree) {
  Polynomial f(degree + 1, 0);
  f.front() = f.back() = 1;
  return FeedbackRegister::from_characteristic(Field::of_order(q), f);
}

/// All cycles by (period, smallest state), by marking every state of the whole register; a walk
/// that meets its own marks has found a cycle.
inline std::vector<FoundCycle> cycles_by_marking(const FeedbackRegister& reg) {
  const std::uint32_t q = reg.field.order();
  std::uint64_t top = 1;
  for (unsigned i = 1; i < reg.degree(); ++i) top *= q;
  const auto next = [&](std::uint64_t state) {
    const auto symbols = state_from_integer(state, q, reg.degree());
    return state / q + top * reg.next_symbol(symbols);
  };
  std::vector<FoundCycle> cycles;
  std::vector<std::uint64_t> mark(top * q, std::numeric_limits<std::uint64_t>::max());
  for (std::uint64_t start = 0; start < mark.size(); ++start) {
    std::uint64_t state = start;
    for (; mark[state] > start; state = next(state)) mark[state] = start;
    if (mark[state] < start || mark[start] < start) continue;
    FoundCycle cycle{1, state};
    for (auto s = next(state); s != state; s = next(s), ++cycle.period) {
      cycle.representative = std::min(cycle.representative, s);
    }
    cycles.push_back(cycle);
  }
  std::sort(cycles.begin(), cycles.end(), [](const FoundCycle& a, const FoundCycle& b) {
    return std::tie(a.period, a.representative) < std::tie(b.period, b.representative);
  });
  return cycles;
}

inline std::vector<std::pair<std::uint64_t, std::uint64_t>> pairs(
    const std::vector<FoundCycle>& cycles) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> result;
  for (const FoundCycle& c : cycles) result.emplace_back(c.period, c.representative);
  return result;
}

inline CycleCounts counts_of(const std::vector<FoundCycle>& cycles) {
  CycleCounts counts;
  for (const FoundCycle& c : cycles) ++counts[c.period];
  return counts;
}

inline void expect_equal(const std::vector<Segment>& a, const std::vector<Segment>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    ASSERT_EQ(a[i].end, b[i].end) << "walk " << i;
    ASSERT_EQ(a[i].length, b[i].length) << "walk " << i;
  }
}

/// The traversal in units of `seconds`, the results of a round absorbed in a random order.
inline TraversalResult shuffled_traversal(const FeedbackRegister& reg, double seconds,
                                          std::uint32_t kept, std::uint64_t seed = 1) {
  std::mt19937_64 random(seed);
  const TraversalOptions options{seconds, kept};
  const Walker walker(reg, options);
  Traversal traversal(reg, options);
  for (auto round = traversal.next_round(); !round.empty(); round = traversal.next_round()) {
    std::shuffle(round.begin(), round.end(), random);
    for (const TraversalUnit& unit : round) traversal.absorb(unit, walker.run(unit));
  }
  return traversal.result();
}

}  // namespace lfsrun
