// The period of an output within its first n + d symbols. The state after n steps, its last d
// symbols, lies on the cycle if that was entered and closed before; the last time that it was seen
// before is then one period ago. From there backwards the output repeats as far as it is periodic.

#include "sequence/output_period.hpp"

#include <algorithm>

namespace lfsrun {

std::optional<OutputPeriod> find_period(std::span<const Element> symbols, unsigned degree) {
  if (symbols.size() < degree) return std::nullopt;
  const std::size_t last = symbols.size() - degree;  // n
  // Backwards, so that the first one found is the latest.
  const auto state = std::search(symbols.rbegin() + 1, symbols.rend(), symbols.rbegin(),
                                 symbols.rbegin() + degree);
  if (state == symbols.rend()) return std::nullopt;
  const auto period = static_cast<std::uint64_t>(state - symbols.rbegin());
  std::size_t start = last - period;
  while (start > 0 && symbols[start - 1] == symbols[start - 1 + period]) --start;
  return OutputPeriod{start, period};
}

}  // namespace lfsrun
