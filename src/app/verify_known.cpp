#include "app/verify_known.hpp"

#include <fmt/format.h>

#include "app/verify_rows.hpp"
#include "app/verify_search.hpp"

namespace lfsrun {
namespace {

std::string problem_of_place(const Results& results, std::size_t i, const StoredJob& job) {
  const AnalysisRow& row = results.records[i].row;
  if (row.id != i) return fmt::format("column id of /analyses: {} in row {}", row.id, i);
  if (i == 0 || !job.unknown().empty()) return "";  // older formats have no positions
  const std::uint64_t before = results.records[i - 1].row.position;
  if (before < row.position) return "";
  return fmt::format("column position of /analyses: {} after {}", row.position, before);
}

}  // namespace

std::string known_problem(const Results& results, std::size_t i, const StoredJob& job) {
  const AnalysisRecord& record = results.records[i];
  std::string problem = problem_of_place(results, i, job);
  if (problem.empty()) problem = job.problem_of(record);
  if (!problem.empty()) return problem;
  if (record.row.status != "done") return problem_of_undecided(record);
  if (record.row.kind != "search") return "";
  return problem_of_search(record, job.request(record.row.position));
}

}  // namespace lfsrun
