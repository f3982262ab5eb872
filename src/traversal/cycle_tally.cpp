// The tally of complete cycles, the same for a unit and for the whole traversal.

#include "traversal/cycle_tally.hpp"

#include <algorithm>
#include <tuple>

namespace lfsrun {
namespace {

bool before(const FoundCycle& a, const FoundCycle& b) {
  return std::tie(a.period, a.representative) < std::tie(b.period, b.representative);
}

}  // namespace

CycleTally::CycleTally(std::uint32_t keep, std::uint64_t ignored_period)
    : keep_(keep), ignored_period_(ignored_period) {}

void CycleTally::add(std::uint64_t period, std::uint64_t representative) {
  if (period <= ignored_period_) return;
  ++counts_[period];
  keep({period, representative});
}

void CycleTally::add_many(std::uint64_t period, std::uint64_t count) {
  if (period > ignored_period_) counts_[period] += count;
}

bool CycleTally::keeps(std::uint64_t period) const {
  return kept_.size() < keep_ || (keep_ > 0 && period <= kept_.front().period);
}

void CycleTally::add_counts(const std::vector<PeriodCount>& counts) {
  for (const PeriodCount& c : counts) counts_[c.period] += c.count;
}

void CycleTally::add_representatives(const std::vector<FoundCycle>& cycles) {
  for (const FoundCycle& cycle : cycles) keep(cycle);
}

void CycleTally::keep(const FoundCycle& cycle) {
  if (kept_.size() == keep_) {
    if (keep_ == 0 || !before(cycle, kept_.front())) return;
    std::pop_heap(kept_.begin(), kept_.end(), before);
    kept_.pop_back();
  }
  kept_.push_back(cycle);
  std::push_heap(kept_.begin(), kept_.end(), before);
}

std::uint64_t CycleTally::states() const {
  std::uint64_t sum = 0;
  for (const auto& [period, count] : counts_) sum += period * count;
  return sum;
}

std::vector<PeriodCount> CycleTally::counts() const {
  std::vector<PeriodCount> all;
  all.reserve(counts_.size());
  for (const auto& [period, count] : counts_) all.push_back({period, count});
  return all;
}

std::vector<FoundCycle> CycleTally::representatives() const {
  std::vector<FoundCycle> all = kept_;
  std::sort(all.begin(), all.end(), before);
  return all;
}

}  // namespace lfsrun
