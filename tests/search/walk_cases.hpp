#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "search/candidate_walk.hpp"
#include "traversal/instruction_set.hpp"

namespace lfsrun {

/// A nonsingular function with up to three products of any number of factors.
inline FeedbackFunction random_function(std::mt19937_64& random, unsigned degree) {
  FeedbackFunction function{.degree = degree};
  const std::uint64_t all = (std::uint64_t{1} << degree) - 2;  // all but x_0
  function.linear = 1 | (all & random() & random());
  for (auto wanted = random() % 4; wanted > 0; --wanted) {
    std::uint64_t product = all & random() & random();
    if (random() % 8 == 0) product = all;
    if (std::popcount(product) >= 2) function.products.push_back(product);
  }
  std::sort(function.products.begin(), function.products.end());
  const auto last = std::unique(function.products.begin(), function.products.end());
  function.products.erase(last, function.products.end());
  function.constant = random() % 3 == 0;
  return function;
}

inline std::vector<FeedbackFunction> random_functions(std::uint64_t seed, unsigned degree,
                                                      std::size_t count) {
  std::mt19937_64 random(seed);
  std::vector<FeedbackFunction> functions;
  while (functions.size() < count) functions.push_back(random_function(random, degree));
  return functions;
}

/// The states that each state's cycle has, by the definition.
inline std::vector<std::uint64_t> periods_of_states(const FeedbackFunction& function) {
  std::vector<std::uint64_t> periods(std::size_t{1} << function.degree, 0);
  std::vector<std::uint64_t> cycle;
  for (std::uint64_t start = 0; start < periods.size(); ++start) {
    if (periods[start] != 0) continue;
    cycle.assign(1, start);
    for (auto s = next_state(function, start); s != start; s = next_state(function, s)) {
      cycle.push_back(s);
    }
    for (const std::uint64_t s : cycle) periods[s] = cycle.size();
  }
  return periods;
}

/// Maximal, de Bruijn, near to these, one cycle of more than half of the states, and less.
inline std::vector<Goal> goals(unsigned degree) {
  const std::uint64_t states = std::uint64_t{1} << degree;
  std::vector<Goal> goals;
  for (const std::uint64_t least : {states, states - 1, states - states / 16, states / 2 + 1,
                                    states / 2, states / 4 + 1, states / 16 + 2}) {
    goals.push_back({degree, std::clamp<std::uint64_t>(least, 2, states)});
  }
  return goals;
}

inline std::string describe(const FeedbackFunction& function) {
  std::string text = "degree " + std::to_string(function.degree) + ", linear " +
                     std::to_string(function.linear) + ", products";
  for (const std::uint64_t product : function.products) text += " " + std::to_string(product);
  return text + (function.constant ? " + 1" : "");
}

/// x_0 + sum of x_i.
inline FeedbackFunction linear_function(unsigned degree, std::initializer_list<unsigned> others) {
  FeedbackFunction function{.degree = degree, .linear = 1};
  for (const unsigned i : others) function.linear |= std::uint64_t{1} << i;
  return function;
}

/// A maximal linear function (its number of terms is even) with 0 and 1 exchanged, so that the
/// state of all ones is alone, joined to it by the product of all: one cycle of all states.
inline FeedbackFunction de_bruijn_of(FeedbackFunction maximal) {
  maximal.constant = true;
  maximal.products = {(std::uint64_t{1} << maximal.degree) - 2};
  return maximal;
}

/// x_0 + x_1 + x_8 + x_9 + x_15 + x_7 x_18, of E. Dubrova, A List of Maximum-Period NLFSRs, 2012.
inline FeedbackFunction published_function() {
  FeedbackFunction function = linear_function(24, {1, 8, 9, 15});
  function.products = {1U << 7U | 1U << 18U};
  return function;
}

/// The same walks with every instruction set.
class Walks : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override { use_instruction_set(GetParam()); }
  void TearDown() override { use_instruction_set(instruction_sets().front()); }
};

inline std::string test_name(const testing::TestParamInfo<std::string>& instruction_set) {
  std::string name = instruction_set.param;
  std::erase(name, '-');
  return name;
}

}  // namespace lfsrun
