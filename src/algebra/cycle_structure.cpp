// The cycle structure of linear recurring sequences from the orders of the factors (Elspas, The
// theory of autonomous linear sequential networks, 1959; Lidl and Niederreiter, Finite Fields, ch.
// 8). Cost: a gcd for each pair of periods.
#include "algebra/cycle_structure.hpp"

#include <algorithm>
#include <string>

#include "base/error.hpp"

namespace lfsrun {

Integer order_of(const PrimaryFactor& factor) {
  Integer order = factor.order;
  for (std::uint64_t reach = 1; reach < factor.multiplicity; reach *= factor.characteristic)
    order *= factor.characteristic;
  return order;
}

// A state that g^j annihilates and g^(j-1) does not has period ord(g) p^t, t least with p^t >= j;
// there are q^(mj) - q^(m(j-1)) of them, and the sum over all j with the same t telescopes.
CycleCounts cycles_of_primary(const PrimaryFactor& factor) {
  CycleCounts cycles{{Integer(1), Integer(1)}};
  Integer period = factor.order;
  Integer seen = 1;  // states annihilated by g^(p^(t-1))
  for (std::uint64_t reach = 1;; reach *= factor.characteristic) {
    const std::uint64_t j = std::min<std::uint64_t>(reach, factor.multiplicity);
    const Integer annihilated = power(factor.residues, j);
    cycles[period] += (annihilated - seen) / period;
    if (reach >= factor.multiplicity) return cycles;
    seen = annihilated;
    period *= factor.characteristic;
  }
}

CycleCounts product(const CycleCounts& a, const CycleCounts& b, std::size_t most_periods) {
  CycleCounts result;
  for (const auto& [s, s_count] : a)
    for (const auto& [t, t_count] : b) {
      const Integer common = gcd(s, t);
      result[s / common * t] += s_count * t_count * common;
      if (result.size() > most_periods)
        throw Error("the cycle structure has more than " + std::to_string(most_periods) +
                    " distinct periods (the characteristic polynomial has too many factors of "
                    "different orders); use a register with fewer factors");
    }
  return result;
}

}  // namespace lfsrun
