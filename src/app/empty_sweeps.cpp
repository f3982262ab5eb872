#include "app/empty_sweeps.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "analyses/warm_caches.hpp"
#include "app/job_order.hpp"
#include "config/problems.hpp"

namespace lfsrun {
namespace {

constexpr std::uint64_t most_candidates = 4096;

using Spaces = std::vector<const SweptAnalyses*>;

// The spaces of each sweep, by its config and name.
std::map<std::pair<const Config*, std::string>, Spaces> spaces_of(const JobOrder& order) {
  std::map<std::pair<const Config*, std::string>, Spaces> sweeps;
  for (const JobSegment& segment : order.segments()) {
    if (segment.swept)
      sweeps[{segment.config, segment.swept->sweep}].push_back(segment.swept.get());
  }
  return sweeps;
}

std::uint64_t candidates_of(const Spaces& spaces) {
  std::uint64_t sum = 0;
  for (const SweptAnalyses* swept : spaces) sum += swept->space.size(most_candidates + 1);
  return sum;
}

bool any_passes(const Spaces& spaces, WarmCaches& caches) {
  for (const SweptAnalyses* swept : spaces) {
    for (std::uint64_t i = 0; i < swept->space.size(); ++i) {
      if (swept->passes(swept->space.at(i), caches)) return true;
    }
  }
  return false;
}

}  // namespace

void refuse_empty_sweeps(const std::vector<Campaign>& campaigns) {
  Problems problems;
  WarmCaches caches;
  for (const Campaign& campaign : campaigns) {
    const JobOrder order(campaign);
    for (const auto& [sweep, spaces] : spaces_of(order)) {
      const std::uint64_t candidates = candidates_of(spaces);
      if (candidates > most_candidates || any_passes(spaces, caches)) continue;
      problems.add(spaces.front()->where,
                   {fmt::format("an empty sweep \"{}\"", sweep.second),
                    fmt::format("of its {} candidates none is {}", candidates,
                                spaces.front()->filter == SweepFilter::primitive ? "primitive"
                                                                                 : "irreducible"),
                    "change degree, weight or select"});
    }
  }
  problems.throw_if_any();
}

}  // namespace lfsrun
