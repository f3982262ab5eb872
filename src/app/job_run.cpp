#include "app/job_run.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <exception>
#include <filesystem>
#include <span>

#include "app/build_info.hpp"
#include "app/job_order.hpp"
#include "app/logged_task.hpp"
#include "app/result_header.hpp"
#include "app/resume.hpp"
#include "app/run_tables.hpp"
#include "app/time_limit.hpp"
#include "app/work_source.hpp"
#include "base/checksum.hpp"
#include "store/child_tables.hpp"
#include "store/result_file.hpp"

namespace lfsrun {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point then) {
  return std::chrono::duration<double>(Clock::now() - then).count();
}

/// Of what is left of a job.
struct WorkLeft {
  double seconds = 0;   // on one worker, at nominal rates
  double analyses = 0;  // expected, where a filter decides
};

WorkLeft work_left(const JobOrder& order, std::uint64_t first) {
  WorkLeft left;
  order.visit(
      [&left](const AnalysisRequest& request, double analyses) {
        left.seconds += analyses * analysis_kind(request.kind).estimate(request).seconds;
        left.analyses += analyses;
      },
      first);
  return left;
}

RootOptions root_options(const Campaign& campaign) {
  return {
      .build_id = build_id(),
      .workers = campaign.pool.workers,
      .unit_timeout = campaign.pool.unit_timeout,
      .retries = campaign.pool.retries,
      .rebuild_per_task = campaign.pool.lifetime == Lifetime::analysis,
      .log = [](int rank, const std::string& line) { spdlog::info("rank {}: {}", rank, line); }};
}

// Its entries are messages between root and workers: only this very program can read them.
std::uint64_t job_checksum(const Campaign& campaign) {
  std::string text = build_id() + campaign.source;
  for (const Config& config : campaign.configs) text += config.text;
  return checksum(text);
}

UnitLogOptions log_options(const Campaign& campaign, bool resume, std::uint64_t done, int ranks) {
  return {.path = campaign.output.string() + ".part.units",
          .job = job_checksum(campaign),
          .resume = resume,
          .analyses_done = done,
          .workers = static_cast<unsigned>(std::max(ranks - 1, 1))};
}

/// One job from its first unit to the renamed file.
class JobRun {
 public:
  JobRun(const Campaign& campaign, const CommandLine& line, PoolSession& pool)
      : campaign_(campaign),
        pool_(pool),
        order_(campaign),
        quiet_(line.verbosity < 0),
        resumes_(line.existing == Existing::resumed),
        interrupted_(resumes_ ? Interrupted(campaign) : Interrupted()),
        file_(campaign.output, result_header(campaign), line.existing),
        resumed_(carry_over()),
        log_(log_options(campaign, resumes_, resumed_, pool.ranks)),
        display_(quiet_ ? ProgressMode::none : line.progress),
        left_(work_left(order_, resumed_)),
        planner_(order_, work_options()) {
    summary_.started_utc = utc_now();
    file_.take_over();
    if (resumes_) say_resumed();
    summary_.seconds_setup = seconds_since(started_);
  }

  ExitCode execute() {
    WorkSource source([this] { return next_work(); }, hooks());
    RootOptions options = root_options(campaign_);
    options.watch = &log_;
    pool_.root.set_options(std::move(options));
    const PoolStatus before = pool_.root.status();
    const std::size_t failures_before = pool_.root.failures().size();
    const auto run_started = Clock::now();
    const RunEnd end = run_pool(source, before);
    display_.clear();
    if (end != RunEnd::finished) return stop();
    summary_.seconds_run = seconds_since(run_started);
    summary_.states = source.states_walked();
    summary_.units = pool_.root.status().units_done - before.units_done;
    complete(failures_before, before.tasks_finished);
    report();
    return failed_ == 0 ? ExitCode::done : ExitCode::some_analyses_failed;
  }

 private:
  // Readers see an analysis at most this much after its end; fewer, larger commits cost less.
  static constexpr double seconds_between_commits = 0.05;
  static constexpr std::size_t largest_commit = 1000;
  static constexpr double seconds_worth_keeping = 0.5;
  static constexpr std::uint64_t most_unit_rows = 1000000;

  RunEnd run_pool(WorkSource& source, const PoolStatus& before) {
    try {
      return pool_.run(source, campaign_.pool.unit_seconds,
                       [&](const PoolStatus& status) { between(source, before, status); });
    } catch (const Error&) {  // of ours; what a dead worker may make MPI throw is another one
      log_.stopped_in_good_order();
      throw;
    }
  }

