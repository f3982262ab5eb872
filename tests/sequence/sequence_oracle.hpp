#pragma once

#include <complex>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "oracle/naive_field.hpp"

// What the sequence room computes, slowly and straight from the definitions.

namespace lfsrun::oracle {

using Sequence = std::vector<Element>;

/// Whether some c_0 ... c_{L-1} fulfil s[n+L] = sum c_i s[n+i] for all n with n + L inside.
[[nodiscard]] bool obeys_a_recurrence(const NaiveField& field, const Sequence& s, std::size_t L);

/// The least such L, by trying all.
[[nodiscard]] std::uint64_t linear_complexity(const NaiveField& field, const Sequence& s);

/// Whether s[n+d] = -sum f_i s[n+i] throughout, f of degree d monic.
[[nodiscard]] bool fits(const NaiveField& field, const std::vector<Element>& f, const Sequence& s);

/// (preperiod, period), both least, with which all of s is written, and the state of `degree`
/// symbols returns within it; by trying all periods from 1 on.
[[nodiscard]] std::optional<std::pair<std::uint64_t, std::uint64_t>> period(const Sequence& s,
                                                                            unsigned degree);

/// sum of chi(s[n+k] - s[n]), the trace by powers, chi by std::polar.
[[nodiscard]] std::complex<double> autocorrelation(const NaiveField& field, std::uint32_t p,
                                                   const Sequence& s, std::size_t k, bool cyclic);

/// (symbol, length) -> maximal runs, each looked for at every place where it might begin.
[[nodiscard]] std::map<std::pair<Element, std::uint64_t>, std::uint64_t> runs(const Sequence& s,
                                                                              bool cyclic);

/// How often the word is read at a place of the cycle, or (not cyclic) of the line.
[[nodiscard]] std::uint64_t occurrences(const Sequence& s, const Sequence& word, bool cyclic);

}  // namespace lfsrun::oracle
