// What a candidate costs, for plans and estimates. Measured on an AVX-512 core with functions of
// form 9,1 drawn at random; other forms differ by less than a factor of two.

#include <algorithm>
#include <cmath>

#include "search/candidate_walk.hpp"
#include "search/funnel.hpp"

namespace lfsrun {
namespace {

constexpr double seconds_to_filter = 4e-7;

/// Of all candidates those that the filters leave, where the goal is strict.
double share_left(unsigned degree) { return std::max(0.05, 0.22 - 0.004 * degree); }

double seconds_to_walk(unsigned degree, double states) {
  if (degree < first_whole_walk_degree) return 3e-7 + 3e-11 * states;
  return 4e-5 + 1e-11 * states;
}

constexpr double seconds_of_single_step = 2.5e-9;
constexpr double seconds_of_structure = 2e-9;  // a state, and of small registers
constexpr double least_seconds_of_structure = 1e-4;
// A goal that leaves more states than the cycles of short periods have: the filters refuse little.
constexpr double states_of_short_periods = 64;

/// The share of random functions with a cycle of so many of all states or more: that of random
/// permutations (the sum of 1/k), twice as many as every second one cannot.
double share_found(const Goal& goal) {
  const auto longest = static_cast<double>(goal.states());
  const auto least = static_cast<double>(goal.least_period);
  return std::min(1.0, 2 * std::log(longest / least) + 10 / longest);
}

double seconds_to_confirm(const Goal& goal) {
  const auto states = static_cast<double>(goal.states());
  const double steps = seconds_of_single_step * states;
  if (goal.spare() <= 1) return steps;
  return steps + std::max(least_seconds_of_structure, seconds_of_structure * states);
}

}  // namespace

CandidateCost candidate_cost(const SearchPlan& plan, double place) {
  const Goal& goal = plan.goal;
  const bool in_classes = plan.symmetry == Symmetry::both || plan.symmetry == Symmetry::reverse;
  const bool strict = static_cast<double>(goal.spare()) < states_of_short_periods;
  const double tried = in_classes ? 1 - place : 1;
  const double walked = tried * (strict ? share_left(goal.degree) : 1);
  const double found = tried * share_found(goal);
  const double states = static_cast<double>(goal.states()) / 2;  // until a cycle decides
  return {.seconds = seconds_to_filter + walked * seconds_to_walk(goal.degree, states) +
                     found * seconds_to_confirm(goal),
          .states = walked * states + found * static_cast<double>(goal.states()),
          .finds = found};
}

}  // namespace lfsrun
