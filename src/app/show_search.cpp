#include "app/show_search.hpp"

#include <fmt/format.h>

#include <map>
#include <tuple>

#include "app/text_table.hpp"

namespace lfsrun {
namespace {

std::string grouped(std::uint64_t n) { return lfsrun::grouped(std::to_string(n)); }

/// The parts of one degree of one search.
using WholeSearch = std::tuple<std::string, std::uint64_t, std::string, std::string, std::string>;

WholeSearch whole_of(const AnalysisRecord& record, const SearchRow& row) {
  return {record.row.config, record.row.degree, row.form, row.goal,
          row.seed == 0 ? row.order : fmt::format("{}, seed {}", row.order, row.seed)};
}

void add(SearchRow& sum, const SearchRow& part) {
  for (const auto count : {&SearchRow::tried, &SearchRow::filtered, &SearchRow::symmetric,
                           &SearchRow::sieved, &SearchRow::aborted, &SearchRow::found}) {
    sum.*count += part.*count;
  }
  sum.space = part.space;
}

void print_stages(const std::map<WholeSearch, SearchRow>& searches) {
  TextTable table({{"config"},
                   {"degree", right},
                   {"form"},
                   {"goal"},
                   {"order"},
                   {"candidates", right},
                   {"tried", right},
                   {"short period", right},
                   {"symmetric", right},
                   {"longer period", right},
                   {"aborted", right},
                   {"found", right}});
  for (const auto& [search, sum] : searches) {
    const auto& [config, degree, form, goal, order] = search;
    table.add_row({shortened(config, 24), std::to_string(degree), form, goal, order,
                   grouped(sum.space), grouped(sum.tried), grouped(sum.filtered),
                   grouped(sum.symmetric), grouped(sum.sieved), grouped(sum.aborted),
                   grouped(sum.found)});
  }
  fmt::print("\nsearches: what became of the candidates\n{}", table.text());
}

std::string structure_of(const AnalysisRecord& record, const CandidateRow& candidate) {
  std::string text;
  for (const CandidateCycleRow& row : record.candidate_cycles) {
    if (row.number != candidate.number) continue;
    if (!text.empty()) text += " + ";
    text +=
        row.count == 1 ? std::to_string(row.period) : fmt::format("{} x {}", row.count, row.period);
  }
  return candidate.complete ? text : text + " + …";
}

void print_finds(const std::vector<const AnalysisRecord*>& records, std::size_t most) {
  constexpr std::size_t structure_width = 60;
  TextTable table({{"degree", right},
                   {"number", right},
                   {"verdict"},
                   {"cycles"},
                   {"class", right},
                   {"function"}});
  std::size_t finds = 0;
  for (const AnalysisRecord* record : records) {
    for (const CandidateRow& row : record->candidates) {
      if (finds++ >= most) continue;
      table.add_row({std::to_string(row.degree), std::to_string(row.number), row.verdict,
                     shortened(structure_of(*record, row), structure_width),
                     std::to_string(row.members), row.feedback});
    }
  }
  if (finds == 0) return;
  fmt::print("\nfunctions found (class: how many candidates symmetry makes of one)\n{}",
             table.text());
  print_more(finds, most);
}

}  // namespace

std::string search_words(const AnalysisRecord& search) {
  SearchRow sum;
  for (const SearchRow& row : search.searches) add(sum, row);
  return fmt::format("{} of {} found", grouped(sum.found), grouped(sum.tried));
}

void print_searches(const std::vector<const AnalysisRecord*>& records, std::size_t most) {
  std::map<WholeSearch, SearchRow> searches;
  for (const AnalysisRecord* record : records) {
    for (const SearchRow& row : record->searches) add(searches[whole_of(*record, row)], row);
  }
  if (searches.empty()) return;
  print_stages(searches);
  print_finds(records, most);
}

}  // namespace lfsrun
