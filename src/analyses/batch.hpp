#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyses/swept_analyses.hpp"
#include "analyses/whole_analysis.hpp"

// Small analyses travel many to a unit: a worker runs each of them whole and sends back its rows.

namespace lfsrun {

/// The analyses of one unit, in job order: those of a sweep by their positions, or requests.
struct Batch {
  const SweptAnalyses* swept = nullptr;  // must outlive the task; null: `requests`
  std::vector<PositionRange> ranges;     // ascending
  std::vector<AnalysisRequest> requests;
  Estimate estimate;  // of all of it
};

/// An attempt at an analysis of a batch that failed.
struct BatchFailure {
  std::size_t analysis = 0;  // of take_analyses()
  unsigned attempt = 0;      // 1 = first; also the unit of the task that it was in, from 1
  std::string what;
};

/// The root's side of a batch: one unit; then, in further rounds, what failed in it, up to
/// `retries` times.
class BatchTask : public Task {
 public:
  BatchTask(Batch batch, unsigned retries) : batch_(std::move(batch)), retries_(retries) {}

  [[nodiscard]] Bytes setup() const override;
  [[nodiscard]] std::vector<Bytes> next_round() override;
  void absorb(std::uint32_t index, Bytes result) override;
  void fail(const std::string& reason) override { failure_ = reason; }

  /// The analyses in job order, candidates that do not pass left out; call once, at the end. Where
  /// the unit itself was given up, every analysis of it has failed.
  [[nodiscard]] std::vector<FinishedAnalysis> take_analyses();

  [[nodiscard]] const Batch& batch() const { return batch_; }
  [[nodiscard]] const std::vector<BatchFailure>& failures() const { return failures_; }

 private:
  [[nodiscard]] Bytes again(const std::vector<std::size_t>& which) const;
  void note_failures();
  [[nodiscard]] std::vector<FinishedAnalysis> all_failed() const;

  Batch batch_;
  unsigned retries_;
  unsigned rounds_ = 0;
  std::vector<FinishedAnalysis> done_;
  std::vector<std::size_t> asked_again_;  // of done_, in this round
  std::vector<BatchFailure> failures_;
  std::string failure_;
};

/// A setup for this is that of no kind of analysis.
inline constexpr const char* batch_kind = "batch";
[[nodiscard]] std::unique_ptr<UnitRunner> make_batch_runner(const Bytes& setup, WarmCaches& caches);

}  // namespace lfsrun
