#include "app/verify_candidate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "analyses/search_parts.hpp"
#include "config/feedback_text.hpp"
#include "register/boolean_feedback.hpp"
#include "search/candidate_walk.hpp"

namespace lfsrun {
namespace {

using Cycles = std::vector<std::pair<std::uint64_t, std::uint64_t>>;  // period, count

std::string text_of(const Cycles& cycles) {
  std::string text;
  for (const auto& [period, count] : cycles) {
    text += fmt::format("{}{} x {}", text.empty() ? "" : " + ", count, period);
  }
  return text;
}

// They lie in the order of the candidates: a search may have very many.
Cycles stored_cycles(const AnalysisRecord& search, const CandidateRow& candidate) {
  Cycles cycles;
  const auto& rows = search.candidate_cycles;
  auto row = std::ranges::lower_bound(rows, candidate.number, {}, &CandidateCycleRow::number);
  for (; row != rows.end() && row->number == candidate.number; ++row) {
    cycles.emplace_back(row->period, row->count);
  }
  return cycles;
}

Cycles cycles_of(const AnalysisRecord& again) {
  Cycles cycles;
  for (const CycleRow& row : again.cycles) cycles.emplace_back(row.period, row.count);
  return cycles;
}

// What the row says of itself, but for its period and cycles.
std::string problem_of_columns(const AnalysisRecord& search, const CandidateRow& candidate,
                               const FeedbackRegister& reg) {
  const SearchRow& row = search.searches.front();
  const std::string verdict = verdict_text(candidate.period, reg.degree());
  if (candidate.degree != search.row.degree) return "it is of another degree than the search";
  if (candidate.period < row.least_period) return "its period is below the goal";
  if (candidate.verdict != verdict) return fmt::format("the verdict is not \"{}\"", verdict);
  if (!candidate.verified) return "it is not marked as verified";
  if (candidate.number < row.first || candidate.number - row.first >= row.tried) {
    return "its number is not one of those that were tried";
  }
  if (candidate.feedback != feedback_text(reg)) return "its function is not in normal form";
  std::uint64_t cycles = 0;
  for (const auto& [period, count] : stored_cycles(search, candidate)) cycles += count;
  if (candidate.cycle_count == (candidate.complete ? cycles : 0)) return "";
  return "its number of cycles is not that of /candidate_cycles";
}

// On the root, which the others wait for.
constexpr unsigned most_single_steps_log2 = 26;

std::string problem_of_state(const CandidateRow& candidate, const FeedbackRegister& reg) {
  const FeedbackFunction function = function_of(reg);
  if (!is_nonsingular(function)) return "its register does not permute the states";
  if (candidate.state >= std::uint64_t{1} << reg.degree()) {
    return fmt::format("there is no state {}", candidate.state);
  }
  if (reg.degree() > most_single_steps_log2) return "";
  if (plain_period(function, candidate.state) == candidate.period) return "";
  return fmt::format("its state {} is not on a cycle of its period", candidate.state);
}

std::string problem_of_structure(const AnalysisRecord& search, const CandidateRow& candidate,
                                 const AnalysisRecord& again) {
  if (again.row.status != "done") return again.row.message;
  if (again.row.max_period != candidate.period) {
    return fmt::format("period {} in the file, {} computed now", candidate.period,
                       again.row.max_period);
  }
  const std::string stored = text_of(stored_cycles(search, candidate));
  const std::string now =
      text_of(candidate.complete ? cycles_of(again) : Cycles{{candidate.period, 1}});
  if (stored == now) return "";
  return fmt::format("cycles {} in the file, {} {}", stored, now,
                     candidate.complete ? "computed now" : "expected, the others not being known");
}

}  // namespace

CandidateRule::CandidateRule(const SearchRequest& search)
    : space_(search.plan.rule), symmetry_(search.plan.symmetry) {
  if (search.plan.seed) order_.emplace(space_.size(), *search.plan.seed);
}

std::string CandidateRule::problem_of(const CandidateRow& candidate) const {
  if (candidate.number >= space_.size()) return "the rule has no candidate of its number";
  const std::uint64_t index = order_ ? order_->at(candidate.number) : candidate.number;
  if (candidate.index != index) return fmt::format("the index of its number is {}", index);
  FeedbackFunction function;
  space_.at(index, function);
  const std::string wanted = feedback_text(register_of(function));
  if (wanted != candidate.feedback) return fmt::format("the candidate of its number is {}", wanted);
  const unsigned members = space_.symmetry_class(index, function, symmetry_).size();
  if (candidate.members == members) return "";
  return fmt::format("its class has {} members, not {}", members, candidate.members);
}

AnalysisRequest request_of_candidate(const AnalysisRecord& search, const CandidateRow& candidate) {
  if (candidate.degree < 2 || candidate.degree > max_search_degree) {
    throw InputError(fmt::format("candidate {}: degree {} (a search has 2 to {})", candidate.number,
                                 candidate.degree, max_search_degree));
  }
  auto parsed = parse_feedback(static_cast<unsigned>(candidate.degree), candidate.feedback);
  if (const auto* complaint = std::get_if<Complaint>(&parsed)) {
    throw InputError(fmt::format("candidate {}: {}", candidate.number, to_string(*complaint)));
  }
  return {.position = search.row.id,
          .config = search.row.config,
          .register_name = candidate.feedback,
          .kind = "cycles",
          .reg = std::get<FeedbackRegister>(std::move(parsed)),
          .method = Method::traversal,
          .unit_seconds = PoolOptions{}.unit_seconds};
}

std::string difference_of_candidate(const AnalysisRecord& search, const CandidateRow& candidate,
                                    const CandidateRule* rule, const AnalysisRecord& again) {
  const FeedbackRegister reg = request_of_candidate(search, candidate).reg;
  std::string text = problem_of_columns(search, candidate, reg);
  if (text.empty()) text = problem_of_state(candidate, reg);
  if (text.empty() && rule != nullptr) text = rule->problem_of(candidate);
  if (text.empty()) text = problem_of_structure(search, candidate, again);
  if (text.empty()) return "";
  return fmt::format("candidate {}, {}: {}", candidate.number, candidate.feedback, text);
}

}  // namespace lfsrun
