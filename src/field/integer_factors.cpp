// q^m - 1 as the product of its cyclotomic parts (Lidl and Niederreiter, Finite Fields, ch. 3), and
// how they share the effort that is allowed: smallest first, to each an equal share of what is
// left, so that easy parts leave nearly everything to the hard ones and a hopeless one cannot take
// it all. Cost: 10 us to some ms where the parts are small, else the effort; a repeated question is
// a map look-up.
#include "field/integer_factors.hpp"

#include <algorithm>
#include <set>

#include "field/cyclotomic.hpp"
#include "field/cyclotomic_part.hpp"

namespace lfsrun {

IntegerFactorCache::IntegerFactorCache() = default;
IntegerFactorCache::~IntegerFactorCache() = default;
IntegerFactorCache::IntegerFactorCache(IntegerFactorCache&&) noexcept = default;
IntegerFactorCache& IntegerFactorCache::operator=(IntegerFactorCache&&) noexcept = default;

CyclotomicPart& IntegerFactorCache::part(std::uint32_t p, std::uint64_t k) {
  auto& entry = parts_[{p, k}];
  if (!entry) entry = std::make_unique<CyclotomicPart>(p, k);
  return *entry;
}

IntegerFactors IntegerFactorCache::compute(std::uint32_t p, std::uint64_t exponent,
                                           double seconds) {
  std::vector<CyclotomicPart*> parts;
  for (const std::uint64_t k : divisors(exponent)) parts.push_back(&part(p, k));
  std::stable_sort(parts.begin(), parts.end(),
                   [](const auto* a, const auto* b) { return a->value_bits() < b->value_bits(); });
  IntegerFactors all;
  std::set<Integer> primes;  // a prime can divide several parts: the largest prime of k
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double share = (seconds - all.effort) / static_cast<double>(parts.size() - i);
    const IntegerFactors& known = parts[i]->within(share);
    primes.insert(known.primes.begin(), known.primes.end());
    all.composites.insert(all.composites.end(), known.composites.begin(), known.composites.end());
    all.effort += known.complete() ? known.effort : share;
  }
  all.primes.assign(primes.begin(), primes.end());
  std::sort(all.composites.begin(), all.composites.end());
  return all;
}

const IntegerFactors& IntegerFactorCache::order_of_unit_group(std::uint32_t p,
                                                              std::uint64_t exponent,
                                                              double seconds) {
  const std::tuple key{p, exponent, seconds};
  const auto found = answers_.find(key);
  if (found != answers_.end()) return found->second;
  return answers_.emplace(key, compute(p, exponent, seconds)).first->second;
}

}  // namespace lfsrun
