#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "base/integer.hpp"

namespace lfsrun {

/// What is known of the factorization of N = q^m - 1.
struct IntegerFactors {
  std::vector<Integer> primes;      // proven primes, ascending, distinct
  std::vector<Integer> composites;  // coprime leftovers > 1 with unknown factors; empty = complete
  [[nodiscard]] bool complete() const { return composites.empty(); }
};

/// Factors q^m - 1 (q = p^e) through its cyclotomic parts Phi_k(p), k | e*m, Aurifeuillian splits,
/// trial division, FLINT's ECM and quadratic sieve, and remembers every part. `seconds` is spent as
/// an effort, not by the clock: the same N with the same seconds gives the same answer on every
/// machine and for every number of ranks (about so many seconds on a 2020 core). A cache, not a
/// store: dropping it never changes a result.
class IntegerFactorCache {
 public:
  [[nodiscard]] IntegerFactors order_of_unit_group(std::uint32_t p, std::uint64_t exponent,
                                                   double seconds);

 private:
  struct Part {
    IntegerFactors factors;
    double effort;  // seconds that were allowed when it was computed
  };
  std::map<std::pair<std::uint32_t, std::uint64_t>, Part> parts_;  // (p, k) -> Phi_k(p)
};

}  // namespace lfsrun
