#include "app/job_run.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <filesystem>
#include <span>

#include "app/build_info.hpp"
#include "app/logged_task.hpp"
#include "app/request_source.hpp"
#include "app/result_header.hpp"
#include "app/resume.hpp"
#include "app/run_tables.hpp"
#include "base/checksum.hpp"
#include "store/result_file.hpp"

namespace lfsrun {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point then) {
  return std::chrono::duration<double>(Clock::now() - then).count();
}

double total_cost(const Campaign& campaign, std::size_t done) {
  double seconds = 0;
  const RequestStream requests = requests_of(campaign, done);
  while (const auto request = requests()) {
    seconds += analysis_kind(request->kind).estimate(*request).seconds;
  }
  return seconds;
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

UnitLogOptions log_options(const Campaign& campaign, bool resume, std::size_t done, int ranks) {
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
        quiet_(line.verbosity < 0),
        resumes_(line.existing == Existing::resumed),
        interrupted_(resumes_ ? Interrupted(campaign) : Interrupted()),
        file_(campaign.output, result_header(campaign), line.existing),
        resumed_(carry_over()),
        log_(log_options(campaign, resumes_, resumed_, pool.ranks)),
        display_(quiet_ ? ProgressMode::none : line.progress),
        total_cost_(total_cost(campaign, resumed_)) {
    summary_.started_utc = utc_now();
    file_.take_over();
    if (resumes_) say_resumed();
    summary_.seconds_setup = seconds_since(started_);
  }

  ExitCode execute() {
    RequestSource source(
        requests_with_sink(),
        [this](const AnalysisRecord& record, const RunAnalysisRow& run) { take(record, run); },
        [this](auto task, const Estimate& estimate) {
          return keep_units(std::move(task), estimate);
        });
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

  RunEnd run_pool(RequestSource& source, const PoolStatus& before) {
    try {
      return pool_.run(source, campaign_.pool.unit_seconds,
                       [&](const PoolStatus& status) { between(source, before, status); });
    } catch (const Error&) {  // of ours; what a dead worker may make MPI throw is another one
      log_.stopped_in_good_order();
      throw;
    }
  }

  RequestStream requests_with_sink() {
    return [this, requests = requests_of(campaign_, resumed_)] {
      auto request = requests();
      if (request) request->state_cycle_sink = [this](auto cycles) { take_state_cycles(cycles); };
      return request;
    };
  }

  // What is left may be refused up to its last row, and stays as it is until all of it is here.
  // Then the new journal takes the place of the old one, and only then the .part: a new journal
  // fits an old .part, but an old one would tell of the last crash twice.
  std::size_t carry_over() {
    interrupted_.copy_to(file_, campaign_, [this](const AnalysisRow& row) { count(row); });
    interrupted_ = {};
    return finished_;
  }

  void say_resumed() {
    summary_.restarts = log_.restarts();
    if (quiet_ || (resumed_ == 0 && log_.entries() == 0)) return;
    fmt::print("{}: resumed: {} of {} analyses and {} units of further ones are done\n",
               campaign_.name, resumed_, campaign_.analysis_count(), log_.entries());
    std::fflush(stdout);
  }

  /// Only what takes long is worth a file of its own.
  std::unique_ptr<AnalysisTask> keep_units(std::unique_ptr<AnalysisTask> task,
                                           const Estimate& estimate) {
    const std::uint64_t row = next_row_++;
    if (estimate.seconds < seconds_worth_keeping) return task;
    return with_log(std::move(task), row, log_);
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

  void take(const AnalysisRecord& record, const RunAnalysisRow& run) {
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

  void between(const RequestSource& source, const PoolStatus& before, const PoolStatus& now) {
    end_if_broken();
    if (file_.uncommitted() > 0 && seconds_since(last_commit_) >= seconds_between_commits) {
      const auto began = Clock::now();
      commit();
      summary_.seconds_commit += seconds_since(began);
    }
    if (seconds_since(last_sync_) >= campaign_.pool.sync_seconds) sync();
    display_.update({.job = campaign_.name,
                     .analyses_done = finished_,
                     .analyses_total = campaign_.analysis_count(),
                     .units_done = now.units_done - before.units_done,
                     .units_known = now.units_known - before.units_known,
                     .workers_busy = now.workers_busy,
                     .workers = now.workers,
                     .fraction = total_cost_ > 0 ? source.cost_done() / total_cost_ : 0,
                     .states = source.states_walked()});
  }

  /// What is done is kept; the file is closed with this object.
  ExitCode stop() {
    end_if_broken();
    file_.commit();
    file_.sync();
    if (!pool_.may_have_crashed()) log_.stopped_in_good_order();
    spdlog::warn("{}: stopped ({}): {} of {} analyses are done; run again with --resume",
                 campaign_.name, pool_.stop_reason(), finished_, campaign_.analysis_count());
    return ExitCode::stopped;
  }

  void complete(std::size_t failures_before, std::uint64_t tasks_before) {
    const auto began = Clock::now();
    append_workers(pool_.root.workers(), file_, summary_);
    append_failures(std::span(pool_.root.failures()).subspan(failures_before), tasks_before + 1,
                    resumed_, file_, summary_);
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
  bool quiet_, resumes_;
  Clock::time_point started_ = Clock::now();
  Interrupted interrupted_;  // until it is carried over
  std::uint64_t finished_ = 0, verified_ = 0, unproven_ = 0, failed_ = 0;
  ResultFile file_;
  std::size_t resumed_;  // analyses that were done before
  UnitLog log_;
  std::uint64_t next_row_ = resumed_;  // of the next task
  ProgressDisplay display_;
  double total_cost_;
  Clock::time_point last_commit_ = Clock::now(), last_sync_ = last_commit_;
  RunSummary summary_;
  std::exception_ptr write_error_;
};

}  // namespace

ExitCode run_job(const Campaign& campaign, const CommandLine& line, PoolSession& pool) {
  return JobRun(campaign, line, pool).execute();
}

}  // namespace lfsrun
