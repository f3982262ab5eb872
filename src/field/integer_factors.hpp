#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>

#include "base/integer.hpp"

namespace lfsrun {

class CyclotomicPart;

/// What is known of the factorization of N = q^m - 1.
struct IntegerFactors {
  std::vector<Integer> primes;  // proven primes, ascending, distinct
  /// Leftovers > 1 with unknown factors (composite, or not proven prime), ascending, coprime to
  /// each other and to the primes; N may hold a power of one. Empty = complete.
  std::vector<Integer> composites;
  double effort = 0;  // nominal seconds that it took; all that were allowed if not complete
  [[nodiscard]] bool complete() const { return composites.empty(); }
};

/// Factors q^m - 1 (q = p^e) through its cyclotomic parts Phi_k(p), k | e*m: trial division, a
/// table of known factors, Aurifeuillian splits, FLINT's ECM and quadratic sieve, and remembers
/// every part. `seconds` is spent as an effort, not by the clock: the same N with the same seconds
/// gives the same answer on every machine, for every number of ranks and whatever was asked before
/// (about so many seconds on a 2020 core). A cache, not a store: dropping it never changes a
/// result. Not for use by two threads at once.
class IntegerFactorCache {
 public:
  IntegerFactorCache();
  ~IntegerFactorCache();
  IntegerFactorCache(IntegerFactorCache&&) noexcept;
  IntegerFactorCache& operator=(IntegerFactorCache&&) noexcept;

  /// The factors of p^exponent - 1 (exponent >= 1, p prime); the reference stays valid as long as
  /// the cache.
  [[nodiscard]] const IntegerFactors& order_of_unit_group(std::uint32_t p, std::uint64_t exponent,
                                                          double seconds);

 private:
  IntegerFactors compute(std::uint32_t p, std::uint64_t exponent, double seconds);
  CyclotomicPart& part(std::uint32_t p, std::uint64_t k);

  std::map<std::tuple<std::uint32_t, std::uint64_t, double>, IntegerFactors> answers_;
  std::map<std::pair<std::uint32_t, std::uint64_t>, std::unique_ptr<CyclotomicPart>> parts_;
};

}  // namespace lfsrun
