#include "app/job_output.hpp"

#include <utility>

#include "app/result_header.hpp"
#include "app/run_tables.hpp"
#include "base/seconds_since.hpp"
#include "store/child_tables.hpp"

namespace lfsrun {
namespace {

using Clock = std::chrono::steady_clock;

// Readers see an analysis at most this much after its end; fewer, larger commits cost less.
constexpr double seconds_between_commits = 0.05;
constexpr std::size_t largest_commit = 1000;
constexpr std::uint64_t most_unit_rows = 1000000;

}  // namespace

/// Adds the time until it goes to that of all writing, for the summary.
class JobOutput::CommitTime {
 public:
  explicit CommitTime(JobOutput& output) : output_(output) {}
  ~CommitTime() { output_.seconds_commit_ += seconds_since(began_); }
  CommitTime(const CommitTime&) = delete;
  CommitTime& operator=(const CommitTime&) = delete;

 private:
  JobOutput& output_;
  Clock::time_point began_ = Clock::now();
};

void Tally::count(const AnalysisRow& row) {
  ++finished;
  verified += row.verified ? 1U : 0U;
  unproven += row.status == "unproven" ? 1U : 0U;
  failed += row.status == "failed" ? 1U : 0U;
}

JobOutput::JobOutput(const Campaign& campaign, Existing existing)
    : file_(campaign.output, result_header(campaign), existing) {}

std::uint64_t JobOutput::carry_over(Interrupted interrupted, const JobOrder& order) {
  std::uint64_t next = 0;
  interrupted.copy_to(file_, order, [this, &next](const AnalysisRow& row) {
    tally_.count(row);
    next = row.position + 1;
  });
  return next;
}

void JobOutput::append(AnalysisRecord record, RunAnalysisRow run) {
  rethrow_problem();
  run.id = tally_.finished;
  set_id(record, tally_.finished);
  tally_.count(record.row);
  const CommitTime watch(*this);
  file_.append(record);
  file_.append_run(run);
  if (file_.uncommitted() >= largest_commit) commit();
}

void JobOutput::append(const std::vector<UnitRun>& units, std::size_t analyses) {
  first_of_task_.push_back(tally_.finished);
  for (const UnitRun& unit : units) {
    if (unit_rows_++ >= most_unit_rows) return;
    append_unit(unit, tally_.finished, analyses, file_);
  }
}

void JobOutput::append(RunSearchRow row) {
  row.analysis = tally_.finished;
  file_.append_run(row);
}

void JobOutput::note_failure(std::size_t analysis, unsigned attempt, int rank,
                             const std::string& what) {
  failures_.push_back({tally_.finished + analysis, 0, attempt, rank, "", what});
}

void JobOutput::append_state_cycles(std::span<const std::uint32_t> cycles) {
  const CommitTime watch(*this);
  try {
    file_.append_state_cycles(cycles);
  } catch (...) {
    problem_ = std::current_exception();
    throw;
  }
}

void JobOutput::rethrow_problem() const {
  if (problem_) std::rethrow_exception(problem_);
}

void JobOutput::commit() {
  file_.commit();
  last_commit_ = Clock::now();
}

void JobOutput::keep_up(double seconds_between_syncs) {
  rethrow_problem();
  if (file_.uncommitted() > 0 && seconds_since(last_commit_) >= seconds_between_commits) {
    const CommitTime watch(*this);
    commit();
  }
  // Against a power cut: what only the system knows of would be lost.
  if (seconds_since(last_sync_) >= seconds_between_syncs) {
    file_.sync();
    last_sync_ = Clock::now();
  }
}

void JobOutput::save() {
  rethrow_problem();
  file_.commit();
  file_.sync();
}

void JobOutput::complete(const Root& root, std::size_t former_failures, std::uint64_t former_tasks,
                         RunSummary summary) {
  {
    const CommitTime watch(*this);
    append_workers(root.workers(), file_, summary);
    append_failures(std::span(root.failures()).subspan(former_failures), former_tasks + 1,
                    first_of_task_, file_, summary);
    append_failures(failures_, root.workers(), file_, summary);
    file_.commit();
  }
  summary.analyses = tally_.finished;
  summary.seconds_commit = seconds_commit_;
  file_.complete(summary);
}

}  // namespace lfsrun
