// One job from its first unit to the renamed file: here the parts meet. The planner cuts the job
// into work, the pool runs it, the journal keeps units, the output takes rows, the display shows
// how far it is.

#include "app/job_run.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "app/human_text.hpp"
#include "app/job_options.hpp"
#include "app/job_order.hpp"
#include "app/job_output.hpp"
#include "app/logged_task.hpp"
#include "app/resume.hpp"
#include "app/run_tables.hpp"
#include "app/work_source.hpp"
#include "base/seconds_since.hpp"

namespace lfsrun {
namespace {

using Clock = std::chrono::steady_clock;

// Only what takes long is worth a journal of its units.
constexpr double seconds_worth_keeping = 0.5;

class JobRun {
 public:
  JobRun(const Campaign& campaign, const CommandLine& line, PoolSession& pool);
  ExitCode execute();

 private:
  /// What the root, which outlives the job, had done before it.
  struct Former {
    PoolStatus status;
    std::size_t failures = 0;
  };

  void say_resumed();
  [[nodiscard]] RunEnd run_pool(WorkSource& source);
  void between(const WorkSource& source, const PoolStatus& now);
  [[nodiscard]] ProgressSnapshot progress(const WorkSource& source, const PoolStatus& now) const;
  [[nodiscard]] std::uint64_t analyses_in_all() const;

  [[nodiscard]] std::optional<Work> next_work();
  [[nodiscard]] WorkHooks hooks();
  [[nodiscard]] std::unique_ptr<AnalysisTask> keep_units(std::unique_ptr<AnalysisTask> task,
                                                         std::uint64_t position,
                                                         const Estimate& estimate);
  void take(AnalysisRecord record, RunAnalysisRow run);

  ExitCode stop();
  void complete(const WorkSource& source);
  void report() const;

