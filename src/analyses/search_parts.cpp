#include "analyses/search_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lfsrun {
namespace {

// A row a minute of one core is little; but the longest search has no more than some ten thousand,
// and no part more finds than the root can hold.
constexpr double seconds_a_part = 60;
constexpr double most_parts = 20000;
constexpr std::uint64_t most_candidates = std::uint64_t{1} << 22U;
constexpr double most_finds = 1 << 16U;  // expected: some 100 MB

std::uint64_t candidates_a_part(const SearchRequest& whole) {
  if (whole.limit > 0) return whole.count;
  const CandidateCost each = cost_of_candidate(whole);
  const auto all = static_cast<double>(whole.count);
  const double wanted =
      std::min(std::max(seconds_a_part / each.seconds, all / most_parts), most_finds / each.finds);
  return static_cast<std::uint64_t>(std::clamp(wanted, 1.0, static_cast<double>(most_candidates)));
}

}  // namespace

SearchParts::SearchParts(const SearchSpec& search, std::size_t which) {
  const FunctionRule& rule = search.rules.at(which);
  whole_.plan = {.rule = rule,
                 .goal = {.degree = rule.degree, .least_period = least_period(search, rule.degree)},
                 .symmetry = search.symmetry,
                 .seed = search.seed};
  whole_.goal = goal_text(search);
  whole_.space = FunctionSpace(rule).size();
  whole_.count = std::min(whole_.space, search.count);
  whole_.limit = search.limit;
  candidates_a_part_ = candidates_a_part(whole_);
}

std::uint64_t SearchParts::count() const {
  return whole_.count / candidates_a_part_ + (whole_.count % candidates_a_part_ > 0 ? 1 : 0);
}

SearchRequest SearchParts::at(std::uint64_t part) const {
  SearchRequest request = whole_;
  request.first = part * candidates_a_part_;
  request.count = std::min(candidates_a_part_, whole_.count - request.first);
  return request;
}

std::string SearchParts::name(std::uint64_t part) const {
  const std::string form = form_text(whole_.plan.rule.form);
  return count() == 1 ? form : fmt::format("{} part {}/{}", form, part + 1, count());
}

void put_rule(SearchRow& row, const SearchRequest& search) {
  row.form = form_text(search.plan.rule.form);
  row.goal = search.goal;
  row.least_period = search.plan.goal.least_period;
  row.symmetry = to_string(search.plan.symmetry);
  row.order = search.plan.seed ? "random" : "listed";
  row.seed = search.plan.seed.value_or(0);
  row.space = search.space;
  row.first = search.first;
}

CandidateCost cost_of_candidate(const SearchRequest& search) {
  const double middle = static_cast<double>(search.first) + static_cast<double>(search.count) / 2;
  return candidate_cost(search.plan, middle / static_cast<double>(search.space));
}

std::string goal_text(const SearchSpec& search) {
  switch (search.goal) {
    case SearchGoal::maximal:
      return "maximal";
    case SearchGoal::de_bruijn:
      return "de_bruijn";
    case SearchGoal::period:
      break;
  }
  return fmt::format("period >= {}", search.period);
}

std::string to_string(Symmetry symmetry) {
  constexpr std::array names = {"none", "reverse", "complement", "both"};
  return names.at(static_cast<std::size_t>(symmetry));
}

std::string verdict_text(std::uint64_t period, unsigned degree) {
  const std::uint64_t left = (std::uint64_t{1} << degree) - period;
  if (left == 0) return "de Bruijn";
  return left == 1 ? "maximal" : "period";
}

}  // namespace lfsrun
