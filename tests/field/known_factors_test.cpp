// The table of known factors: that a look-up finds its lines, and that they are true.
#include "field/known_factors.hpp"

#include <gtest/gtest.h>

#include <set>
#include <utility>

#include "field/factor_lines.hpp"
#include "field/prime_power.hpp"

namespace lfsrun {
namespace {

using testing::factor_lines;
using testing::is_one_or_prime;
using testing::leftover;
using testing::probably_prime;

Integer power_modulo(const Integer& base, const Integer& exponent, const Integer& modulus) {
  return powm(base, exponent, modulus);
}

/// A prime that does not divide k divides Phi_k(p) where p has order k modulo it.
bool has_order(std::uint32_t p, std::uint64_t k, const Integer& modulus) {
  if (power_modulo(p, k, modulus) != 1) return false;
  for (const std::uint64_t r : prime_divisors(k))
    if (power_modulo(p, k / r, modulus) == 1) return false;
  return true;
}

TEST(KnownFactors, EveryLineIsFound) {
  const auto lines = factor_lines();
  EXPECT_EQ(lines.size(), 7507U);
  for (const auto& line : lines) {
    ASSERT_EQ(known_factors(line.p, line.k), line.primes) << line.p << " " << line.k;
    ASSERT_TRUE(line.status == "complete" || line.status == "partial") << line.p << " " << line.k;
  }
}

/// All (p, k) that have a line.
std::set<std::pair<std::uint32_t, std::uint64_t>> keys() {
  std::set<std::pair<std::uint32_t, std::uint64_t>> there;
  for (const auto& line : factor_lines()) there.emplace(line.p, line.k);
  return there;
}

TEST(KnownFactors, WhatHasNoLineHasNoFactors) {
  const auto there = keys();
  for (const std::uint32_t p : {0U, 1U, 2U, 3U, 4U, 5U, 7U, 11U, 13U, 65521U})
    for (std::uint64_t k = 0; k <= 6000; ++k) {
      if (there.contains({p, k})) continue;
      ASSERT_TRUE(known_factors(p, k).empty()) << p << " " << k;
    }
  EXPECT_TRUE(known_factors(2, ~std::uint64_t{0}).empty());
}

TEST(KnownFactors, AreAscendingPrimesThatDivide) {
  for (const auto& [p, k, status, primes] : factor_lines()) {
    Integer before = 1 << 20;
    for (const Integer& prime : primes) {
      ASSERT_GT(prime, before) << p << " " << k;
      ASSERT_TRUE(has_order(p, k, prime)) << p << " " << k << " " << prime;
      ASSERT_TRUE(probably_prime(prime)) << p << " " << k << " " << prime;
      before = prime;
    }
  }
}

TEST(KnownFactors, CompleteLinesLeaveOneOrAPrime) {
  for (const auto& line : factor_lines()) {
    if (line.k > 1206) continue;
    ASSERT_EQ(is_one_or_prime(leftover(line.p, line.k)), line.status == "complete")
        << line.p << " " << line.k;
  }
}

// In the range, no line means that there is nothing to know.
TEST(KnownFactors, WhatHasNoLineUpTo1206IsComplete) {
  const auto there = keys();
  for (std::uint32_t k = 3; k <= 1206; ++k) {
    if (there.contains({2, k})) continue;
    ASSERT_TRUE(is_one_or_prime(leftover(2, k))) << k;
  }
}

}  // namespace
}  // namespace lfsrun
