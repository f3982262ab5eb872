#include "app/work_source.hpp"

#include <algorithm>
#include <utility>

namespace lfsrun {
namespace {

// The rows of a finished task. What goes wrong in making them fails this analysis alone.
AnalysisRecord record_of(AnalysisTask& task) {
  try {
    return task.take_record();
  } catch (const std::exception& e) {
    task.fail(e.what());
    return task.take_record();
  }
}

RunAnalysisRow run_row(double started, double finished, double worker_seconds, double states) {
  RunAnalysisRow run;
  run.started_seconds = started;
  run.finished_seconds = finished;
  run.worker_seconds = worker_seconds;
  run.states = states;
  run.states_per_second = finished > started ? states / (finished - started) : 0;
  return run;
}

}  // namespace

std::unique_ptr<Task> WorkSource::next() {
  auto work = work_();
  if (!work) return nullptr;
  return std::visit([this](auto& piece) { return make(std::move(piece)); }, *work);
}

std::unique_ptr<Task> WorkSource::make(const AnalysisRequest& request) {
  const AnalysisKind& kind = analysis_kind(request.kind);
  auto task = kind.make_task(request);
  const Estimate estimate = kind.estimate(request);
  if (hooks_.wrap) task = hooks_.wrap(std::move(task), request.position, estimate);
  open_.emplace(task.get(), estimate);
  return task;
}

std::unique_ptr<Task> WorkSource::make(Batch batch) {
  return std::make_unique<BatchTask>(std::move(batch), hooks_.retries);
}

void WorkSource::finished(std::unique_ptr<Task> task, const TaskStats& stats) {
  if (auto* batch = dynamic_cast<BatchTask*>(task.get())) return finish(*batch, stats);
  finish(dynamic_cast<AnalysisTask&>(*task), stats);
}

void WorkSource::finish(AnalysisTask& task, const TaskStats& stats) {
  finished_cost_ += open_.extract(&task).mapped().seconds;
  finished_states_ += task.states_walked();
  RunAnalysisRow run = run_row(stats.started_seconds, stats.finished_seconds, stats.worker_seconds,
                               task.states_walked());
  run.units = stats.units;
  if (hooks_.units) hooks_.units(stats.runs, 1);
  const auto search = task.run_search();
  if (search && hooks_.searches) hooks_.searches(*search);
  hooks_.records(record_of(task), run);
}

// Within its unit, an analysis began when the one before it was done.
void WorkSource::finish(BatchTask& batch, const TaskStats& stats) {
  finished_cost_ += batch.batch().estimate.seconds;
  auto analyses = batch.take_analyses();
  if (hooks_.learn) hooks_.learn(batch.batch(), analyses.size(), stats.worker_seconds);
  if (hooks_.units) hooks_.units(stats.runs, analyses.size());
  for (const auto& [analysis, attempt, what] : batch.failures()) {
    const int rank = attempt <= stats.runs.size() ? stats.runs[attempt - 1].rank : 0;
    if (hooks_.failures) hooks_.failures(analysis, attempt, rank, what);
  }
  double began = stats.runs.empty() ? stats.finished_seconds : stats.runs.front().started_seconds;
  for (FinishedAnalysis& done : analyses) {
    finished_states_ += done.states;
    RunAnalysisRow run = run_row(began, began + done.seconds, done.seconds, done.states);
    run.units = 1;
    began += done.seconds;
    hooks_.records(std::move(done.record), run);
  }
}

double WorkSource::states_walked() const {
  double states = finished_states_;
  for (const auto& [task, estimate] : open_) states += task->states_walked();
  return states;
}

double WorkSource::cost_done() const {
  double cost = finished_cost_;
  for (const auto& [task, estimate] : open_) {
    // A traversal may need more rounds than its estimate knows of: never quite done before the end.
    cost += std::min(0.99, task->share_done(estimate.states)) * estimate.seconds;
  }
  return cost;
}

}  // namespace lfsrun
