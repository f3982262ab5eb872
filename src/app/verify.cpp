#include "app/verify.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <deque>
#include <set>

#include "app/build_info.hpp"
#include "app/check_sequences.hpp"
#include "app/compare_records.hpp"
#include "app/human_text.hpp"
#include "app/verify_candidate.hpp"
#include "app/verify_job.hpp"
#include "app/verify_known.hpp"
#include "app/verify_request.hpp"
#include "app/verify_rows.hpp"
#include "app/verify_sequences.hpp"
#include "app/verify_state_cycles.hpp"
#include "app/verify_tally.hpp"
#include "app/work_source.hpp"
#include "store/read_results.hpp"

namespace lfsrun {
namespace {

/// What is computed again: an analysis, or a function that a search has found.
struct Check {
  const AnalysisRecord* stored;
  const CandidateRow* candidate = nullptr;
};

class Verification {
 public:
  Verification(const Results& results, const StoredJob& job, const CommandLine& line)
      : results_(results),
        job_(job),
        display_(line.verbosity < 0 ? ProgressMode::none : line.progress),
        state_cycles_(line.files.front()) {
    for (std::size_t i = 0; i < results.records.size(); ++i) look_at(i);
  }

  const VerifyTally& run(PoolSession& pool) {
    WorkSource source([this] { return next_work(); },
                      {.records = [this](const AnalysisRecord& again, const RunAnalysisRow&) {
                        const Check check = out_.front();
                        out_.pop_front();
                        ++checked_;
                        compare(check, again);
                      }});
    RootOptions options;
    options.build_id = build_id();
    pool.root.set_options(options);
    const RunEnd end = pool.run(source, PoolOptions{}.unit_seconds,
                                [this](const PoolStatus& now) { show_progress(now); });
    display_.clear();
    if (end != RunEnd::finished) {
      throw Error(fmt::format("verify was stopped ({}): {} of {} were looked at",
                              pool.stop_reason(), checked_, number_of_analyses(to_check_.size())),
                  ExitCode::stopped);
    }
    for (const AnalysisRecord* search : searches_) {
      if (!different_.contains(search)) tally_.add_confirmed_search(*search);
    }
    return tally_;
  }

 private:
  void look_at(std::size_t i) {
    const AnalysisRecord& record = results_.records[i];
    const std::string problem = known_problem(results_, i, job_);
    if (!problem.empty()) return complain(record, problem);
    if (record.row.status != "done") return tally_.add_undecided();
    if (record.row.kind != "search") return to_check_.push_back({&record});
    searches_.push_back(&record);
    for (const CandidateRow& row : record.candidates) to_check_.push_back({&record, &row});
  }

  std::optional<Work> next_work() {
    while (next_ < to_check_.size()) {
      const Check& check = to_check_[next_++];
      try {
        AnalysisRequest request = check.candidate == nullptr
                                      ? request_to_verify(*check.stored)
                                      : request_of_candidate(*check.stored, *check.candidate);
        if (request.state_cycles) {
          request.state_cycle_sink = [this](auto cycles) { state_cycles_.take(cycles); };
        }
        out_.push_back(check);
        return request;
      } catch (const std::exception& error) {  // rows that cannot be
        ++checked_;
        complain(*check.stored, error.what());
      }
    }
    return std::nullopt;
  }

  void compare(const Check& check, const AnalysisRecord& again) {
    if (check.candidate != nullptr) {
      const std::string text =
          difference_of_candidate(*check.stored, *check.candidate, rule_of(*check.stored), again);
      if (!text.empty()) complain(*check.stored, text);
      return;
    }
    const Comparison comparison = compare_records(*check.stored, again);
    if (comparison.verdict == Verdict::unknown) return tally_.add_undecided();
    const std::string text = comparison.verdict == Verdict::different
                                 ? comparison.text
                                 : further_difference(*check.stored, again);
    if (!text.empty()) return complain(*check.stored, text);
    tally_.add_confirmed(*check.stored, again);
  }

  std::string further_difference(const AnalysisRecord& stored, const AnalysisRecord& again) {
    std::string text = difference_of_columns(stored, again);
    if (!text.empty() || stored.row.kind != "cycles") return text;
    text = difference_of_stored_cycles(stored, again);
    if (text.empty()) text = check_sequences(register_of(stored), stored.sequences);
    return text.empty() ? state_cycles_.difference(stored.row) : text;
  }

  // Finds come search by search; the last rule is kept.
  const CandidateRule* rule_of(const AnalysisRecord& search) {
    if (rule_of_ != &search) {
      const auto asked = job_.request(search.row.position);
      rule_.reset();
      if (asked && asked->search) rule_.emplace(*asked->search);
      rule_of_ = &search;
    }
    return rule_ ? &*rule_ : nullptr;
  }

  void complain(const AnalysisRecord& stored, const std::string& text) {
    if (different_.insert(&stored).second) tally_.add_different();
    display_.clear();
    spdlog::error("analysis {} ({}, {}): {}", stored.row.id, stored.row.config,
                  stored.row.register_name, text);
  }

  void show_progress(const PoolStatus& now) {
    const auto total = static_cast<double>(to_check_.size());
    display_.update({.job = "verify " + results_.job,
                     .analyses_done = checked_,
                     .analyses_total = to_check_.size(),
                     .units_done = now.units_done,
                     .units_known = now.units_known,
                     .workers_busy = now.workers_busy,
                     .workers = now.workers,
                     .fraction = static_cast<double>(checked_) / total});
  }

  const Results& results_;
  const StoredJob& job_;
  ProgressDisplay display_;
  StateCycleCheck state_cycles_;
  std::vector<Check> to_check_;
  std::deque<Check> out_;  // being computed
  std::size_t next_ = 0, checked_ = 0;
  std::vector<const AnalysisRecord*> searches_;
  std::set<const AnalysisRecord*> different_;
  const AnalysisRecord* rule_of_ = nullptr;
  std::optional<CandidateRule> rule_;
  VerifyTally tally_;
};

}  // namespace

ExitCode verify(const CommandLine& line, PoolSession& pool) {
  const Results results = read_results(line.files.front());
  const StoredJob job(results);
  const VerifyTally tally = Verification(results, job, line).run(pool);
  const ExitCode code = tally.different() == 0 ? ExitCode::done : ExitCode::some_analyses_failed;
  if (line.verbosity < 0) return code;
  fmt::print("{}", tally.text(line.files.front().string(), results.records.size()));
  if (!job.unknown().empty()) {
    fmt::print("names, positions and rules are not compared with the job: {}\n", job.unknown());
  }
  std::fflush(stdout);
  return code;
}

}  // namespace lfsrun