  // After a crash analyses go one by one until as many are done as may have been out, so that the
  // one that is to blame can be told from the others of its batch.
  [[nodiscard]] WorkOptions work_options() const {
    const unsigned workers = workers_of(campaign_, pool_.ranks);
    const std::uint64_t out = (4 * std::uint64_t{workers} + 4) * WorkPlanner::most_analyses;
    return {.first = resumed_,
            .workers = workers,
            .unit_seconds = campaign_.pool.unit_seconds,
            .batches = campaign_.pool.lifetime == Lifetime::job,
            .alone = log_.knows_any() ? out : 0};
  }

  std::optional<Work> next_work() {
    auto work = planner_.next();
    if (!work) return work;
    if (auto* request = std::get_if<AnalysisRequest>(&*work)) {
      request->state_cycle_sink = [this](auto cycles) { take_state_cycles(cycles); };
    }
    return work;
  }

  WorkHooks hooks() {
    return {.records = [this](AnalysisRecord record,
                              RunAnalysisRow run) { take(std::move(record), run); },
            .units = [this](const auto& units, std::size_t analyses) { take(units, analyses); },
            .searches =
                [this](RunSearchRow row) {
                  row.analysis = finished_;
                  file_.append_run(row);
                },
            .wrap =
                [this](auto task, std::uint64_t position, const Estimate& estimate) {
                  return keep_units(std::move(task), position, estimate);
                },
            .learn = [this](const Batch& batch, std::size_t analyses,
                            double seconds) { planner_.learn(batch, analyses, seconds); },
            .failures =
                [this](std::size_t analysis, unsigned attempt, int rank, const std::string& what) {
                  failures_.push_back({finished_ + analysis, 0, attempt, rank, "", what});
                },
            .retries = campaign_.pool.retries};
  }

  // What is left may be refused up to its last row, and stays as it is until all of it is here.
  // Then the new journal takes the place of the old one, and only then the .part: a new journal
  // fits an old .part, but an old one would tell of the last crash twice.
  std::uint64_t carry_over() {
    std::uint64_t next = 0;
    interrupted_.copy_to(file_, order_, [this, &next](const AnalysisRow& row) {
      count(row);
      next = row.position + 1;
    });
    interrupted_ = {};
    carried_over_ = finished_;
    return next;
  }

  void say_resumed() {
    summary_.restarts = log_.restarts();
    if (quiet_ || (carried_over_ == 0 && log_.entries() == 0)) return;
    fmt::print("{}: resumed: {} of {} analyses and {} units of further ones are done\n",
               campaign_.name, carried_over_, analyses_in_all(), log_.entries());
    std::fflush(stdout);
  }

  /// Only what takes long is worth a file of its own.
  std::unique_ptr<AnalysisTask> keep_units(std::unique_ptr<AnalysisTask> task,
                                           std::uint64_t position, const Estimate& estimate) {
    if (estimate.seconds < seconds_worth_keeping) return task;
    return with_log(std::move(task), position, log_);
  }

  // Called from within a task, whose failure it is taken for: the run ends at the next occasion.
  void take_state_cycles(std::span<const std::uint32_t> cycles) {
    const auto began = Clock::now();
    try {
      file_.append_state_cycles(cycles);
    } catch (...) {
      write_error_ = std::current_exception();
      throw;
    }
    summary_.seconds_commit += seconds_since(began);
  }

  void take(const std::vector<UnitRun>& units, std::size_t analyses) {
    first_of_task_.push_back(finished_);
    for (const UnitRun& unit : units) {
      if (unit_rows_++ >= most_unit_rows) return;
      append_unit(unit, finished_, analyses, file_);
    }
  }

  void take(AnalysisRecord record, RunAnalysisRow run) {
    run.id = finished_;
    set_id(record, finished_);
    const AnalysisRow& row = record.row;
    end_if_broken();
    count(row);
    if (row.status == "failed") {
      display_.clear();
      spdlog::error("analysis {} ({}, {}) failed: {}", row.id, row.config, row.register_name,
                    row.message);
    } else {
      spdlog::debug("analysis {} ({}, {}): {} after {:.3f} s", row.id, row.config,
                    row.register_name, row.status, run.finished_seconds - run.started_seconds);
    }
    const auto began = Clock::now();
    file_.append(record);
    file_.append_run(run);
    if (file_.uncommitted() >= largest_commit) commit();
    summary_.seconds_commit += seconds_since(began);
  }

  /// Expected where a filter decides, so never fewer than are done.
  [[nodiscard]] std::uint64_t analyses_in_all() const {
    const auto expected = static_cast<std::uint64_t>(std::llround(left_.analyses));
    return std::max(carried_over_ + expected, finished_);
  }

