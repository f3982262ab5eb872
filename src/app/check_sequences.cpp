#include "app/check_sequences.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lfsrun {
namespace {

// How far to run: through the stored symbols; where none are stored, round the cycle if it is
// short.
std::uint64_t steps_to_check(const SequenceRow& row) {
  constexpr std::uint64_t short_period = 1U << 20U;
  return row.symbols.empty() && row.period <= short_period ? row.period : row.symbols.size();
}

// The output from the representative on, with the next degree() symbols where they must repeat.
std::vector<Element> expected_output(const FeedbackRegister& reg, const SequenceRow& row) {
  std::vector<Element> symbols =
      state_from_integer(Integer(row.representative_decimal), reg.field.order(), reg.degree());
  const std::uint64_t steps = steps_to_check(row);
  const std::uint64_t wanted = steps + (steps == row.period ? reg.degree() : 0);
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
    const auto after = expected.begin() + static_cast<std::ptrdiff_t>(steps_to_check(row));
    const bool symbols_right = std::equal(row.symbols.begin(), row.symbols.end(), expected.begin());
    const bool returns = std::equal(after, expected.end(), expected.begin());
    if (symbols_right && returns) continue;
    return fmt::format("sequence of period {} from state {}: {}", row.period_decimal,
                       row.representative_decimal,
                       symbols_right ? "does not return to its state after one period"
                                     : "the register puts out other symbols than those stored");
  }
  return "";
}

}  // namespace lfsrun