  const Campaign& campaign_;
  PoolSession& pool_;
  Clock::time_point started_ = Clock::now();
  RunSummary summary_;
  JobOrder order_;
  bool quiet_, resumes_;
  Interrupted interrupted_;  // until it is carried over
  JobOutput output_;
  std::uint64_t first_;         // position of the first analysis that was not done before
  std::uint64_t carried_over_;  // analyses that were
  UnitLog log_;
  ProgressDisplay display_;
  WorkLeft left_;
  WorkPlanner planner_;
  Former former_{pool_.root.status(), pool_.root.failures().size()};
};

// What is left of a former run may be refused up to its last row, and stays as it is until all of
// it is here. Then the new journal takes the place of the old one, and only then the .part: a new
// journal fits an old .part, but an old one would tell of the last crash twice.
JobRun::JobRun(const Campaign& campaign, const CommandLine& line, PoolSession& pool)
    : campaign_(campaign),
      pool_(pool),
      order_(campaign),
      quiet_(line.verbosity < 0),
      resumes_(line.existing == Existing::resumed),
      interrupted_(resumes_ ? Interrupted(campaign) : Interrupted()),
      output_(campaign, line.existing),
      first_(output_.carry_over(std::move(interrupted_), order_)),
      carried_over_(output_.tally().finished),
      log_(log_options(campaign, resumes_, first_, pool.ranks)),
      display_(quiet_ ? ProgressMode::none : line.progress),
      left_(work_left(order_, first_)),
      planner_(order_, work_options(campaign, first_, pool.ranks, log_.knows_any())) {
  summary_.started_utc = utc_now();
  output_.take_over();
  if (resumes_) say_resumed();
  summary_.seconds_setup = seconds_since(started_);
}

void JobRun::say_resumed() {
  summary_.restarts = log_.restarts();
  if (quiet_ || (carried_over_ == 0 && log_.entries() == 0)) return;
  fmt::print("{}: resumed: {} of {} and {} units of further ones are done\n", campaign_.name,
             carried_over_, number_of_analyses(analyses_in_all()), log_.entries());
  std::fflush(stdout);
}

ExitCode JobRun::execute() {
  WorkSource source([this] { return next_work(); }, hooks());
  pool_.root.set_options(root_options(campaign_, log_));
  const auto run_started = Clock::now();
  const RunEnd end = run_pool(source);
  display_.clear();
  if (end != RunEnd::finished) return stop();
  summary_.seconds_run = seconds_since(run_started);
  complete(source);
  report();
  return output_.tally().failed == 0 ? ExitCode::done : ExitCode::some_analyses_failed;
}

RunEnd JobRun::run_pool(WorkSource& source) {
  try {
    return pool_.run(source, campaign_.pool.unit_seconds,
                     [&](const PoolStatus& status) { between(source, status); });
  } catch (const Error&) {  // of ours; what a dead worker may make MPI throw is another one
    log_.stopped_in_good_order();
    throw;
  }
}

void JobRun::between(const WorkSource& source, const PoolStatus& now) {
  log_.rethrow_problem();
  output_.keep_up(campaign_.pool.sync_seconds);
  display_.update(progress(source, now));
}

ProgressSnapshot JobRun::progress(const WorkSource& source, const PoolStatus& now) const {
  return {.job = campaign_.name,
          .analyses_done = output_.tally().finished,
          .analyses_total = analyses_in_all(),
          .units_done = now.units_done - former_.status.units_done,
          .units_known = now.units_known - former_.status.units_known,
          .workers_busy = now.workers_busy,
          .workers = now.workers,
          .fraction = left_.seconds > 0 ? std::min(1.0, source.cost_done() / left_.seconds) : 0,
          .states = source.states_walked()};
}

/// Expected where a filter decides, so never fewer than are done.
std::uint64_t JobRun::analyses_in_all() const {
  const auto expected = static_cast<std::uint64_t>(std::llround(left_.analyses));
  return std::max(carried_over_ + expected, output_.tally().finished);
}

std::optional<Work> JobRun::next_work() {
  auto work = planner_.next();
  if (!work) return work;
  if (auto* request = std::get_if<AnalysisRequest>(&*work)) {
    request->state_cycle_sink = [this](auto cycles) { output_.append_state_cycles(cycles); };
  }
  return work;
}

WorkHooks JobRun::hooks() {
  return {
      .records = [this](AnalysisRecord record,
                        RunAnalysisRow run) { take(std::move(record), run); },
      .units = [this](const auto& units, std::size_t analyses) { output_.append(units, analyses); },
      .searches = [this](RunSearchRow row) { output_.append(row); },
      .wrap =
          [this](auto task, std::uint64_t position, const Estimate& estimate) {
            return keep_units(std::move(task), position, estimate);
          },
      .learn = [this](const Batch& batch, std::size_t analyses,
                      double seconds) { planner_.learn(batch, analyses, seconds); },
      .failures =
          [this](std::size_t analysis, unsigned attempt, int rank, const std::string& what) {
            output_.note_failure(analysis, attempt, rank, what);
          },
      .retries = campaign_.pool.retries};
}

std::unique_ptr<AnalysisTask> JobRun::keep_units(std::unique_ptr<AnalysisTask> task,
                                                 std::uint64_t position, const Estimate& estimate) {
  if (estimate.seconds < seconds_worth_keeping) return task;
  return with_log(std::move(task), position, log_);
}

void JobRun::take(AnalysisRecord record, RunAnalysisRow run) {
  log_.rethrow_problem();
  const AnalysisRow& row = record.row;
  const std::uint64_t id = output_.tally().finished;
  if (row.status == "failed") {
    display_.clear();
    spdlog::error("analysis {} ({}, {}) failed: {}", id, row.config, row.register_name,
                  row.message);
  } else {
    spdlog::debug("analysis {} ({}, {}): {} after {:.3f} s", id, row.config, row.register_name,
                  row.status, run.finished_seconds - run.started_seconds);
  }
  output_.append(std::move(record), run);
}

/// What is done is kept; the file is closed with this object.
ExitCode JobRun::stop() {
  log_.rethrow_problem();
  output_.save();
  if (!pool_.may_have_crashed()) log_.stopped_in_good_order();
  spdlog::warn("{}: stopped ({}): {} of {} are done; run again with --resume", campaign_.name,
               pool_.stop_reason(), output_.tally().finished,
               number_of_analyses(analyses_in_all()));
  return ExitCode::stopped;
}

void JobRun::complete(const WorkSource& source) {
  summary_.states = source.states_walked();
  if (summary_.seconds_run > 0) {
    summary_.states_per_second = summary_.states / summary_.seconds_run;
  }
  summary_.units = pool_.root.status().units_done - former_.status.units_done;
  summary_.pools_built = pool_.root.pools_built();
  summary_.ranks = static_cast<std::uint64_t>(pool_.ranks);
  summary_.finished_utc = utc_now();
  summary_.seconds_total = seconds_since(started_);
  describe_program(summary_);
  output_.complete(pool_.root, former_.failures, former_.status.tasks_finished, summary_);
  log_.remove();
}

void JobRun::report() const {
  if (quiet_) return;
  const Tally& tally = output_.tally();
  fmt::print("{}: {} in {:.2f} s: {} done ({} verified), {} unproven, {} failed\n", campaign_.name,
             number_of_analyses(tally.finished), seconds_since(started_),
             tally.finished - tally.failed - tally.unproven, tally.verified, tally.unproven,
             tally.failed);
  fmt::print("results: {}\n", campaign_.output.string());
  std::fflush(stdout);
}

}  // namespace

ExitCode run_job(const Campaign& campaign, const CommandLine& line, PoolSession& pool) {
  return JobRun(campaign, line, pool).execute();
}

}  // namespace lfsrun
