#pragma once

#include <cstdint>
#include <span>

#include "base/integer.hpp"

// How many polynomials of a kind there are (Lidl and Niederreiter, Finite Fields, theorems 3.25 and
// 3.5). Monic, of degree d >= 1, over GF(q); the weight is the number of non-zero coefficients.

namespace lfsrun {

/// Irreducible ones: (1/d) sum over e | d of mu(d/e) q^e.
[[nodiscard]] Integer count_irreducible(std::uint32_t q, unsigned degree);

/// Primitive ones: phi(q^d - 1) / d, given the primes that divide q^d - 1.
[[nodiscard]] Integer count_primitive(std::uint32_t q, unsigned degree,
                                      std::span<const Integer> primes);

/// All of this weight: C(d, w-1) (q-1)^(w-1).
[[nodiscard]] Integer count_of_weight(std::uint32_t q, unsigned degree, unsigned weight);

/// An upper bound of the irreducible ones of at most this weight: no more than are irreducible, and
/// no more than have neither 0 as a root nor, over GF(2), 1.
[[nodiscard]] Integer most_irreducible_up_to_weight(std::uint32_t q, unsigned degree,
                                                    std::uint64_t weight);

}  // namespace lfsrun
