#include "app/verify_search.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analyses/search_parts.hpp"
#include "app/verify_rows.hpp"
#include "search/goal.hpp"

namespace lfsrun {
namespace {

std::string problem_of_counts(const AnalysisRecord& search) {
  const SearchRow& row = search.searches.front();
  const std::uint64_t sum = row.filtered + row.symmetric + row.sieved + row.aborted + row.found;
  if (sum != row.tried) {
    return fmt::format("{} candidates were tried, but the stages add up to {}", row.tried, sum);
  }
  if (row.found == search.candidates.size()) return "";
  return fmt::format("{} functions were found, but {} are listed", row.found,
                     search.candidates.size());
}

// Each row of /candidate_cycles is of a find; both tables ascend by its number.
std::string problem_of_numbers(const AnalysisRecord& search) {
  auto cycles = search.candidate_cycles.begin();
  for (const CandidateRow& candidate : search.candidates) {
    if (&candidate != search.candidates.data() && (&candidate)[-1].number >= candidate.number) {
      return "the numbers of its finds do not ascend";
    }
    while (cycles != search.candidate_cycles.end() && cycles->number == candidate.number) ++cycles;
  }
  if (cycles == search.candidate_cycles.end()) return "";
  return fmt::format("/candidate_cycles has a row of number {}, which is no find", cycles->number);
}

// The row of /analyses that such finds make.
std::string problem_of_analysis(const AnalysisRecord& search) {
  const AnalysisRow& stored = search.row;
  if (stored.degree < 2 || stored.degree > max_search_degree) {
    return fmt::format("degree {} (a search has 2 to {})", stored.degree, max_search_degree);
  }
  AnalysisRow row;  // what is asked for as it is: StoredJob looks at that
  row.id = stored.id;
  row.position = stored.position;
  row.config = stored.config;
  row.register_name = stored.register_name;
  row.kind = stored.kind;
  row.degree = stored.degree;
  row.method = "walk";
  row.field_order = 2;
  row.states_decimal = decimal(power(2, static_cast<unsigned>(stored.degree)));
  row.status = "done";
  row.verified = !search.candidates.empty();
  for (const CandidateRow& candidate : search.candidates) {
    row.max_period = std::max(row.max_period, candidate.period);
    row.max_period_decimal = std::to_string(row.max_period);
  }
  return difference_of_row(stored, row);
}

std::string problem_of_rule(const SearchRow& stored, const SearchRequest& asked) {
  SearchRow row = stored;
  put_rule(row, asked);
  if (std::string text = difference_of_row(stored, row); !text.empty()) return text;
  const bool ended = asked.limit > 0 && stored.found == asked.limit && stored.tried <= asked.count;
  if (ended || stored.tried == asked.count) return "";
  return fmt::format("{} candidates were tried, {} were to be", stored.tried, asked.count);
}

}  // namespace

std::string problem_of_search(const AnalysisRecord& search,
                              const std::optional<AnalysisRequest>& asked) {
  if (search.searches.size() != 1) return "it has no row in /searches";
  for (std::string text :
       {problem_of_counts(search), problem_of_numbers(search), problem_of_analysis(search)}) {
    if (!text.empty()) return text;
  }
  if (!asked || !asked->search) return "";
  return problem_of_rule(search.searches.front(), *asked->search);
}

}  // namespace lfsrun
