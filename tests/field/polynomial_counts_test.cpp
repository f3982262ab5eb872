#include "field/polynomial_counts.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "field/polynomial.hpp"

namespace lfsrun {
namespace {

TEST(PolynomialCounts, AreTheKnownOnes) {
  EXPECT_EQ(count_irreducible(2, 1), 2);
  EXPECT_EQ(count_irreducible(2, 16), 4080);
  EXPECT_EQ(count_irreducible(2, 24), 698870);
  EXPECT_EQ(count_irreducible(9, 2), 36);
  const std::vector<Integer> of_24 = {3, 5, 7, 13, 17, 241}, of_gf4 = {3, 5}, none;
  EXPECT_EQ(count_primitive(2, 24, of_24), 276480);
  EXPECT_EQ(count_primitive(4, 2, of_gf4), 4);
  EXPECT_EQ(count_primitive(2, 1, none), 1);  // x + 1
}

// Every monic polynomial of degree 6 over GF(3), factored.
TEST(PolynomialCounts, AreThoseOfAllPolynomials) {
  const Field gf3 = Field::of_order(3);
  constexpr unsigned degree = 6;
  std::vector<std::uint64_t> all(degree + 2), irreducible(degree + 2);
  for (unsigned n = 0; n < 729; ++n) {
    Polynomial f;
    unsigned weight = 1;
    for (unsigned rest = n, i = 0; i < degree; ++i, rest /= 3) {
      f.push_back(static_cast<Element>(rest % 3));
      weight += rest % 3 != 0 ? 1 : 0;
    }
    f.push_back(1);
    ++all[weight];
    irreducible[weight] += factor(gf3, f).front().polynomial == f ? 1 : 0;
  }
  Integer up_to = 0, sum = 0;
  for (unsigned weight = 0; weight < all.size(); ++weight) {
    EXPECT_EQ(count_of_weight(3, degree, weight), all[weight]);
    up_to += irreducible[weight];
    sum += irreducible[weight];
    EXPECT_GE(most_irreducible_up_to_weight(3, degree, weight), up_to);
  }
  EXPECT_EQ(count_irreducible(3, degree), sum);
  EXPECT_EQ(count_of_weight(3, degree, degree + 2), 0);
}

TEST(PolynomialCounts, BoundThoseOfSmallWeightClosely) {
  EXPECT_EQ(most_irreducible_up_to_weight(2, 40, 3), 39);  // trinomials
  EXPECT_EQ(most_irreducible_up_to_weight(2, 40, 4), 39);  // 1 is a root of all of weight 4
  EXPECT_EQ(most_irreducible_up_to_weight(2, 24, 25), 698870);
  EXPECT_EQ(most_irreducible_up_to_weight(5, 1, 1), 5);
}

}  // namespace
}  // namespace lfsrun
