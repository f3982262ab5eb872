#include "app/verify_search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "analyses/search_parts.hpp"
#include "config/feedback_text.hpp"
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

// On the root, which the others wait for.
constexpr unsigned most_single_steps_log2 = 26;

// What the row says of the function, but for its period and cycles.
std::string problem_of_candidate(const AnalysisRecord& search, const CandidateRow& candidate,
                                 const FeedbackRegister& reg) {
  const SearchRow& row = search.searches.front();
  const auto states = std::uint64_t{1} << reg.degree();
  const std::string verdict = verdict_text(candidate.period, reg.degree());
  if (candidate.degree != search.row.degree) return "it is of another degree than the search";
  if (candidate.period < row.least_period) return "its period is below the goal";
  if (candidate.verdict != verdict) return fmt::format("the verdict is not \"{}\"", verdict);
  if (!candidate.verified) return "it is not marked as verified";
  if (candidate.number < row.first || candidate.number - row.first >= row.tried) {
    return "its number is not one of those that were tried";
  }
  std::uint64_t cycles = 0;
  for (const auto& [period, count] : stored_cycles(search, candidate)) cycles += count;
  if (candidate.cycle_count != (candidate.complete ? cycles : 0)) {
    return "its number of cycles is not that of /candidate_cycles";
  }
  const FeedbackFunction function = function_of(reg);
  if (!is_nonsingular(function)) return "its register does not permute the states";
  if (candidate.state >= states) return fmt::format("there is no state {}", candidate.state);
  if (reg.degree() <= most_single_steps_log2 &&
      plain_period(function, candidate.state) != candidate.period) {
    return fmt::format("its state {} is not on a cycle of its period", candidate.state);
  }
  return "";
}

}  // namespace

std::string problem_of_search(const AnalysisRecord& search) {
  if (search.searches.size() != 1) return "it has no row in /searches";
  const SearchRow& row = search.searches.front();
  const std::uint64_t sum = row.filtered + row.symmetric + row.sieved + row.aborted + row.found;
  if (sum != row.tried) {
    return fmt::format("{} candidates were tried, but the stages add up to {}", row.tried, sum);
  }
  if (row.found == search.candidates.size()) return "";
  return fmt::format("{} functions were found, but {} are listed", row.found,
                     search.candidates.size());
}

AnalysisRequest request_of_candidate(const AnalysisRecord& search, const CandidateRow& candidate) {
  if (candidate.degree < 2 || candidate.degree > max_search_degree) {
    throw InputError(fmt::format("analysis {}: candidate {}: degree {} (a search has 2 to {})",
                                 search.row.id, candidate.number, candidate.degree,
                                 max_search_degree));
  }
  auto parsed = parse_feedback(static_cast<unsigned>(candidate.degree), candidate.feedback);
  if (const auto* complaint = std::get_if<Complaint>(&parsed)) {
    throw InputError(fmt::format("analysis {}: candidate {}: {}", search.row.id, candidate.number,
                                 to_string(*complaint)));
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
                                    const AnalysisRecord& again) {
  const FeedbackRegister reg = request_of_candidate(search, candidate).reg;
  if (const std::string problem = problem_of_candidate(search, candidate, reg); !problem.empty()) {
    return fmt::format("candidate {}, {}: {}", candidate.number, candidate.feedback, problem);
  }
  if (again.row.status != "done") return again.row.message;
  const auto differs = [&](const char* what, const auto& stored, const auto& now) {
    return fmt::format("candidate {}, {}: {} {} in the file, {} computed now", candidate.number,
                       candidate.feedback, what, stored, now);
  };
  if (again.row.max_period != candidate.period) {
    return differs("period", candidate.period, again.row.max_period);
  }
  const std::string stored = text_of(stored_cycles(search, candidate));
  const std::string now = text_of(cycles_of(again));
  return candidate.complete && stored != now ? differs("cycles", stored, now) : "";
}

}  // namespace lfsrun
