#include "app/check_sequences.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lfsrun {
namespace {

bool whole_period_stored(const SequenceRow& row) { return row.symbols.size() == row.period; }

// The output from the representative on, with the next degree() symbols where they must repeat.
std::vector<Element> expected_output(const FeedbackRegister& reg, const SequenceRow& row) {
  std::vector<Element> symbols =
      state_from_integer(Integer(row.representative_decimal), reg.field.order(), reg.degree());
  const std::size_t wanted = row.symbols.size() + (whole_period_stored(row) ? reg.degree() : 0);
  while (symbols.size() < wanted) {
    symbols.push_back(reg.next_symbol(std::span(symbols).last(reg.degree())));
  }
  symbols.resize(wanted);
  return symbols;
}

}  // namespace

std::string check_sequences(const FeedbackRegister& reg,
                            const std::vector<SequenceRow>& sequences) {
  for (const SequenceRow& row : sequences) {
    const std::vector<Element> expected = expected_output(reg, row);
    const auto stored_end = expected.begin() + static_cast<std::ptrdiff_t>(row.symbols.size());
    const bool symbols_right = std::equal(expected.begin(), stored_end, row.symbols.begin());
    const bool returns = std::equal(stored_end, expected.end(), expected.begin());
    if (symbols_right && returns) continue;
    return fmt::format("sequence of period {} from state {}: {}", row.period_decimal,
                       row.representative_decimal,
                       symbols_right ? "does not return to its state after one period"
                                     : "the register puts out other symbols than those stored");
  }
  return "";
}

}  // namespace lfsrun
