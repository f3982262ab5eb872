#include "algebra/polynomial_class.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "algebra/algebra.hpp"
#include "register/polynomial_space.hpp"

namespace lfsrun {
namespace {

// analyse_by_algebra factors f completely; classify takes short cuts.
TEST(PolynomialClass, IsThatOfTheWholeAnalysis) {
  IntegerFactorCache cache;
  for (const std::uint32_t q : {2U, 3U, 4U, 7U, 9U}) {
    for (unsigned degree = 1; degree <= (q == 2 ? 10U : 3U); ++degree) {
      const PolynomialSpace space{Field::of_order(q), degree};
      for (std::uint64_t i = 0; i < space.size(); ++i) {
        const FeedbackRegister reg = space.at(i);
        const AlgebraResult whole = analyse_by_algebra(reg, cache, 10);
        const auto expected = whole.primitive     ? PolynomialClass::primitive
                              : whole.irreducible ? PolynomialClass::irreducible
                                                  : PolynomialClass::reducible;
        ASSERT_EQ(classify(reg, cache, 10), expected) << q << " " << degree << " " << i;
      }
    }
  }
}

// 2^521 - 1 is prime, which is cheap to prove: every irreducible polynomial is primitive.
TEST(PolynomialClass, AMersennePrimeLeavesNothingBetween) {
  IntegerFactorCache cache;
  const PolynomialSpace space{Field::of_order(2), 521, 3, true};
  std::map<PolynomialClass, unsigned> seen;
  for (std::uint64_t i = 0; i < space.size(); ++i) ++seen[classify(space.at(i), cache, 1)];
  EXPECT_EQ(seen[PolynomialClass::primitive],
            8U);  // k = 32, 48, 158, 168 (Zierler 1969) and 521 - k
  EXPECT_EQ(seen.size(), 2U);
}

TEST(PolynomialClass, SharesAreCloseToTheCounts) {
  EXPECT_NEAR(share_of_irreducible(16) * 65536, 4080, 20);
  EXPECT_NEAR(share_of_primitive(2, 16) * 65536, 2048, 15);
  EXPECT_NEAR(share_of_primitive(2, 24) * std::pow(2, 24), 276480, 3000);
  EXPECT_NEAR(share_of_primitive(3, 4) * 81, 8, 2);
}

}  // namespace
}  // namespace lfsrun
