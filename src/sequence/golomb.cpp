// Counts of symbols and runs in one pass; see golomb.hpp for what is asked of them.

#include "sequence/golomb.hpp"

#include <algorithm>
#include <cmath>

namespace lfsrun {

std::vector<std::uint64_t> symbol_counts(std::uint32_t q, std::span<const Element> symbols) {
  std::vector<std::uint64_t> counts(q, 0);
  for (const Element symbol : symbols) ++counts[symbol];
  return counts;
}

bool nearly_equal(std::span<const std::uint64_t> counts) {
  const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
  return counts.empty() || *most - *least <= 1;
}

RunCounts run_counts(std::span<const Element> symbols, bool cyclic) {
  RunCounts runs;
  const std::size_t n = symbols.size();
  std::size_t start = 0;  // cyclic: where a run begins, so that none is cut
  if (cyclic) {
    while (start < n && symbols[start] == symbols[start == 0 ? n - 1 : start - 1]) ++start;
    if (start == n) start = 0;
  }
  const auto at = [&](std::size_t i) { return symbols[i < n - start ? start + i : start + i - n]; };
  for (std::size_t i = 0; i < n;) {
    std::size_t end = i + 1;
    while (end < n && at(end) == at(i)) ++end;
    ++runs[{at(i), end - i}];
    i = end;
  }
  return runs;
}

bool runs_hold(std::uint32_t q, const RunCounts& runs) {
  double all = 0;
  for (const auto& entry : runs) all += static_cast<double>(entry.second);
  double expected = all * (q - 1.0) / q / q;
  for (std::uint64_t length = 1; expected >= 1; ++length, expected /= q) {
    for (std::uint32_t symbol = 0; symbol < q; ++symbol) {
      const auto found = runs.find({static_cast<Element>(symbol), length});
      const double count = found == runs.end() ? 0 : static_cast<double>(found->second);
      if (std::abs(count - expected) >= 1) return false;
    }
  }
  return true;
}

}  // namespace lfsrun
