// The table of known factors, with proofs of primality instead of tests (some minutes).
#include <flint/fmpz.h>
#include <gtest/gtest.h>

#include "field/factor_lines.hpp"
#include "field/flint_handles.hpp"
#include "field/integer_factors.hpp"

namespace lfsrun {
namespace {

TEST(KnownFactorsProof, EveryOneIsAPrime) {
  for (const auto& line : testing::factor_lines())
    for (const Integer& prime : line.primes)
      ASSERT_EQ(fmpz_is_prime(FlintInteger(prime)), 1) << line.p << " " << line.k << " " << prime;
}

TEST(KnownFactorsProof, CompleteLinesLeaveOneOrAPrime) {
  for (const auto& line : testing::factor_lines())
    ASSERT_EQ(testing::is_one_or_prime(testing::leftover(line.p, line.k)),
              line.status == "complete")
        << line.p << " " << line.k;
}

/// p^k - 1 for all k, so that every part is asked for, the largest prime of each is proven too.
TEST(KnownFactorsProof, AllPowersUpToTheirLimitsAreFactored) {
  IntegerFactorCache cache;
  for (const auto& [p, limit] :
       {std::pair{2U, 1206U}, {3U, 676U}, {5U, 502U}, {7U, 378U}, {11U, 310U}})
    for (unsigned k = 1; k <= limit; ++k)
      EXPECT_TRUE(cache.order_of_unit_group(p, k, 100).complete()) << p << "^" << k << " - 1";
}

}  // namespace
}  // namespace lfsrun
