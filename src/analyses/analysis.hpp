#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "config/campaign.hpp"
#include "pool/task.hpp"
#include "search/funnel.hpp"
#include "store/run_rows.hpp"
#include "store/tables.hpp"

// What a kind of analysis is. To add one: write its task (plan and merge, on the root) and its
// runner (one unit, on a worker) in a file of its own, and add a line to the table in kinds.cpp.

namespace lfsrun {

class WarmCaches;

/// Takes the cycles of neighbouring states, from state 0 upwards, while the analysis runs.
using StateCycleSink = std::function<void(std::span<const std::uint32_t> cycles)>;

/// A survey of one degree.
struct SurveyRequest {
  unsigned degree;
  std::uint64_t list = 0;  // as in SurveySpec
  std::uint64_t list_weight = 0;
};

/// Neighbouring candidates of a search of one degree.
struct SearchRequest {
  SearchPlan plan;
  std::string goal = {};               // as in the config
  std::uint64_t space = 0;             // candidates of the rule, of all parts together
  std::uint64_t first = 0, count = 0;  // this part, in the order of the plan
  std::uint64_t limit = 0;             // end with so many finds; 0: never
};

/// One analysis of one register (or of none, of its field alone), ready to run: a row of /analyses
/// to be.
struct AnalysisRequest {
  std::uint64_t position = 0;  // in the job
  SourceLocation where = {};   // of the register in its file; unknown where a result is verified
  std::string config, register_name = {}, kind;
  FeedbackRegister reg;  // of none: the field, and no coefficients
  Method method = Method::both;
  std::uint32_t sequences = 0;
  std::uint64_t sequence_length = 0;
  double factor_seconds = 0;
  double unit_seconds = 0;
  bool state_cycles = false;
  StateCycleSink state_cycle_sink = {};  // may be empty: they are computed all the same
  std::optional<SurveyRequest> survey = std::nullopt;   // set where the kind is "survey"
  std::optional<SearchRequest> search = std::nullopt;   // set where the kind is "search"
  std::optional<SequenceSpec> sequence = std::nullopt;  // set where the kind is "sequence"

  [[nodiscard]] bool of_register() const { return !survey && !search; }
  /// Of the row: the register's, or that of the polynomials of a survey, the functions of a search.
  [[nodiscard]] unsigned degree() const {
    if (search) return search->plan.rule.degree;
    return survey ? survey->degree : reg.degree();
  }
};

/// What an analysis will take, before it runs: for `check`, for the progress display and its ETA.
struct Estimate {
  double units = 0;         // of the first round
  double states = 0;        // to be walked
  double seconds = 0;       // on one worker, at nominal rates
  double root_bytes = 0;    // memory that the root needs for it
  double result_bytes = 0;  // beyond a few rows
};

/// The root's side of an analysis, with its rows at the end.
class AnalysisTask : public Task {
 public:
  /// All rows; call once, after the last round or after fail().
  [[nodiscard]] virtual AnalysisRecord take_record() = 0;
  /// States walked by the units absorbed so far.
  [[nodiscard]] virtual double states_walked() const = 0;
  /// How much of it is done, for progress: 0 ... 1 or, where the estimate was too low, more.
  [[nodiscard]] virtual double share_done(double estimated_states) const {
    return estimated_states > 0 ? states_walked() / estimated_states : 0;
  }
  /// The row of /run/searches, `analysis` still unset, of a search.
  [[nodiscard]] virtual std::optional<RunSearchRow> run_search() const { return std::nullopt; }
};

/// One kind: how its three parts are made.
struct AnalysisKind {
  const char* name;
  std::unique_ptr<AnalysisTask> (*make_task)(const AnalysisRequest& request);
  std::unique_ptr<UnitRunner> (*make_runner)(const Bytes& setup, WarmCaches& caches);
  Estimate (*estimate)(const AnalysisRequest& request);
};

/// The kind of this name; Error where there is none (the config reader lets only known ones pass).
[[nodiscard]] const AnalysisKind& analysis_kind(const std::string& name);

/// A setup message is the kind's name, then what the kind itself puts there.
[[nodiscard]] Bytes with_kind(const std::string& kind, const Bytes& setup);

/// The runner that such a message asks for.
[[nodiscard]] std::unique_ptr<UnitRunner> make_runner(const Bytes& setup, WarmCaches& caches);

/// What every worker runs: makes runners of any kind and owns the warm caches.
[[nodiscard]] std::unique_ptr<UnitRunnerFactory> make_runner_factory();

/// The column `method`: "sieve" for a survey, "walk" for a search, "output" for a sequence, which
/// have no choice.
[[nodiscard]] std::string method_text(const AnalysisRequest& request);

/// The columns of /analyses that do not depend on the outcome. `id`, here and in the rows of
/// children, is the position until the rows are numbered.
[[nodiscard]] AnalysisRecord base_record(const AnalysisRequest& request);

}  // namespace lfsrun
