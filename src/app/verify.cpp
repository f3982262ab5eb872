#include "app/verify.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <set>

#include "analyses/sequence_record.hpp"
#include "app/build_info.hpp"
#include "app/check_sequences.hpp"
#include "app/compare_records.hpp"
#include "app/compare_statistics.hpp"
#include "app/verify_search.hpp"
#include "app/work_source.hpp"
#include "config/feedback_text.hpp"
#include "config/read_campaign.hpp"
#include "store/read_results.hpp"
#include "survey/survey.hpp"

namespace lfsrun {
namespace {

Field field_of(const AnalysisRecord& record) {
  if (record.modulus.empty()) return Field::of_order(record.row.field_order);
  const std::vector<std::uint32_t> modulus(record.modulus.begin(), record.modulus.end());
  std::uint32_t p = 2;  // the smallest divisor of q = p^m
  while (record.row.field_order % p != 0) ++p;
  return Field::with_modulus(p, modulus);
}

FeedbackRegister register_of(const AnalysisRecord& record) {
  FeedbackRegister linear{field_of(record), record.coefficients};
  if (record.row.feedback.empty()) return linear;
  auto parsed = parse_feedback(linear.degree(), record.row.feedback);
  if (const auto* complaint = std::get_if<Complaint>(&parsed)) {
    throw InputError(fmt::format("analysis {}: {}", record.row.id, to_string(*complaint)));
  }
  auto reg = std::get<FeedbackRegister>(std::move(parsed));
  if (reg.coefficients == linear.coefficients) return reg;
  throw InputError(
      fmt::format("analysis {}: feedback {} and coefficients {} are not of one register",
                  record.row.id, record.row.feedback, fmt::join(record.coefficients, ",")));
}

// The other method, where the register is linear and its state space is small enough to walk;
// "both" stays "both".
Method method_to_verify(const AnalysisRecord& record, const FeedbackRegister& reg) {
  if (!reg.linear()) return Method::traversal;
  if (record.row.method == to_string(Method::traversal)) return Method::algebra;
  if (record.row.method == to_string(Method::both)) return Method::both;
  const bool walkable = resolved_method(AnalysisSpec{}, reg) == Method::both;
  return walkable ? Method::traversal : Method::algebra;
}

// Its list again: the first so many of at most the greatest weight that it has.
SurveyRequest survey_to_verify(const AnalysisRecord& record) {
  const AnalysisRow& row = record.row;
  if (row.degree < 1 || row.degree > max_survey_log2 ||
      !survey_fits(row.field_order, static_cast<unsigned>(row.degree))) {
    throw InputError(
        fmt::format("analysis {}: a survey of degree {} over GF({}) (too large to have "
                    "been made)",
                    row.id, row.degree, row.field_order));
  }
  SurveyRequest survey{static_cast<unsigned>(record.row.degree), record.polynomials.size(), 0};
  for (const PolynomialRow& listed : record.polynomials) {
    survey.list_weight = std::max(survey.list_weight, listed.weight);
  }
  return survey;
}

AnalysisRequest request_to_verify(const AnalysisRecord& record) {
  if (record.row.kind == "survey") {
    return {.position = record.row.id,
            .config = record.row.config,
            .register_name = "",
            .kind = record.row.kind,
            .reg = {field_of(record), {}},
            .unit_seconds = PoolOptions{}.unit_seconds,
            .survey = survey_to_verify(record)};
  }
  FeedbackRegister reg = register_of(record);
  const Method method = method_to_verify(record, reg);
  return {.position = record.row.id,
          .config = record.row.config,
          .register_name = record.row.register_name,
          .kind = record.row.kind,
          .reg = std::move(reg),
          .method = method,
          .sequences = 0,
          .sequence_length = 0,
          .factor_seconds = AnalysisSpec{}.factor_seconds,
          .unit_seconds = PoolOptions{}.unit_seconds,
          .sequence = record.row.kind == "sequence" ? std::optional(sequence_spec_of(record))
                                                    : std::nullopt};
}

/// What has been confirmed so far.
struct Tally {
  std::uint64_t analyses = 0, by_two_methods = 0, different = 0, unconfirmed = 0;
  std::uint64_t cycles = 0, factors = 0, sequences = 0, surveys = 0, polynomials = 0;
  std::uint64_t statistics = 0, searches = 0, candidates = 0, without_finds = 0;
};

/// What is computed again: an analysis, or a function that a search has found.
struct Check {
  const AnalysisRecord* stored;
  const CandidateRow* candidate = nullptr;
};

class Verification {
 public:
  Verification(const Results& results, const CommandLine& line)
      : results_(results), display_(line.verbosity < 0 ? ProgressMode::none : line.progress) {
    for (const AnalysisRecord& record : results.records) {
      if (record.row.status != "done") {
        ++tally_.unconfirmed;
      } else if (record.row.kind == "search") {
        add_search(record);
      } else {
        to_check_.push_back({&record});
      }
    }
  }