  void count(const AnalysisRow& row) {
    ++finished_;
    verified_ += row.verified ? 1U : 0U;
    unproven_ += row.status == "unproven" ? 1U : 0U;
    failed_ += row.status == "failed" ? 1U : 0U;
  }

  void end_if_broken() const {
    if (write_error_) std::rethrow_exception(write_error_);
    log_.rethrow_problem();
  }

  void commit() {
    file_.commit();
    last_commit_ = Clock::now();
  }

  // Against a power cut: what only the system knows of would be lost.
  void sync() {
    file_.sync();
    last_sync_ = Clock::now();
  }

  void between(const WorkSource& source, const PoolStatus& before, const PoolStatus& now) {
    end_if_broken();
    if (file_.uncommitted() > 0 && seconds_since(last_commit_) >= seconds_between_commits) {
      const auto began = Clock::now();
      commit();
      summary_.seconds_commit += seconds_since(began);
    }
    if (seconds_since(last_sync_) >= campaign_.pool.sync_seconds) sync();
    display_.update(
        {.job = campaign_.name,
         .analyses_done = finished_,
         .analyses_total = analyses_in_all(),
         .units_done = now.units_done - before.units_done,
         .units_known = now.units_known - before.units_known,
         .workers_busy = now.workers_busy,
         .workers = now.workers,
         .fraction = left_.seconds > 0 ? std::min(1.0, source.cost_done() / left_.seconds) : 0,
         .states = source.states_walked()});
  }

  /// What is done is kept; the file is closed with this object.
  ExitCode stop() {
    end_if_broken();
    file_.commit();
    file_.sync();
    if (!pool_.may_have_crashed()) log_.stopped_in_good_order();
    spdlog::warn("{}: stopped ({}): {} of {} analyses are done; run again with --resume",
                 campaign_.name, pool_.stop_reason(), finished_, analyses_in_all());
    return ExitCode::stopped;
  }

  void complete(std::size_t failures_before, std::uint64_t tasks_before) {
    const auto began = Clock::now();
    append_workers(pool_.root.workers(), file_, summary_);
    append_failures(std::span(pool_.root.failures()).subspan(failures_before), tasks_before + 1,
                    first_of_task_, file_, summary_);
    append_failures(failures_, pool_.root.workers(), file_, summary_);
    file_.commit();
    summary_.seconds_commit += seconds_since(began);
    summary_.finished_utc = utc_now();
    describe_program(summary_);
    summary_.ranks = static_cast<std::uint64_t>(pool_.ranks);
    summary_.analyses = finished_;
    summary_.pools_built = pool_.root.pools_built();
    summary_.seconds_total = seconds_since(started_);
    if (summary_.seconds_run > 0)
      summary_.states_per_second = summary_.states / summary_.seconds_run;
    file_.complete(summary_);
    log_.remove();
  }

  void report() const {
    if (quiet_) return;
    fmt::print(
        "{}: {} analyses in {:.2f} s: {} done ({} verified by both methods), {} unproven, {} "
        "failed\n",
        campaign_.name, finished_, seconds_since(started_), finished_ - failed_ - unproven_,
        verified_, unproven_, failed_);
    fmt::print("results: {}\n", campaign_.output.string());
    std::fflush(stdout);
  }

  const Campaign& campaign_;
  PoolSession& pool_;
  JobOrder order_;
  bool quiet_, resumes_;
  Clock::time_point started_ = Clock::now();
  Interrupted interrupted_;  // until it is carried over
  std::uint64_t finished_ = 0, verified_ = 0, unproven_ = 0, failed_ = 0;
  ResultFile file_;
  std::uint64_t carried_over_ = 0;  // analyses that were done before
  std::uint64_t resumed_;           // position of the first that was not
  UnitLog log_;
  ProgressDisplay display_;
  WorkLeft left_;
  WorkPlanner planner_;
  std::vector<UnitFailure> failures_;  // within batches; `epoch` is the analysis
  std::uint64_t unit_rows_ = 0;
  std::vector<std::uint64_t> first_of_task_;  // the first analysis of each that was given back
  Clock::time_point last_commit_ = Clock::now(), last_sync_ = last_commit_;
  RunSummary summary_;
  std::exception_ptr write_error_;
};

}  // namespace

ExitCode run_job(const Campaign& campaign, const CommandLine& line, PoolSession& pool) {
  return JobRun(campaign, line, pool).execute();
}

}  // namespace lfsrun
