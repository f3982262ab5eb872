#include "app/work_planner.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lfsrun {
namespace {

constexpr double smallest_share = 0.25;        // of unit_seconds: larger analyses travel alone
constexpr double most_result_bytes = 1 << 16;  // of a small analysis
constexpr double most_batch_bytes = 1 << 23;   // of its results
constexpr double bytes_of_rows = 1500;         // of an analysis
constexpr double most_positions = 1 << 16;     // where few pass
constexpr double fewest_positions = 16;        // what handing out costs is not worth less
constexpr double caution = 8;                  // until it is known how long they take
constexpr int most_refused_a_turn = 256;       // by a filter, on the root

void add(Estimate& sum, const Estimate& one, double times) {
  sum.units += one.units * times;
  sum.states += one.states * times;
  sum.seconds += one.seconds * times;
}

}  // namespace

std::optional<Work> WorkPlanner::next() {
  const auto range = order_.next_range(next_);
  if (!range) return std::nullopt;
  next_ = range->first;
  if (!options_.batches || options_.alone > 0) return one_by_one(*range);
  const JobSegment& segment = order_.segment_of(next_);
  if (!segment.swept) return of_registers(segment);
  return rate_of(segment).small ? of_space(segment) : one_by_one(*range);
}

// The root looks at a few candidates only, lest it keeps the workers waiting.
std::optional<Work> WorkPlanner::one_by_one(const PositionRange& range) {
  const std::uint64_t end = range.first + std::min<std::uint64_t>(range.count, most_refused_a_turn);
  while (next_ < end) {
    auto request = order_.request_if_wanted(next_++, caches_);
    if (!request) continue;
    options_.alone -= std::min<std::uint64_t>(options_.alone, 1);
    return std::move(*request);
  }
  return Batch{};
}

bool WorkPlanner::is_small(const AnalysisRequest& request, const Estimate& estimate) const {
  return !request.state_cycles && request.of_register() &&
         estimate.seconds <= options_.unit_seconds * smallest_share &&
         estimate.result_bytes <= most_result_bytes;
}

Work WorkPlanner::of_registers(const JobSegment& segment) {
  Batch batch;
  double bytes = 0;
  while (const auto range = order_.next_range(next_)) {
    if (range->first >= segment.end()) break;
    AnalysisRequest request = order_.request(range->first);
    const Estimate estimate = analysis_kind(request.kind).estimate(request);
    const bool full = batch.estimate.seconds + estimate.seconds > options_.unit_seconds ||
                      batch.requests.size() >= most_analyses || bytes > most_batch_bytes;
    const bool small = is_small(request, estimate);
    if (!batch.requests.empty() && (full || !small)) break;
    next_ = range->first + 1;
    if (!small) return request;
    add(batch.estimate, estimate, 1);
    bytes += estimate.result_bytes;
    batch.requests.push_back(std::move(request));
  }
  return batch;
}

Work WorkPlanner::of_space(const JobSegment& segment) {
  Batch batch;
  batch.swept = segment.swept.get();
  const Rate& rate = rate_of(segment);
  const std::uint64_t count = batch_size(segment, rate);
  add_positions(batch, segment, count);
  for (const PositionRange& range : batch.ranges) {
    add(batch.estimate, rate.estimate, static_cast<double>(range.count));
  }
  return batch;
}

void WorkPlanner::add_positions(Batch& batch, const JobSegment& segment, std::uint64_t count) {
  while (count > 0) {
    const auto range = order_.next_range(next_);
    if (!range || range->first >= segment.end()) return;
    const std::uint64_t taken = std::min(count, range->count);
    batch.ranges.push_back({range->first, taken});
    next_ = range->first + taken;
    count -= taken;
  }
}

// Smaller ones towards the end of the space, so that the workers reach it together.
std::uint64_t WorkPlanner::batch_size(const JobSegment& segment, const Rate& rate) const {
  const double analyses =
      std::min<double>(most_analyses, most_batch_bytes / (bytes_of_rows + rate.result_bytes));
  const auto left = static_cast<double>(segment.end() - next_);
  const double share = std::max(left / (2.0 * options_.workers), fewest_positions);
  const double size = std::min({options_.unit_seconds / std::max(rate.seconds, 1e-9),
                                analyses / std::max(rate.analyses, 1e-6), share, most_positions});
  return static_cast<std::uint64_t>(std::max(1.0, size));
}

WorkPlanner::Rate& WorkPlanner::rate_of(const JobSegment& segment) {
  const SweptAnalyses* key = segment.swept.get();
  const auto known = rates_.find(key);
  if (known != rates_.end()) return known->second;
  return rates_.emplace(key, first_guess(*key)).first->second;
}

WorkPlanner::Rate WorkPlanner::first_guess(const SweptAnalyses& swept) const {
  Rate rate;
  rate.small = true;
  rate.analyses = swept.share_that_passes();
  const double each = rate.analyses / static_cast<double>(swept.of_each.size());
  for (std::size_t i = 0; i < swept.of_each.size(); ++i) {
    const AnalysisRequest request = swept.typical(i);
    const Estimate estimate = analysis_kind(request.kind).estimate(request);
    rate.small = rate.small && is_small(request, estimate);
    rate.result_bytes = std::max(rate.result_bytes, estimate.result_bytes);
    add(rate.estimate, estimate, each);
  }
  rate.seconds = caution * rate.estimate.seconds;
  return rate;
}

void WorkPlanner::learn(const Batch& batch, std::size_t analyses, double worker_seconds) {
  const auto known = rates_.find(batch.swept);
  if (known == rates_.end()) return;
  double positions = 0;
  for (const PositionRange& range : batch.ranges) positions += static_cast<double>(range.count);
  if (positions == 0) return;
  known->second.seconds = worker_seconds / positions;
  known->second.analyses = static_cast<double>(analyses) / positions;
}

}  // namespace lfsrun
