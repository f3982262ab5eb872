#pragma once

#include <functional>
#include <map>
#include <optional>

#include "app/work_planner.hpp"
#include "store/run_rows.hpp"

namespace lfsrun {

/// Pieces of work one after another; none: no more.
using WorkStream = std::function<std::optional<Work>()>;

/// Takes the rows of each finished analysis, in job order. The ids in them are positions still.
using RecordSink = std::function<void(AnalysisRecord, RunAnalysisRow)>;

/// Called once for each task that is finished, before its records go to the RecordSink, with its
/// units and with the number of its analyses.
using UnitSink = std::function<void(const std::vector<UnitRun>& units, std::size_t analyses)>;

/// Called with what a search took, before its record.
using SearchSink = std::function<void(RunSearchRow)>;

/// May put a task into another one: see logged_task.hpp.
using TaskWrapper = std::function<std::unique_ptr<AnalysisTask>(
    std::unique_ptr<AnalysisTask>, std::uint64_t position, const Estimate&)>;

/// Told how long a batch took: WorkPlanner::learn.
using BatchObserver =
    std::function<void(const Batch&, std::size_t analyses, double worker_seconds)>;

/// Told of each failed attempt at an analysis within a batch, before its records: `analysis` counts
/// from the first of the batch.
using FailureSink =
    std::function<void(std::size_t analysis, unsigned attempt, int rank, const std::string& what)>;

struct WorkHooks {
  RecordSink records;
  UnitSink units = {};
  SearchSink searches = {};
  TaskWrapper wrap = {};
  BatchObserver learn = {};
  FailureSink failures = {};
  unsigned retries = 0;  // of an analysis within a batch
};

/// Makes pool tasks of work and hands their records on; knows how far the work is.
class WorkSource : public TaskSource {
 public:
  WorkSource(WorkStream work, WorkHooks hooks) : work_(std::move(work)), hooks_(std::move(hooks)) {}

  std::unique_ptr<Task> next() override;
  void finished(std::unique_ptr<Task> task, const TaskStats& stats) override;

  [[nodiscard]] double states_walked() const;
  /// Estimated seconds (AnalysisKind::estimate) of the work that is done.
  [[nodiscard]] double cost_done() const;

 private:
  std::unique_ptr<Task> make(const AnalysisRequest& request);
  std::unique_ptr<Task> make(Batch batch);
  void finish(AnalysisTask& task, const TaskStats& stats);
  void finish(BatchTask& batch, const TaskStats& stats);

  WorkStream work_;
  WorkHooks hooks_;
  std::map<const AnalysisTask*, Estimate> open_;
  double finished_states_ = 0, finished_cost_ = 0;
};

}  // namespace lfsrun
