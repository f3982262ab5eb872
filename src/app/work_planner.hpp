#pragma once

#include <map>
#include <optional>
#include <variant>
#include <vector>

#include "analyses/batch.hpp"
#include "analyses/warm_caches.hpp"
#include "app/job_order.hpp"

namespace lfsrun {

/// What is given to the pool as one task: a large analysis, or a batch of small ones.
using Work = std::variant<AnalysisRequest, Batch>;

struct WorkOptions {
  std::uint64_t first = 0;  // position to begin at
  unsigned workers = 1;
  double unit_seconds = 0.2;
  bool batches = true;
  std::uint64_t alone = 0;  // so many analyses are taken one by one first
};

/// Cuts a job into work, in job order. An analysis is small if it is estimated to take a fraction
/// of unit_seconds; as many of them travel together as take that long, by the time that others of
/// their kind took. Memory: one piece of work.
class WorkPlanner {
 public:
  WorkPlanner(const JobOrder& order, const WorkOptions& options)
      : order_(order), options_(options), next_(options.first) {}

  /// Empty: no more. May be a batch of nothing: ask again.
  [[nodiscard]] std::optional<Work> next();

  /// What a batch of a sweep has shown.
  void learn(const Batch& batch, std::size_t analyses, double worker_seconds);

  /// At most so many analyses are in a batch.
  static constexpr std::uint64_t most_analyses = 2000;

 private:
  /// Of the positions of one segment.
  struct Rate {
    double seconds = 0;       // a position
    double analyses = 0;      // a position: how many pass
    double result_bytes = 0;  // an analysis
    Estimate estimate;        // of a position
    bool small = false;
  };

  std::optional<Work> one_by_one(const PositionRange& range);
  Work of_space(const JobSegment& segment);
  Work of_registers(const JobSegment& segment);
  [[nodiscard]] bool is_small(const AnalysisRequest& request, const Estimate& estimate) const;
  Rate& rate_of(const JobSegment& segment);
  [[nodiscard]] Rate first_guess(const SweptAnalyses& swept) const;
  [[nodiscard]] std::uint64_t batch_size(const JobSegment& segment, const Rate& rate) const;
  void add_positions(Batch& batch, const JobSegment& segment, std::uint64_t count);

  const JobOrder& order_;
  WorkOptions options_;
  std::uint64_t next_;
  std::map<const SweptAnalyses*, Rate> rates_;  // of the segments that may still be learnt from
  WarmCaches caches_;                           // for filters
};

}  // namespace lfsrun
