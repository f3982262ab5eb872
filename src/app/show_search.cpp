#include "app/show_search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "app/text_table.hpp"

namespace lfsrun {
namespace {

std::string order_words(const SearchRow& row) {
  return row.order == "random" ? fmt::format("random, seed {}", row.seed) : row.order;
}

/// One degree of a search, its parts summed.
struct WholeSearch {
  std::string config;
  std::uint64_t degree = 0;
  SearchRow sum;
};

void add(SearchRow& sum, const SearchRow& part) {
  for (const auto count : {&SearchRow::tried, &SearchRow::filtered, &SearchRow::symmetric,
                           &SearchRow::sieved, &SearchRow::aborted, &SearchRow::found}) {
    sum.*count += part.*count;
  }
  sum.first = part.first;
}

// Parts come one after the other; another search that looks the same begins anew.
bool is_next_part(const WholeSearch& search, const AnalysisRecord& record, const SearchRow& row) {
  const SearchRow& sum = search.sum;
  return search.config == record.row.config && search.degree == record.row.degree &&
         std::tie(sum.form, sum.goal, sum.order, sum.seed, sum.symmetry, sum.space) ==
             std::tie(row.form, row.goal, row.order, row.seed, row.symmetry, row.space) &&
         row.first > sum.first;
}

std::vector<WholeSearch> searches_of(const std::vector<const AnalysisRecord*>& records) {
  std::vector<WholeSearch> searches;
  for (const AnalysisRecord* record : records) {
    for (const SearchRow& row : record->searches) {
      if (!searches.empty() && is_next_part(searches.back(), *record, row)) {
        add(searches.back().sum, row);
      } else {
        searches.push_back({record->row.config, record->row.degree, row});
      }
    }
  }
  return searches;
}

void print_stages(const std::vector<WholeSearch>& searches, std::size_t most) {
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
  for (std::size_t i = 0; i < std::min(most, searches.size()); ++i) {
    const auto& [config, degree, sum] = searches[i];
    table.add_row({shortened(config, 24), std::to_string(degree), shortened(sum.form, 24), sum.goal,
                   order_words(sum), grouped(sum.space), grouped(sum.tried), grouped(sum.filtered),
                   grouped(sum.symmetric), grouped(sum.sieved), grouped(sum.aborted),
                   grouped(sum.found)});
  }
  fmt::print("\nsearches: what became of the candidates\n{}", table.text());
  print_more(searches.size(), most);
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
  TextTable table({{"analysis", right},
                   {"degree", right},
                   {"number", right},
                   {"verdict"},
                   {"cycles"},
                   {"class", right},
                   {"function"}});
  std::size_t finds = 0;
  for (const AnalysisRecord* record : records) {
    for (const CandidateRow& row : record->candidates) {
      if (finds++ >= most) continue;
      table.add_row({std::to_string(row.analysis), std::to_string(row.degree),
                     std::to_string(row.number), row.verdict,
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
  std::uint64_t functions = 0;
  for (const CandidateRow& row : search.candidates) functions += row.members;
  return functions == sum.found
             ? fmt::format("{} found", grouped(sum.found))
             : fmt::format("{} found, of {} functions", grouped(sum.found), grouped(functions));
}

void print_searches(const std::vector<const AnalysisRecord*>& records, std::size_t most) {
  const std::vector<WholeSearch> searches = searches_of(records);
  if (searches.empty()) return;
  print_stages(searches, most);
  print_finds(records, most);
}

}  // namespace lfsrun
