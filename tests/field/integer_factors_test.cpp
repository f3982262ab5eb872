#include "field/integer_factors.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "field/cyclotomic.hpp"
#include "field/quadratic_sieve.hpp"

namespace lfsrun {
namespace {

bool same(const IntegerFactors& a, const IntegerFactors& b) {
  return a.primes == b.primes && a.composites == b.composites && a.effort == b.effort;
}

/// Every entry divides n, they are coprime, and together they are all of n; GMP judges primality.
void expect_factors(const IntegerFactors& factors, Integer n) {
  for (const Integer& prime : factors.primes) {
    EXPECT_NE(mpz_probab_prime_p(prime.backend().data(), 30), 0) << prime;
    EXPECT_EQ(n % prime, 0) << prime;
    while (n % prime == 0) n /= prime;
  }
  for (const Integer& composite : factors.composites) {
    EXPECT_EQ(n % composite, 0) << composite;
    while (n % composite == 0) n /= composite;
  }
  EXPECT_EQ(n, 1);
  EXPECT_TRUE(std::is_sorted(factors.primes.begin(), factors.primes.end()));
}

TEST(IntegerFactors, AllMersenneNumbersUpTo128Bits) {
  IntegerFactorCache cache;
  for (std::uint64_t k = 1; k <= 128; ++k) {
    const IntegerFactors& factors = cache.order_of_unit_group(2, k, 10);
    EXPECT_TRUE(factors.complete()) << k;
    expect_factors(factors, power(2, k) - 1);
  }
}

TEST(IntegerFactors, PowersOfOddPrimes) {
  IntegerFactorCache cache;
  for (std::uint64_t k = 1; k <= 60; ++k) {
    const IntegerFactors& factors = cache.order_of_unit_group(3, k, 10);
    EXPECT_TRUE(factors.complete()) << k;
    expect_factors(factors, power(3, k) - 1);
  }
  for (const std::uint32_t p : {5U, 7U, 11U, 251U, 65521U})
    for (std::uint64_t k = 1; k <= 8; ++k) {
      const IntegerFactors& factors = cache.order_of_unit_group(p, k, 10);
      EXPECT_TRUE(factors.complete()) << p << "^" << k;
      expect_factors(factors, power(p, k) - 1);
    }
}

TEST(IntegerFactors, KnownFactorization) {
  IntegerFactorCache cache;
  EXPECT_EQ(cache.order_of_unit_group(2, 67, 1).primes,  // Cole 1903
            (std::vector<Integer>{193707721, 761838257287}));
  EXPECT_EQ(cache.order_of_unit_group(2, 12, 0).primes, (std::vector<Integer>{3, 5, 7, 13}));
  EXPECT_TRUE(cache.order_of_unit_group(2, 1, 1).primes.empty());  // 2 - 1 = 1
  EXPECT_TRUE(cache.order_of_unit_group(2, 1, 1).complete());
}

TEST(IntegerFactors, WithoutEffortTheLeftoverIsHonest) {
  IntegerFactorCache cache;
  const IntegerFactors& nothing = cache.order_of_unit_group(2, 127, 0);  // a prime, not proven
  EXPECT_EQ(nothing.composites, std::vector<Integer>{power(2, 127) - 1});
  const IntegerFactors& proven = cache.order_of_unit_group(2, 127, 1);
  EXPECT_EQ(proven.primes, std::vector<Integer>{power(2, 127) - 1});
  EXPECT_LE(proven.effort, 1);
  const IntegerFactors& hard = cache.order_of_unit_group(13, 77, 0.05);  // in no table
  EXPECT_FALSE(hard.complete());
  EXPECT_DOUBLE_EQ(hard.effort, 0.05);
  expect_factors(hard, power(13, 77) - 1);
  const IntegerFactors& partial = cache.order_of_unit_group(2, 1213, 0.05);  // one factor is known
  EXPECT_FALSE(partial.complete());
  expect_factors(partial, power(2, 1213) - 1);
}

TEST(IntegerFactors, NoAnswerDependsOnWhatWasAskedBefore) {
  IntegerFactorCache warm;
  for (const double seconds : {0.3, 0.0, 0.01, 0.1})
    for (const auto& [p, k] : {std::pair{13U, 53U}, {13U, 106U}, {13U, 73U}, {2U, 606U}}) {
      IntegerFactorCache cold;
      EXPECT_TRUE(
          same(warm.order_of_unit_group(p, k, seconds), cold.order_of_unit_group(p, k, seconds)))
          << p << "^" << k << " with " << seconds << " s";
    }
}

TEST(IntegerFactors, MoreEffortKnowsMore) {
  IntegerFactorCache cache;
  std::size_t known = 0;
  for (const double seconds : {0.0, 0.02, 0.2, 0.6}) {
    const IntegerFactors& factors = cache.order_of_unit_group(13, 67, seconds);
    expect_factors(factors, power(13, 67) - 1);
    EXPECT_GE(factors.primes.size(), known);
    known = factors.primes.size();
  }
  EXPECT_GE(known, 4U);
}

// Parts of 200 to 500 bits that no curve would split within the effort; q = p^e by p.
TEST(IntegerFactors, NumbersOfTheTable) {
  IntegerFactorCache cache;
  for (const auto& [p, k] : {std::pair{2U, 251U},
                             {2U, 523U},
                             {2U, 1104U},
                             {3U, 317U},
                             {5U, 260U},
                             {7U, 210U},
                             {11U, 154U}}) {
    const IntegerFactors& factors = cache.order_of_unit_group(p, k, 2);
    EXPECT_TRUE(factors.complete()) << p << "^" << k;
    expect_factors(factors, power(p, k) - 1);
  }
}

TEST(Cyclotomic, ValuesMultiplyToThePowerMinusOne) {
  for (const std::uint32_t p : {2U, 3U, 7U, 65521U})
    for (const std::uint64_t n : {1U, 2U, 12U, 30U, 97U, 210U}) {
      Integer product = 1;
      for (const std::uint64_t k : divisors(n)) product *= cyclotomic_value(p, k);
      EXPECT_EQ(product, power(p, n) - 1) << p << "^" << n;
    }
  EXPECT_EQ(divisors(12), (std::vector<std::uint64_t>{1, 2, 3, 4, 6, 12}));
  EXPECT_EQ(divisors(36).size(), 9U);
}

// Where an identity holds, the part that it splits off is neither 1 nor the whole.
TEST(Cyclotomic, AurifeuillianDivisorsSplit) {
  const auto splits = [](std::uint32_t p, std::uint64_t k) {
    const Integer whole = cyclotomic_value(p, k);
    const Integer part = gcd(whole, aurifeuillian_divisor(p, k).value());
    return part > 1 && part < whole;
  };
  for (const std::uint64_t h : {7U, 9U, 15U, 21U, 35U}) {
    EXPECT_TRUE(splits(2, 4 * h)) << h;
    EXPECT_TRUE(splits(3, 6 * h)) << h;
    EXPECT_TRUE(splits(5, 5 * h)) << h;
    EXPECT_TRUE(splits(7, 14 * h)) << h;
    EXPECT_TRUE(splits(11, 22 * h)) << h;
  }
  EXPECT_FALSE(aurifeuillian_divisor(2, 8).has_value());
  EXPECT_FALSE(aurifeuillian_divisor(2, 9).has_value());
  EXPECT_FALSE(aurifeuillian_divisor(13, 26).has_value());
}

TEST(QuadraticSieve, SplitsAndLeavesNothingBehind) {
  namespace fs = std::filesystem;
  const fs::path home = fs::current_path();
  const fs::path elsewhere = fs::path(testing::TempDir()) / "quadratic_sieve_test";
  fs::create_directories(elsewhere);
  fs::current_path(elsewhere);
  const Integer a("1000000000000000000117");
  const Integer b("3000000000000000000031");
  const auto found = split_by_quadratic_sieve(a * b);
  EXPECT_EQ(fs::current_path(), fs::canonical(elsewhere));
  EXPECT_TRUE(fs::is_empty(elsewhere));
  fs::current_path(home);
  fs::remove(elsewhere);
  ASSERT_FALSE(found.empty());
  for (const Integer& divisor : found) {
    EXPECT_GT(divisor, 1);
    EXPECT_LT(divisor, a * b);
    EXPECT_EQ(a * b % divisor, 0);
  }
}

}  // namespace
}  // namespace lfsrun
