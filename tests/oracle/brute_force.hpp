// The cycle structure of a register straight from its definition: the successor of each of the q^d
// states is written down, transient states are peeled off, cycles are walked. O(d q^d) time, 6
// bytes a state: for up to about 2^22 states. No theory, so it judges algebra and traversal alike.
#pragma once

#include <cstdint>
#include <vector>

#include "oracle/naive_field.hpp"
#include "register/cycle_counts.hpp"
#include "register/feedback_register.hpp"

namespace lfsrun::oracle {

struct Cycle {
  std::uint64_t period;
  std::uint64_t representative;  // its smallest state, as the integer sum s[n+i] q^i
  friend bool operator==(const Cycle&, const Cycle&) = default;
};

struct BruteForce {
  CycleCounts counts;         // of the periodic states, the zero state included
  std::vector<Cycle> cycles;  // every one, by (period, representative)
  std::uint64_t periodic_states = 0;
  std::uint64_t transient_states = 0;
  std::uint64_t longest_tail = 0;  // steps until the last state has become periodic
  std::uint64_t order = 0;         // lcm of all periods: the order of g where f = x^t g
};

/// Coefficients c_0 ... c_{d-1}, d >= 1. Error where q^d > 2^26.
[[nodiscard]] BruteForce brute_force(const NaiveField& field,
                                     const std::vector<Element>& coefficients);
[[nodiscard]] BruteForce brute_force(const FeedbackRegister& reg);

/// A feedback over GF(2) as a sum of products of symbols x_i = s[n+i], as drawn: terms and factors
/// in any order, repeated or not; a term without factors is 1.
struct SumOfProducts {
  unsigned degree;
  std::vector<std::vector<unsigned>> terms;
};

[[nodiscard]] BruteForce brute_force(const SumOfProducts& feedback);

/// The first `length` symbols of the sequence that starts in this state.
[[nodiscard]] std::vector<Element> output(const NaiveField& field,
                                          const std::vector<Element>& coefficients,
                                          std::uint64_t state, std::uint64_t length);

}  // namespace lfsrun::oracle
