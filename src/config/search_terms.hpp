#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "config/problems.hpp"
#include "config/toml_reader.hpp"

namespace lfsrun {

/// What the symbols of a term may be: x_0 ... x_{degree-1}, and where that degree is from.
struct TermLimits {
  unsigned degree = 0;  // <= 63
  std::string whose;    // "the smallest degree searched"
};

/// A term as people write it, "x3" or "x7*x18", or several linear ones, "x1..x9": the masks of
/// their factors; or what is wrong and at which character. O(length + terms).
[[nodiscard]] std::variant<std::vector<std::uint64_t>, Complaint> parse_terms(
    std::string_view text, const TermLimits& limits);

/// The terms of a key that is a list of such texts, ascending, each once; what is wrong becomes a
/// complaint at its place and is left out.
[[nodiscard]] std::vector<std::uint64_t> read_terms(const TableReader& table, std::string_view key,
                                                    const TermLimits& limits);

}  // namespace lfsrun