  const Tally& run(PoolSession& pool) {
    WorkSource source(
        [this, at = std::size_t{0}]() mutable -> std::optional<Work> {
          if (at == to_check_.size()) return std::nullopt;
          const Check& check = to_check_[at++];
          return check.candidate == nullptr ? request_to_verify(*check.stored)
                                            : request_of_candidate(*check.stored, *check.candidate);
        },
        {.records = [this](const AnalysisRecord& again, const RunAnalysisRow&) {
          const Check& check = to_check_[checked_++];
          if (check.candidate == nullptr) {
            compare(*check.stored, again);
          } else {
            compare_candidate(check, again);
          }
        }});
    RootOptions options;
    options.build_id = build_id();
    pool.root.set_options(options);
    const RunEnd end = pool.run(source, PoolOptions{}.unit_seconds,
                                [this](const PoolStatus& now) { show_progress(now); });
    display_.clear();
    if (end != RunEnd::finished) {
      throw Error(fmt::format("verify was stopped ({}): {} of {} analyses were looked at",
                              pool.stop_reason(), checked_, to_check_.size()),
                  ExitCode::stopped);
    }
    count_searches();
    return tally_;
  }

 private:
  void add_search(const AnalysisRecord& record) {
    searches_.push_back(&record);
    if (const std::string problem = problem_of_search(record); !problem.empty()) {
      wrong_searches_.insert(&record);
      return complain(record, problem);
    }
    for (const CandidateRow& row : record.candidates) to_check_.push_back({&record, &row});
  }

  void compare_candidate(const Check& check, const AnalysisRecord& again) {
    const std::string text = difference_of_candidate(*check.stored, *check.candidate, again);
    if (text.empty()) {
      ++tally_.candidates;
    } else {
      wrong_searches_.insert(check.stored);
      complain(*check.stored, text);
    }
  }

  void count_searches() {
    tally_.different += wrong_searches_.size();
    for (const AnalysisRecord* search : searches_) {
      if (wrong_searches_.contains(search)) continue;
      if (search->candidates.empty()) {
        ++tally_.without_finds;
      } else {
        ++tally_.analyses;
        ++tally_.searches;
        ++tally_.by_two_methods;
      }
    }
  }

  void complain(const AnalysisRecord& stored, const std::string& text) {
    display_.clear();
    spdlog::error("analysis {} ({}, {}): {}", stored.row.id, stored.row.config,
                  stored.row.register_name, text);
  }

  void compare(const AnalysisRecord& stored, const AnalysisRecord& again) {
    Comparison comparison = compare_records(stored, again);
    if (comparison.verdict == Verdict::same) {
      if (stored.row.kind == "cycles") {
        comparison.text = check_sequences(register_of(stored), stored.sequences);
      }
      if (!comparison.text.empty()) comparison.verdict = Verdict::different;
    }
    if (comparison.verdict == Verdict::different) {
      ++tally_.different;
      complain(stored, comparison.text);
    } else if (comparison.verdict == Verdict::unknown) {
      ++tally_.unconfirmed;
    } else {
      ++tally_.analyses;
      const bool other = stored.row.method != again.row.method;  // a sequence: "output" again
      tally_.by_two_methods += other || again.row.verified ? 1U : 0U;
      tally_.cycles += stored.cycles.size();
      tally_.factors += again.row.factored ? stored.factors.size() : 0;
      tally_.sequences += stored.sequences.size();
      tally_.surveys += stored.surveys.size();
      tally_.polynomials += stored.polynomials.size();
      tally_.statistics += statistics_rows(stored);
    }
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
  ProgressDisplay display_;
  std::vector<Check> to_check_;
  std::vector<const AnalysisRecord*> searches_;
  std::set<const AnalysisRecord*> wrong_searches_;
  std::size_t checked_ = 0;
  Tally tally_;
};

}  // namespace

ExitCode verify(const CommandLine& line, PoolSession& pool) {
  const Results results = read_results(line.files.front());
  const Tally tally = Verification(results, line).run(pool);
  const ExitCode code = tally.different == 0 ? ExitCode::done : ExitCode::some_analyses_failed;
  if (line.verbosity < 0) return code;
  fmt::print(
      "{}: {} of {} analyses confirmed ({} by both methods, {} by the same one again), {} "
      "different, "
      "{} not decided (failed or unproven)\n",
      line.files.front().string(), tally.analyses, results.records.size(), tally.by_two_methods,
      tally.analyses - tally.by_two_methods, tally.different, tally.unconfirmed);
  fmt::print("rows confirmed: {} cycles, {} factors, {} sequences", tally.cycles, tally.factors,
             tally.sequences);
  if (tally.surveys > 0) {
    fmt::print(", {} surveys, {} polynomials", tally.surveys, tally.polynomials);
  }
  if (tally.searches > 0) {
    fmt::print(", {} functions that {} {} found", tally.candidates, tally.searches,
               tally.searches == 1 ? "search has" : "searches have");
  }
  if (tally.statistics > 0) fmt::print(", {} of statistics", tally.statistics);
  fmt::print("\n");
  if (tally.without_finds > 0) {
    fmt::print("searches that have found nothing, whose candidates are not tried again: {}\n",
               tally.without_finds);
  }
  std::fflush(stdout);
  return code;
}

}  // namespace lfsrun
