#include "app/show_statistics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/text_table.hpp"
#include "field/polynomial.hpp"

namespace lfsrun {
namespace {

constexpr std::size_t most_listed = 20;  // of each list, before "… and N more"
constexpr std::size_t longest_number = 30;
constexpr std::size_t most_characters = 60;  // of a polynomial

/// The first of some rows, each by `cells`.
template <typename Row, typename Cells>
void print_table(const char* title, std::vector<TextTable::Column> columns,
                 const std::vector<Row>& rows, const Cells& cells) {
  if (rows.empty()) return;
  TextTable table(std::move(columns));
  const std::size_t shown = std::min(most_listed, rows.size());
  for (std::size_t i = 0; i < shown; ++i) table.add_row(cells(rows[i]));
  fmt::print("\n{}\n{}", title, table.text());
  print_more(rows.size(), most_listed);
}

std::string period_words(const StatisticsRow& row) {
  if (row.period_decimal.empty()) return "unknown";
  const std::string digits = shortened(row.period_decimal, longest_number);
  return row.period_proven ? digits : "divides " + digits;
}

std::string judged(bool known, bool holds) { return !known ? "unknown" : holds ? "yes" : "no"; }

std::string number(double value) {
  return value == std::round(value) && std::abs(value) < 1e15 ? fmt::format("{:.0f}", value)
                                                              : fmt::format("{:.6g}", value);
}

void print_outputs(const std::vector<StatisticsRow>& rows) {
  print_table("outputs: period and linear complexity",
              {{"state", right},
               {"as a number", right},
               {"skipped", right},
               {"symbols", right},
               {"preperiod", right},
               {"period", right},
               {"complexity", right},
               {""},
               {"minimal polynomial"}},
              rows, [](const StatisticsRow& row) -> std::vector<std::string> {
                return {std::to_string(row.state),
                        shortened(row.initial_decimal, longest_number),
                        shortened(row.skip_decimal, longest_number),
                        std::to_string(row.length),
                        std::to_string(row.preperiod),
                        period_words(row),
                        std::to_string(row.linear_complexity),
                        row.verified            ? "verified"
                        : row.complexity_proven ? "proven"
                                                : fmt::format("of {}", row.complexity_length),
                        shortened(to_string(row.minimal), most_characters)};
              });
  print_table(
      "Golomb's postulates, of one whole period",
      {{"state", right}, {"balance"}, {"runs"}, {"autocorrelation"}, {"equal k-tuples", right}},
      rows, [](const StatisticsRow& row) -> std::vector<std::string> {
        return {std::to_string(row.state), judged(row.periodic, row.balanced),
                judged(row.periodic, row.runs_hold), judged(row.two_valued_known, row.two_valued),
                fmt::format("k <= {}", row.balanced_tuples)};
      });
}

void print_counts(const AnalysisRecord& record) {
  print_table("runs", {{"state", right}, {"symbol", right}, {"length", right}, {"count", right}},
              record.runs, [](const RunRow& row) -> std::vector<std::string> {
                return {std::to_string(row.state), std::to_string(row.symbol),
                        std::to_string(row.length), std::to_string(row.count)};
              });
  print_table(
      "autocorrelation", {{"state", right}, {"shift", right}, {"sum", right}},
      record.autocorrelation, [](const AutocorrelationRow& row) -> std::vector<std::string> {
        const std::string imaginary =
            std::abs(row.imaginary) < 1e-6 ? "" : fmt::format(" {:+.6g}i", row.imaginary);
        return {std::to_string(row.state), std::to_string(row.shift), number(row.real) + imaginary};
      });
  print_table("k-tuples", {{"state", right}, {"k", right}, {"value", right}, {"count", right}},
              record.tuples, [](const TupleRow& row) -> std::vector<std::string> {
                return {std::to_string(row.state), std::to_string(row.k), std::to_string(row.value),
                        std::to_string(row.count)};
              });
}

void print_tests(const std::vector<TestRow>& rows) {
  print_table("statistical tests (a random sequence has p < x with probability x)",
              {{"state", right}, {"test"}, {"parameters"}, {"statistic", right}, {"p", right}},
              rows, [](const TestRow& row) -> std::vector<std::string> {
                return {std::to_string(row.state), row.test, row.parameters,
                        fmt::format("{:.6g}", row.statistic), fmt::format("{:.6f}", row.p_value)};
              });
}

}  // namespace

void print_statistics(const AnalysisRecord& record) {
  print_outputs(record.statistics);
  print_table("linear complexity profile",
              {{"state", right}, {"symbols", right}, {"complexity", right}},
              record.complexity_profile, [](const ComplexityRow& row) -> std::vector<std::string> {
                return {std::to_string(row.state), std::to_string(row.length),
                        std::to_string(row.complexity)};
              });
  print_counts(record);
  print_tests(record.tests);
}

}  // namespace lfsrun
