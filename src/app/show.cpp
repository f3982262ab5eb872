#include "app/show.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "app/human_text.hpp"
#include "app/show_search.hpp"
#include "app/show_statistics.hpp"
#include "app/show_survey.hpp"
#include "app/text_table.hpp"
#include "field/polynomial.hpp"
#include "store/read_results.hpp"

namespace lfsrun {
namespace {

constexpr std::size_t most_rows = 100;           // of a list, before "… and N more"
constexpr std::size_t most_digits = 24;          // of a number in a column
constexpr std::size_t most_digits_in_full = 60;  // of one in the tables of one analysis
constexpr std::size_t most_symbols = 64;         // of a sequence
constexpr std::size_t histogram_width = 40;      // of the longest bar

std::string number(const std::string& digits) {
  return digits.size() > most_digits ? shortened(digits, most_digits) : grouped(digits);
}

bool is_survey(const AnalysisRow& row) { return row.kind == "survey"; }
bool is_search(const AnalysisRow& row) { return row.kind == "search"; }
bool is_of_register(const AnalysisRow& row) { return !is_survey(row) && !is_search(row); }

std::string structure_words(const AnalysisRecord& record) {
  const AnalysisRow& row = record.row;
  if (is_survey(row)) return record.surveys.empty() ? "" : survey_words(record);
  if (is_search(row)) return record.searches.empty() ? "" : search_words(record);
  if (!row.feedback.empty()) return row.singular ? "nonlinear, singular" : "nonlinear";
  if (row.singular) return "singular";
  if (row.primitive) return "primitive";
  if (row.irreducible) return "irreducible";
  return row.factored ? "reducible" : "";
}

void print_head(const Results& results, const std::string& file) {
  std::map<std::string, std::size_t> by_status;
  std::size_t verified = 0;
  for (const AnalysisRecord& record : results.records) {
    ++by_status[record.row.status];
    verified += record.row.verified ? 1 : 0;
  }
  fmt::print("{}: job \"{}\", {}, by lfsrun {} ({})\n", file, results.job,
             results.complete ? "complete" : "not complete (running or interrupted)",
             results.software_version, results.git_commit);
  fmt::print("{}: {} done ({} verified), {} unproven, {} failed\n\n",
             number_of_analyses(results.records.size()), by_status["done"], verified,
             by_status["unproven"], by_status["failed"]);
}

void print_analyses(const Results& results) {
  TextTable table({{"id", right},
                   {"config"},
                   {"register"},
                   {"field"},
                   {"degree", right},
                   {"method"},
                   {"status"},
                   {"polynomial"},
                   {"order", right},
                   {"cycles", right},
                   {"longest period", right},
                   {"tail", right}});
  const std::size_t rows = std::min(most_rows, results.records.size());
  for (std::size_t i = 0; i < rows; ++i) {
    const AnalysisRow& row = results.records[i].row;
    table.add_row(
        {std::to_string(row.id), shortened(row.config, 24), shortened(row.register_name, 32),
         fmt::format("GF({})", row.field_order), std::to_string(row.degree), row.method,
         row.verified ? row.status + ", verified" : row.status, structure_words(results.records[i]),
         number(row.order_decimal), number(row.cycle_count_decimal), number(row.max_period_decimal),
         is_of_register(row) ? std::to_string(row.max_tail) : ""});
  }
  fmt::print("{}", table.text());
  print_more(results.records.size(), most_rows);
}

// One bar a power of two of the period, from the shortest to the longest; the bar's length is
// log2(1 + cycles), since counts differ by many orders of magnitude.
void print_histogram(const std::vector<const AnalysisRecord*>& records) {
  std::map<int, double> cycles;  // floor(log2(period)) -> number of cycles
  for (const AnalysisRecord* record : records) {
    for (const CycleRow& row : record->cycles) {
      cycles[static_cast<int>(row.period_log2)] += std::exp2(std::min(row.count_log2, 1000.0));
    }
  }
  if (cycles.empty()) return;
  double longest = 1;
  for (const auto& [bin, count] : cycles) longest = std::max(longest, std::log2(1 + count));
  TextTable table({{"period", right}, {"cycles", right}, {"(bar: log2 of 1 + cycles)"}});
  for (const auto& [bin, count] : cycles) {
    const double length = histogram_width * std::log2(1 + count) / longest;
    table.add_row(
        {bin < 1 ? "1" : fmt::format("2^{}…", bin),
         count < 1e15 ? grouped(fmt::format("{:.0f}", count)) : fmt::format("{:.3g}", count),
         std::string(static_cast<std::size_t>(std::ceil(length)), '#')});
  }
  fmt::print("\nperiods of all cycles\n{}", table.text());
}

// Which two computations agree.
const char* why_verified(const AnalysisRow& row) {
  if (is_survey(row)) return "the sums are those of theory";
  if (is_search(row)) return "each find was walked twice";
  if (row.kind == "sequence") return "theory and Berlekamp-Massey agree";
  return "algebra and traversal agree";
}

void print_facts(const AnalysisRecord& record) {
  const AnalysisRow& row = record.row;
  const auto fact = [](const char* name, const std::string& value) {
    if (!value.empty()) fmt::print("{:<20} {}\n", name, value);
  };
  fact("analysis", row.register_name.empty()
                       ? fmt::format("{} ({})", row.id, row.config)
                       : fmt::format("{} ({}, {})", row.id, row.config, row.register_name));
  fact("kind, method", row.kind + ", " + row.method);
  fact("status",
       row.verified ? fmt::format("{}, verified ({})", row.status, why_verified(row)) : row.status);
  fact("field", fmt::format("GF({})", row.field_order));
  fact("modulus", record.modulus.empty() ? "" : to_string(record.modulus));
  fact("degree", std::to_string(row.degree));
  fact("feedback", row.feedback);
  fact(row.feedback.empty() ? "coefficients" : "linear part",
       fmt::format("{}", fmt::join(record.coefficients, ",")));
  fact(is_survey(row)   ? "polynomials"
       : is_search(row) ? "functions"
                        : "polynomial",
       structure_words(record));
  fact("states", row.states_decimal);
  fact("periodic states", row.periodic_states_decimal);
  fact("longest tail", is_of_register(row) ? std::to_string(row.max_tail) : "");
  fact("order", row.order_decimal);

  fact("cycles", row.cycle_count_decimal);
  fact("longest period", row.max_period_decimal);
  if (row.state_cycles_length > 0) {
    fact("cycles of states", fmt::format("{} in /state_cycles from {} on", row.state_cycles_length,
                                         row.state_cycles_offset));
  }
  fact("message", row.message);
}

// Numbers of thousands of digits would make a table unreadable; facts and export have them whole.
std::string in_table(const std::string& digits) { return shortened(digits, most_digits_in_full); }

void print_factors(const std::vector<FactorRow>& factors) {
  if (factors.empty()) return;
  TextTable table({{"multiplicity", right}, {"degree", right}, {"order", right}, {"factor"}});
  for (const FactorRow& row : factors) {
    const std::string order = row.order_decimal.empty() ? "undefined"
                              : row.order_proven        ? in_table(row.order_decimal)
                                                        : "divides " + in_table(row.order_decimal);
    table.add_row({std::to_string(row.multiplicity), std::to_string(row.degree), order,
                   to_string(row.polynomial)});
  }
  fmt::print("\nirreducible factors of f\n{}", table.text());
}

void print_cycles(const std::vector<CycleRow>& cycles) {
  if (cycles.empty()) return;
  TextTable table({{"period", right}, {"count", right}});
  const std::size_t rows = std::min(most_rows, cycles.size());
  for (std::size_t i = 0; i < rows; ++i) {
    table.add_row({in_table(cycles[i].period_decimal), in_table(cycles[i].count_decimal)});
  }
  fmt::print("\ncycles\n{}", table.text());
  print_more(cycles.size(), most_rows);
}

void print_sequences(const std::vector<SequenceRow>& sequences) {
  if (sequences.empty()) return;
  TextTable table({{"period", right}, {"representative", right}, {"output"}});
  const std::size_t rows = std::min(most_rows, sequences.size());
  for (std::size_t i = 0; i < rows; ++i) {
    const SequenceRow& row = sequences[i];
    const auto shown = std::min(most_symbols, row.symbols.size());
    const std::vector<std::uint16_t> head(row.symbols.begin(),
                                          row.symbols.begin() + static_cast<std::ptrdiff_t>(shown));
    table.add_row(
        {in_table(row.period_decimal), in_table(row.representative_decimal),
         fmt::format("{}{}", fmt::join(head, " "), shown < row.symbols.size() ? " …" : "")});
  }
  fmt::print("\nsequences\n{}", table.text());
  print_more(sequences.size(), most_rows);
}

void print_in_full(const AnalysisRecord& record) {
  print_facts(record);
  print_survey(record, most_rows);
  print_searches({&record}, most_rows);
  print_factors(record.factors);
  print_cycles(record.cycles);
  print_histogram({&record});
  print_sequences(record.sequences);
  print_statistics(record);
}

const AnalysisRecord& record_of(const Results& results, std::uint64_t id, const std::string& file) {
  for (const AnalysisRecord& record : results.records) {
    if (record.row.id == id) return record;
  }
  throw InputError(fmt::format(
      "--analysis {}: no such analysis in {} ({}); see lfsrun show {}", id, file,
      results.records.empty() ? "it has none yet"
                              : fmt::format("its ids are 0 to {}", results.records.size() - 1),
      file));
}

}  // namespace

ExitCode show(const CommandLine& line) {
  const std::string file = line.files.front().string();
  const Results results = read_results(line.files.front());
  if (line.analysis) {
    print_in_full(record_of(results, *line.analysis, file));
    return ExitCode::done;
  }
  print_head(results, file);
  print_analyses(results);
  std::vector<const AnalysisRecord*> all;
  for (const AnalysisRecord& record : results.records) all.push_back(&record);
  print_searches(all, most_rows);
  print_histogram(all);
  return ExitCode::done;
}

}  // namespace lfsrun
