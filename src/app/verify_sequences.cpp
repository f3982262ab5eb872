#include "app/verify_sequences.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/verify_rows.hpp"
#include "base/integer.hpp"

namespace lfsrun {
namespace {

bool is_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

std::string problem_of_numbers(const SequenceRow& stored) {
  if (!is_number(stored.period_decimal) || !is_number(stored.representative_decimal)) {
    return "a row of /sequences without a period or a state";
  }
  SequenceRow row = stored;
  row.period = uint64_or_zero(Integer(stored.period_decimal));
  row.representative = uint64_or_zero(Integer(stored.representative_decimal));
  return difference_of_row(stored, row);
}

}  // namespace

std::string difference_of_stored_cycles(const AnalysisRecord& stored, const AnalysisRecord& again) {
  for (std::size_t i = 0; i < stored.sequences.size(); ++i) {
    const SequenceRow& row = stored.sequences[i];
    std::string text = problem_of_numbers(row);
    if (text.empty() && i < again.sequences.size()) {
      text = difference_of_row(row, again.sequences[i]);
    }
    if (!text.empty()) return text;
  }
  return "";
}

std::string problem_of_lengths(const AnalysisRecord& stored, std::uint64_t most) {
  for (const SequenceRow& row : stored.sequences) {
    const std::uint64_t period = row.period == 0 ? most : row.period;  // 0: above 64 bits
    if (row.symbols.size() == std::min(period, most)) continue;
    return fmt::format("{} symbols of a sequence of period {} are stored, {} were asked for",
                       row.symbols.size(), row.period_decimal, std::min(period, most));
  }
  return "";
}

}  // namespace lfsrun
