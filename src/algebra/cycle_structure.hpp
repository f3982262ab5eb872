#pragma once

#include <cstddef>
#include <cstdint>

#include "register/cycle_counts.hpp"

namespace lfsrun {

/// A structure with more distinct periods is refused: it would not fit into memory or a table.
inline constexpr std::size_t max_distinct_periods = 1000000;

/// What an irreducible factor g^e of the characteristic polynomial contributes.
struct PrimaryFactor {
  std::uint32_t characteristic;  // p
  Integer residues;              // q^deg(g): the states of g
  unsigned multiplicity;         // e >= 1
  Integer order;                 // of g
};

/// The order of g^e: ord(g) p^t, t least with p^t >= e.
[[nodiscard]] Integer order_of(const PrimaryFactor& factor);

/// The cycles of g^e, the zero state included. At most 2 + log_p e distinct periods.
[[nodiscard]] CycleCounts cycles_of_primary(const PrimaryFactor& factor);

/// The cycles of a product of coprime polynomials: a cycle of period s and one of period t make
/// gcd(s, t) of period lcm(s, t). Throws Error beyond `most_periods` distinct periods.
[[nodiscard]] CycleCounts product(const CycleCounts& a, const CycleCounts& b,
                                  std::size_t most_periods = max_distinct_periods);

}  // namespace lfsrun
