#include "app/verify_search.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "config/feedback_text.hpp"

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

Cycles stored_cycles(const AnalysisRecord& search, const CandidateRow& candidate) {
  Cycles cycles;
  for (const CandidateCycleRow& row : search.candidate_cycles) {
    if (row.number == candidate.number) cycles.emplace_back(row.period, row.count);
  }
  return cycles;
}

Cycles cycles_of(const AnalysisRecord& again) {
  Cycles cycles;
  for (const CycleRow& row : again.cycles) cycles.emplace_back(row.period, row.count);
  return cycles;
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
