#include "oracle/brute_force.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include "base/error.hpp"

namespace lfsrun::oracle {
namespace {

using Successors = std::vector<std::uint32_t>;  // of each state, by its integer
constexpr std::uint64_t max_states = std::uint64_t{1} << 26;

/// sum c_i s[n+i].
Element feedback(const NaiveField& field, const std::vector<Element>& coefficients,
                 const std::vector<Element>& state) {
  Element sum = 0;
  for (std::size_t i = 0; i < state.size(); ++i) {
    sum = field.add(sum, field.multiply(coefficients[i], state[i]));
  }
  return sum;
}

std::uint64_t number_of_states(std::uint32_t q, std::size_t degree) {
  std::uint64_t states = 1;
  for (std::size_t i = 0; i < degree; ++i) {
    states *= q;
    if (states > max_states) throw Error("oracle: too many states to write down");
  }
  return states;
}

/// Counts up in base q, lowest digit first.
void next_state_in_counting_order(std::vector<Element>& digits, std::uint32_t q) {
  for (auto& digit : digits) {
    if (++digit < q) return;
    digit = 0;
  }
}

/// The oldest (lowest) symbol goes out, the feedback comes in as the newest (highest) one.
Successors write_down(const NaiveField& field, const std::vector<Element>& coefficients) {
  const std::uint32_t q = field.order();
  const std::uint64_t states = number_of_states(q, coefficients.size());
  std::vector<Element> digits(coefficients.size());
  Successors successors(states);
  for (std::uint64_t s = 0; s < states; ++s) {
    successors[s] =
        static_cast<std::uint32_t>(s / q + states / q * feedback(field, coefficients, digits));
    next_state_in_counting_order(digits, q);
  }
  return successors;
}

bool value_at(const SumOfProducts& feedback, std::uint64_t state) {
  bool sum = false;
  for (const auto& term : feedback.terms) {
    sum ^= std::ranges::all_of(term, [state](unsigned i) { return (state >> i) % 2 == 1; });
  }
  return sum;
}

/// Takes away the states that no other state leads to, then those that only these led to, and so
/// on: what is left is periodic. A tail loses one state a round, so the rounds are the longest
/// tail.
std::vector<bool> peel_off_tails(const Successors& successors, BruteForce& result) {
  std::vector<std::uint16_t> predecessors(successors.size());  // at most q each
  for (const auto s : successors) ++predecessors[s];
  std::vector<std::uint32_t> outermost;
  for (std::uint32_t s = 0; s < successors.size(); ++s) {
    if (predecessors[s] == 0) outermost.push_back(s);
  }
  std::vector<bool> periodic(successors.size(), true);
  while (!outermost.empty()) {
    ++result.longest_tail;
    result.transient_states += outermost.size();
    std::vector<std::uint32_t> next;
    for (const auto s : outermost) {
      periodic[s] = false;
      if (--predecessors[successors[s]] == 0) next.push_back(successors[s]);
    }
    outermost = std::move(next);
  }
  return periodic;
}

/// From the smallest state up: the first one met of a cycle is its representative.
std::vector<Cycle> walk_cycles(const Successors& successors, std::vector<bool> unvisited) {
  std::vector<Cycle> cycles;
  for (std::uint32_t start = 0; start < successors.size(); ++start) {
    if (!unvisited[start]) continue;
    Cycle cycle{0, start};
    for (std::uint32_t s = start; unvisited[s]; s = successors[s]) {
      unvisited[s] = false;
      ++cycle.period;
    }
    cycles.push_back(cycle);
  }
  std::ranges::stable_sort(cycles, {}, &Cycle::period);
  return cycles;
}

BruteForce structure_of(const Successors& successors) {
  BruteForce result;
  result.order = 1;
  result.cycles = walk_cycles(successors, peel_off_tails(successors, result));
  for (const Cycle& cycle : result.cycles) {
    ++result.counts[cycle.period];
    result.periodic_states += cycle.period;
    result.order = std::lcm(result.order, cycle.period);
  }
  return result;
}

}  // namespace

BruteForce brute_force(const NaiveField& field, const std::vector<Element>& coefficients) {
  return structure_of(write_down(field, coefficients));
}

BruteForce brute_force(const SumOfProducts& feedback) {
  const std::uint64_t states = number_of_states(2, feedback.degree);
  Successors successors(states);
  for (std::uint64_t s = 0; s < states; ++s) {
    successors[s] = static_cast<std::uint32_t>(s / 2 + (value_at(feedback, s) ? states / 2 : 0));
  }
  return structure_of(successors);
}

BruteForce brute_force(const FeedbackRegister& reg) {
  return brute_force(NaiveField::of(reg.field), reg.coefficients);
}

std::vector<Element> output(const NaiveField& field, const std::vector<Element>& coefficients,
                            std::uint64_t state, std::uint64_t length) {
  std::vector<Element> window;
  for (std::size_t i = 0; i < coefficients.size(); ++i) {
    window.push_back(static_cast<Element>(state % field.order()));
    state /= field.order();
  }
  std::vector<Element> symbols;
  for (std::uint64_t n = 0; n < length; ++n) {
    symbols.push_back(window.front());
    const Element newest = feedback(field, coefficients, window);
    window.erase(window.begin());
    window.push_back(newest);
  }
  return symbols;
}

}  // namespace lfsrun::oracle
