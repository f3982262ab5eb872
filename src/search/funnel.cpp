#include "search/funnel.hpp"

#include "search/funnel_stages.hpp"

namespace lfsrun {

FunnelCounts& FunnelCounts::operator+=(const FunnelCounts& other) {
  tried += other.tried;
  filtered += other.filtered;
  symmetric += other.symmetric;
  sieved += other.sieved;
  aborted += other.aborted;
  found += other.found;
  return *this;
}

FunnelSeconds& FunnelSeconds::operator+=(const FunnelSeconds& other) {
  filter += other.filter;
  sieve += other.sieve;
  walk += other.walk;
  confirm += other.confirm;
  return *this;
}

FunnelStages::FunnelStages(const SearchPlan& search)
    : plan(search),
      space(search.rule),
      short_periods(make_short_period_filter(plan.goal, longest_short_period(plan.goal.degree))),
      walk(plan.goal.degree < first_whole_walk_degree ? make_lane_walk(plan.goal)
                                                      : make_whole_walk(plan.goal)) {
  if (plan.seed) order.emplace(space.size(), *plan.seed);
  const unsigned longest = longest_word_period(plan.goal.degree);
  const unsigned first = longest_short_period(plan.goal.degree) + 1;
  if (longest >= first) words = make_word_filter(plan.goal, first, longest);
}

Funnel::Funnel(const SearchPlan& plan) : stages_(std::make_unique<FunnelStages>(plan)) {}
Funnel::~Funnel() = default;
Funnel::Funnel(Funnel&&) noexcept = default;

std::uint64_t Funnel::size() const { return stages_->space.size(); }

FunnelResult Funnel::run(std::uint64_t first, std::uint64_t count) const {
  return run_funnel(*stages_, first, count);
}

}  // namespace lfsrun
