#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <span>
#include <string>
#include <vector>

#include "app/job_order.hpp"
#include "app/resume.hpp"
#include "pool/root.hpp"
#include "store/result_file.hpp"
#include "store/run_rows.hpp"

namespace lfsrun {

/// Analyses, by how they ended.
struct Tally {
  std::uint64_t finished = 0, verified = 0, unproven = 0, failed = 0;
  void count(const AnalysisRow& row);
};

/// The result file of a job while it grows. Gives the rows their ids, counts them, commits them in
/// good time, syncs them now and then. All analyses come in job order.
class JobOutput {
 public:
  /// Makes the .part; the refusals are those of ResultFile.
  JobOutput(const Campaign& campaign, Existing existing);

  /// Copies what an interrupted run has left; gives back the position of the first analysis that is
  /// not among it. The old .part stays until take_over().
  [[nodiscard]] std::uint64_t carry_over(Interrupted interrupted, const JobOrder& order);
  void take_over() { file_.take_over(); }

  /// A finished analysis. Throws what went wrong in writing, now or before.
  void append(AnalysisRecord record, RunAnalysisRow run);
  /// To be called before its rows: what the task of the next analyses took.
  void append(const std::vector<UnitRun>& units, std::size_t analyses);
  void append(RunSearchRow row);
  /// A failed attempt at an analysis within a batch; counted from the first one of the batch.
  void note_failure(std::size_t analysis, unsigned attempt, int rank, const std::string& what);
  /// Called from within a task, whose failure it is taken for: the next append() or keep_up()
  /// throws it again.
  void append_state_cycles(std::span<const std::uint32_t> cycles);

  /// Commits and syncs what is due; to be called all the time.
  void keep_up(double seconds_between_syncs);
  /// All that is done is on the disk: the .part can be resumed.
  void save();
  /// Ends the file, with what the root tells: its failures and tasks up to the start of this job
  /// are of former ones.
  void complete(const Root& root, std::size_t former_failures, std::uint64_t former_tasks,
                RunSummary summary);

  [[nodiscard]] const Tally& tally() const { return tally_; }

 private:
  class CommitTime;
  void rethrow_problem() const;
  void commit();

  ResultFile file_;
  Tally tally_;
  std::vector<std::uint64_t> first_of_task_;  // the first analysis of each that was given back
  std::vector<UnitFailure> failures_;         // within batches; `epoch` is the analysis
  std::uint64_t unit_rows_ = 0;
  std::chrono::steady_clock::time_point last_commit_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_sync_ = last_commit_;
  double seconds_commit_ = 0;
  std::exception_ptr problem_;
};

}  // namespace lfsrun
