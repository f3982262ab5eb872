// What a candidate costs, for plans and estimates. Measured on an AVX-512 core with functions of
// form 9,1 drawn at random; other forms differ by less than a factor of two.

#include <algorithm>

#include "search/candidate_walk.hpp"
#include "search/funnel.hpp"

namespace lfsrun {
namespace {

constexpr double seconds_to_filter = 4e-7;

/// Of all candidates, those that are walked: one of a class of two.
double share_walked(unsigned degree) { return std::max(0.03, 0.14 - 0.003 * degree); }

double seconds_to_walk(unsigned degree, double states) {
  if (degree < first_whole_walk_degree) return 3e-7 + 3e-11 * states;
  return 2e-5 + 1.2e-11 * states;
}

}  // namespace

CandidateCost candidate_cost(const SearchPlan& plan) {
  const Goal& goal = plan.goal;
  const bool halved = plan.symmetry == Symmetry::both || plan.symmetry == Symmetry::reverse;
  const double walked = share_walked(goal.degree) * (halved ? 1 : 2);
  const double states = static_cast<double>(goal.states()) / 2;  // until a cycle decides
  return {.seconds = seconds_to_filter + walked * seconds_to_walk(goal.degree, states),
          .states = walked * states};
}

}  // namespace lfsrun
