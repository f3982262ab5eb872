#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "field/field.hpp"

// Golomb's postulates of a pseudo-random sequence (S. W. Golomb, Shift Register Sequences, 1967),
// over GF(q), for one whole period of two symbols or more.

namespace lfsrun {

/// How often each symbol occurs: q counts.
[[nodiscard]] std::vector<std::uint64_t> symbol_counts(std::uint32_t q,
                                                       std::span<const Element> symbols);

/// The first postulate: no two counts differ by more than one.
[[nodiscard]] bool nearly_equal(std::span<const std::uint64_t> counts);

/// (symbol, length) -> number of such runs.
using RunCounts = std::map<std::pair<Element, std::uint64_t>, std::uint64_t>;

/// Maximal runs of equal symbols. `cyclic`: the symbols are a period, the last is followed by the
/// first; one run of all where they are all the same.
[[nodiscard]] RunCounts run_counts(std::span<const Element> symbols, bool cyclic);

/// The second postulate: of R runs (q-1) / q^(i+1) are runs of length i of each single symbol: for
/// q = 2 half of all runs have length 1, a quarter length 2, and so on, as many of zeros as of
/// ones. It is asked for as long as that is at least one run, and holds where no number is off by
/// one or more (so exactly, where the expected number is an integer).
[[nodiscard]] bool runs_hold(std::uint32_t q, const RunCounts& runs);

}  // namespace lfsrun
