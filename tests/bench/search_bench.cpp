// What the stages of a search cost on one core, as JSON on standard output: candidates a second of
// making and filtering, and of what the filter leaves; beside the rate of the plain walk of one
// register by all lanes, the limit of the last stage.

#include <chrono>
#include <cstdio>
#include <utility>
#include <vector>

#include "register/shuffled_range.hpp"
#include "search/funnel.hpp"
#include "search/period_filter.hpp"
#include "traversal/traversal.hpp"

namespace {

using namespace lfsrun;

/// A random search of this form, in pieces until it has run for `seconds`; the first piece warms
/// up.
FunnelResult run_for(double seconds, unsigned degree, const std::vector<unsigned>& form,
                     std::uint64_t piece) {
  const SearchPlan plan{.rule = {.degree = degree, .form = form},
                        .goal = {degree, (std::uint64_t{1} << degree) - 1},
                        .seed = 1};
  const Funnel funnel(plan);
  static_cast<void>(funnel.run(0, piece / 8 + 1));
  FunnelResult sum;
  for (std::uint64_t first = piece; first + piece <= funnel.size(); first += piece) {
    const FunnelResult result = funnel.run(first, piece);
    sum.counts += result.counts;
    sum.seconds += result.seconds;
    sum.states += result.states;
    if (sum.seconds.filter + sum.seconds.sieve + sum.seconds.walk > seconds) break;
  }
  return sum;
}

/// Form 9,1 is rich enough for any degree.
void print_search(unsigned degree, std::uint64_t piece, const char* end) {
  const FunnelResult sum = run_for(3, degree, {9, 1}, piece);
  const FunnelCounts& counts = sum.counts;
  const double later = sum.seconds.sieve + sum.seconds.walk;
  const auto left = static_cast<double>(counts.sieved + counts.aborted + counts.found);
  std::printf(
      "  {\"degree\": %u, \"tried\": %.4g, \"passed\": %.4g, \"sieved\": %.4g, \"found\": %.4g, "
      "\"verdicts_per_second\": %.4g, \"states_per_second\": %.4g, \"candidate_seconds\": "
      "%.4g}%s\n",
      degree, static_cast<double>(counts.tried), left, static_cast<double>(counts.sieved),
      static_cast<double>(counts.found), left / later, sum.states / sum.seconds.walk,
      (sum.seconds.filter + later) / static_cast<double>(counts.tried), end);
}

/// Candidates a second that are made, filtered by short periods and, where they pass, asked for
/// their class: a million of them, which no walk interrupts.
void print_filter(const std::vector<unsigned>& form, const char* name, const char* end) {
  constexpr unsigned degree = 31;
  constexpr std::uint64_t candidates = 1000000;
  const Goal goal{degree, (std::uint64_t{1} << degree) - 1};
  const FunctionSpace space({.degree = degree, .form = form});
  const ShuffledRange order(space.size(), 1);
  const auto filter = make_short_period_filter(goal, longest_short_period(degree));
  FeedbackFunction function;
  std::uint64_t passed = 0;
  std::uint64_t firsts = 0;
  const auto start = std::chrono::steady_clock::now();
  for (std::uint64_t i = 0; i < candidates; ++i) {
    const std::uint64_t index = order.at(i % space.size());
    space.at(index, function);
    if (!filter->passes(function)) continue;
    ++passed;
    firsts += *space.symmetry_class(index, function, Symmetry::both).begin() == index ? 1 : 0;
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  std::printf(
      "  {\"form\": \"%s\", \"candidates_per_second\": %.4g, \"passed\": %.3g, \"firsts\": "
      "%.3g}%s\n",
      name, candidates / taken.count(), static_cast<double>(passed) / candidates,
      static_cast<double>(firsts) / candidates, end);
}

/// States a second of the marker stage alone.
double limit(unsigned degree) {
  const SearchPlan plan{.rule = {.degree = degree, .form = {9, 1}}, .goal = {degree, 2}};
  FeedbackFunction function;
  const FunctionSpace space(plan.rule);
  space.at(space.size() / 2, function);
  const FeedbackRegister reg = register_of(function);
  const TraversalOptions options;
  const Walker walker(reg, options);
  Traversal traversal(reg, options);
  const auto units = traversal.next_round();
  const auto start = std::chrono::steady_clock::now();
  double states = 0;
  for (const TraversalUnit& unit : units) {
    for (const Segment& segment : walker.run(unit).segments) {
      states += static_cast<double>(segment.length);
    }
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  return states / taken.count();
}

}  // namespace

int main() {
  std::printf("{\"limit\": %.4g,\n\"filter\": [\n", limit(31));
  print_filter({3, 1}, "3,1", ",");
  print_filter({9, 1}, "9,1", "");
  std::printf("],\n\"searches\": [\n");
  const std::vector<std::pair<unsigned, std::uint64_t>> searches = {
      {16, 1U << 18U}, {20, 1U << 17U}, {24, 1U << 13U},
      {28, 1U << 9U},  {31, 1U << 7U},  {33, 1U << 6U}};
  for (const auto& [degree, piece] : searches) {
    print_search(degree, piece, degree == searches.back().first ? "" : ",");
  }
  std::printf("]}\n");
}
