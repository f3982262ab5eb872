#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/integer.hpp"

namespace lfsrun {

/// The table known_factors.txt, whose head describes it: a line for each (p, k), sorted.
[[nodiscard]] std::string_view known_factors_table();

/// What the table says of Phi_k(p): primes > 2^20 that divide it, ascending; none where it has no
/// line. As written there: whoever uses them checks them.
[[nodiscard]] std::vector<Integer> known_factors(std::uint32_t p, std::uint64_t k);

}  // namespace lfsrun
