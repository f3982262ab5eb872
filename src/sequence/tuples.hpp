#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "field/field.hpp"

namespace lfsrun {

/// The counts of all overlapping k-tuples, by their value sum s[n+i] q^i: q^k counts. `cyclic`: the
/// symbols are a period and each begins a tuple; else the first n - k + 1 do. k >= 1.
[[nodiscard]] std::vector<std::uint64_t> tuple_counts(std::uint32_t q,
                                                      std::span<const Element> symbols, unsigned k,
                                                      bool cyclic);

/// From the counts for k = 1, 2, ...: the largest k for which no two counts differ by more than
/// one, nor do they for less; for a period of a maximal sequence that is its degree or more.
[[nodiscard]] unsigned balanced_tuples(std::span<const std::vector<std::uint64_t>> counts_by_k);

}  // namespace lfsrun
