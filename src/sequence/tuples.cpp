// Counts of overlapping tuples, by a window that moves on one symbol at a time: O(1) each.

#include "sequence/tuples.hpp"

#include "sequence/golomb.hpp"

namespace lfsrun {

std::vector<std::uint64_t> tuple_counts(std::uint32_t q, std::span<const Element> symbols,
                                        unsigned k, bool cyclic) {
  std::uint64_t top = 1;  // q^(k-1): the weight of the newest symbol
  for (unsigned i = 1; i < k; ++i) top *= q;
  std::vector<std::uint64_t> counts(top * q, 0);
  const std::size_t n = symbols.size();
  if (n == 0) return counts;
  std::uint64_t value = 0;
  const std::size_t end = cyclic ? n + k - 1 : n;
  std::size_t at = 0;  // i modulo n
  for (std::size_t i = 0; i < end; ++i) {
    value = value / q + symbols[at] * top;
    if (++at == n) at = 0;
    if (i + 1 >= k) ++counts[value];
  }
  return counts;
}

unsigned balanced_tuples(std::span<const std::vector<std::uint64_t>> counts_by_k) {
  unsigned k = 0;
  while (k < counts_by_k.size() && nearly_equal(counts_by_k[k])) ++k;
  return k;
}

}  // namespace lfsrun
