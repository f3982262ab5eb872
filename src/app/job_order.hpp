#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "analyses/search_parts.hpp"
#include "analyses/swept_analyses.hpp"
#include "config/campaign.hpp"

namespace lfsrun {

/// Neighbouring positions that are alike.
struct JobSegment {
  std::uint64_t first = 0, count = 0;
  const Config* config = nullptr;
  /// Of a space of a sweep.
  std::unique_ptr<const SweptAnalyses> swept = nullptr;
  /// The parts of one degree of a search, which `of_field` is.
  std::unique_ptr<const SearchParts> search = nullptr;
  /// Not of registers: a survey, a position a degree, or a search. Where none of these is set: of
  /// the config's registers, one by one.
  const AnalysisSpec* of_field = nullptr;
  std::vector<const AnalysisSpec*> analyses = {};  // of each of them

  [[nodiscard]] std::uint64_t end() const { return first + count; }
};

/// The analyses of a job as positions 0, 1, 2, ...: for each config its registers, then its sweeps;
/// for each register (of a sweep: candidate) each [[analysis]] of registers; then its surveys and
/// searches, for each degree a position or, of a search, one for each part. Any analysis can be had
/// by its position, so a sweep of 10^12 takes no memory, a job can be taken up anywhere, and shards
/// are sets of positions. Where a candidate does not pass the filter of its sweep, its positions
/// have no row. The campaign must outlive it.
class JobOrder {
 public:
  explicit JobOrder(const Campaign& campaign);

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] const std::vector<JobSegment>& segments() const { return segments_; }
  /// The segment of a position below size().
  [[nodiscard]] const JobSegment& segment_of(std::uint64_t position) const;

  /// The analysis there; below size().
  [[nodiscard]] AnalysisRequest request(std::uint64_t position) const;
  /// None: its candidate does not pass the filter.
  [[nodiscard]] std::optional<AnalysisRequest> request_if_wanted(std::uint64_t position,
                                                                 WarmCaches& caches) const;

  /// The next positions from `first` on that are of this job's shard, all in one segment; none: the
  /// end. Shards take turns in blocks, so that each gets of everything.
  [[nodiscard]] std::optional<PositionRange> next_range(std::uint64_t first) const;

  /// Calls `visit` with each analysis of the configs' registers, and with a typical one of each
  /// sweep's space and [[analysis]] and of each degree of a search, and with how many are expected
  /// to be like it. What is to be said of all analyses before they run is said by these. Counts are
  /// those of this job's shard.
  using Visit = std::function<void(const AnalysisRequest&, double analyses)>;
  void visit(const Visit& visit, std::uint64_t first = 0) const;

  /// How many analyses there will be, and whether that is an estimate.
  [[nodiscard]] std::uint64_t expected_analyses() const;
  [[nodiscard]] bool estimates() const;
  [[nodiscard]] bool sweeps() const;

 private:
  void add_registers(const Config& config);
  void add_surveys_and_searches(const Config& config);
  void add_sweep(const Config& config, const SweepSpec& sweep);
  void add(JobSegment segment);
  void visit_listed(const JobSegment& segment, std::uint64_t first, const Visit& visit) const;
  void visit_parts(const JobSegment& segment, std::uint64_t first, const Visit& visit) const;
  void visit_space(const JobSegment& segment, std::uint64_t first, const Visit& visit) const;
  [[nodiscard]] AnalysisRequest of_register(const JobSegment& segment,
                                            std::uint64_t position) const;
  [[nodiscard]] AnalysisRequest listed(const JobSegment& segment, std::uint64_t position) const;

  const Campaign& campaign_;
  std::vector<JobSegment> segments_;
  std::uint64_t size_ = 0;
  std::uint64_t block_ = 1;  // positions that a shard takes at a time
};

}  // namespace lfsrun
