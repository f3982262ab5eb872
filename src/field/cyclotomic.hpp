#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/integer.hpp"

namespace lfsrun {

/// All divisors of n >= 1, ascending. O(sqrt n).
[[nodiscard]] std::vector<std::uint64_t> divisors(std::uint64_t n);

/// Phi_k(p), the k-th cyclotomic polynomial at p >= 2: p^n - 1 is the product over k | n.
[[nodiscard]] Integer cyclotomic_value(std::uint32_t p, std::uint64_t k);

/// A number whose gcd with Phi_k(p) is an algebraic divisor of it that trial division would not
/// see (Aurifeuille's identities for p = 2, 3, 5, 7, 11), where there is one.
[[nodiscard]] std::optional<Integer> aurifeuillian_divisor(std::uint32_t p, std::uint64_t k);

}  // namespace lfsrun
