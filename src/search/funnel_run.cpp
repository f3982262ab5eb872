// The stages of a search, each on what the one before it has left. A candidate is taken out only
// where it is proven that it does not reach the goal (period_filter.hpp, candidate_walk.hpp say
// how), or that another member of its class has been tried before; so nothing is lost. Symmetry
// comes after the short periods, since finding the class costs more than they do, and all members
// of a class have the same periods.

#include <algorithm>
#include <chrono>
#include <utility>

#include "search/confirmed_find.hpp"
#include "search/funnel_stages.hpp"

namespace lfsrun {
namespace {

constexpr std::uint64_t candidates_a_chunk = 1U << 14U;
constexpr std::size_t most_survivors = 1U << 13U;  // are walked together

class Stopwatch {
 public:
  /// Seconds since the last lap.
  double lap() {
    const auto now = Clock::now();
    return std::chrono::duration<double>(now - std::exchange(last_, now)).count();
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point last_ = Clock::now();
};

/// A candidate that has passed the stages so far, and what they had counted when it came.
struct Survivor {
  std::uint64_t number = 0, index = 0;
  FeedbackFunction function;
  unsigned members = 1;
  FunnelCounts before;
};

std::vector<FeedbackFunction> functions_of(const std::vector<Survivor>& survivors) {
  std::vector<FeedbackFunction> functions;
  functions.reserve(survivors.size());
  for (const Survivor& survivor : survivors) functions.push_back(survivor.function);
  return functions;
}

/// One run() of a Funnel.
class FunnelRun {
 public:
  explicit FunnelRun(const FunnelStages& stages) : stages_(stages) {}

  FunnelResult over(std::uint64_t first, std::uint64_t count) {
    const std::uint64_t end = first + count;
    while (first < end) {
      const std::uint64_t chunk = std::min(candidates_a_chunk, end - first);
      filter(first, chunk);
      sieve();
      first += chunk;
      if (waiting_.size() >= most_survivors) walk();
    }
    walk();
    result_.counts = counts_;
    return std::move(result_);
  }

 private:
  void filter(std::uint64_t first, std::uint64_t count) {
    Stopwatch watch;
    for (std::uint64_t number = first; number < first + count; ++number) {
      const std::uint64_t index = stages_.order ? stages_.order->at(number) : number;
      stages_.space.at(index, function_);
      ++counts_.tried;
      if (!stages_.short_periods->passes(function_)) {
        ++counts_.filtered;
        continue;
      }
      const SymmetryClass members =
          stages_.space.symmetry_class(index, function_, stages_.plan.symmetry);
      if (!comes_first(number, members)) {
        ++counts_.symmetric;
        continue;
      }
      passed_.push_back({number, index, function_, members.size(), counts_});
    }
    result_.seconds.filter += watch.lap();
  }

  // In the order in which they are tried: a search that ends early has tried the first.
  [[nodiscard]] bool comes_first(std::uint64_t number, const SymmetryClass& members) const {
    return std::none_of(members.begin(), members.end(), [&](std::uint64_t index) {
      return (stages_.order ? stages_.order->place_of(index) : index) < number;
    });
  }

  void sieve() {
    Stopwatch watch;
    for (Survivor& survivor : passed_) {
      if (stages_.words && !stages_.words->passes(survivor.function)) {
        ++counts_.sieved;
        continue;
      }
      survivor.before.sieved = counts_.sieved;
      waiting_.push_back(std::move(survivor));
    }
    passed_.clear();
    result_.seconds.sieve += watch.lap();
  }

  void walk() {
    Stopwatch watch;
    std::vector<WalkVerdict> verdicts = stages_.walk->walk(functions_of(waiting_));
    for (const WalkVerdict& verdict : verdicts) result_.states += verdict.steps;
    result_.seconds.walk += watch.lap();
    for (std::size_t i = 0; i < verdicts.size(); ++i) take(waiting_[i], verdicts[i]);
    waiting_.clear();
    result_.seconds.confirm += watch.lap();
  }

  void take(Survivor& survivor, const WalkVerdict& verdict) {
    if (verdict.outcome == Outcome::refused) {
      ++counts_.aborted;
      return;
    }
    ConfirmedFind find = confirm_find(stages_.plan.goal, survivor.function, verdict);
    result_.states += find.steps;
    ++counts_.found;
    add_find(survivor, find);
  }

  void add_find(Survivor& survivor, ConfirmedFind& find) {
    FoundFunction& found = result_.found.emplace_back();
    found.number = survivor.number;
    found.index = survivor.index;
    found.function = std::move(survivor.function);
    found.period = find.period;
    found.state = find.state;
    found.members = survivor.members;
    found.complete = find.complete;
    found.cycles = std::move(find.cycles);
    found.up_to_here = survivor.before;
    found.up_to_here.aborted = counts_.aborted;
    found.up_to_here.found = counts_.found;
  }

  const FunnelStages& stages_;
  FunnelCounts counts_;
  FunnelResult result_;
  FeedbackFunction function_;
  std::vector<Survivor> passed_, waiting_;
};

}  // namespace

FunnelResult run_funnel(const FunnelStages& stages, std::uint64_t first, std::uint64_t count) {
  return FunnelRun(stages).over(first, count);
}

}  // namespace lfsrun
