// The oracle's own arithmetic: products worked out by hand, the field axioms by trying all
// elements, and counts of irreducible and primitive polynomials from their formulas.
#include "oracle/naive_field.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "base/error.hpp"
#include "oracle/naive_polynomial.hpp"

namespace lfsrun::oracle {
namespace {

TEST(NaiveField, ProductsByHand) {
  const NaiveField gf4(2, {1, 1, 1});
  EXPECT_EQ(gf4.multiply(2, 2), 3);  // a^2 = a + 1
  EXPECT_EQ(gf4.multiply(2, 3), 1);  // a^3 = 1
  EXPECT_EQ(gf4.add(2, 3), 1);
  const NaiveField gf9(3, {1, 0, 1});
  EXPECT_EQ(gf9.multiply(3, 3), 2);  // i^2 = -1
  EXPECT_EQ(gf9.multiply(4, 4), 6);  // (1 + i)^2 = 2i
  EXPECT_EQ(gf9.negate(5), 7);       // -(2 + i) = 1 + 2i
  EXPECT_EQ(gf9.add(5, 8), 1);       // (2 + i) + (2 + 2i) = 1
  const NaiveField conway9(3, {2, 2, 1});
  EXPECT_EQ(conway9.multiply(3, 3), 4);  // a^2 = -2a - 2 = 1 + a
  EXPECT_EQ(NaiveField(7, {}).multiply(5, 6), 2);
}

TEST(NaiveField, EveryNonZeroElementHasOneInverse) {
  const std::vector<NaiveField> fields = {
      {5, {}}, {2, {1, 0, 1, 1}}, {2, {1, 1, 1, 1, 1}}, {3, {1, 2, 0, 1}}, {5, {2, 4, 1}}};
  for (const NaiveField& field : fields) {
    for (std::uint32_t a = 1; a < field.order(); ++a) {
      int inverses = 0;
      for (std::uint32_t b = 1; b < field.order(); ++b) {
        if (field.multiply(static_cast<Element>(a), static_cast<Element>(b)) == 1) ++inverses;
      }
      EXPECT_EQ(inverses, 1) << field.describe() << ", element " << a;
    }
  }
}

TEST(NaiveField, AReducibleModulusGivesZeroDivisors) {
  const NaiveField ring(2, {1, 0, 1});  // (a + 1)^2 = 0
  EXPECT_EQ(ring.multiply(3, 3), 0);
}

TEST(NaiveField, RefusesTablesThatAreTooLarge) { EXPECT_THROW(NaiveField(1031, {}), Error); }

struct Count {
  NaiveField field;
  std::size_t degree;
  int irreducible;  // (1/d) sum over k | d of mu(k) q^(d/k)
  int primitive;    // phi(q^d - 1) / d
};

TEST(NaivePolynomial, NumbersOfIrreducibleAndPrimitivePolynomials) {
  const std::vector<Count> counts = {
      {NaiveField(2, {}), 1, 2, 1},          {NaiveField(2, {}), 6, 9, 6},
      {NaiveField(2, {}), 10, 99, 60},       {NaiveField(3, {}), 4, 18, 8},
      {NaiveField(2, {1, 1, 1}), 3, 20, 12}, {NaiveField(3, {1, 0, 1}), 2, 36, 16}};
  for (const auto& [field, degree, irreducibles, primitives] : counts) {
    int seen_irreducible = 0;
    int seen_primitive = 0;
    Polynomial f = x_to(degree);
    do {
      seen_irreducible += irreducible(field, f) ? 1 : 0;
      seen_primitive += primitive(field, f) ? 1 : 0;
    } while (next_monic(f, field.order()));
    EXPECT_EQ(seen_irreducible, irreducibles) << field.describe() << ", degree " << degree;
    EXPECT_EQ(seen_primitive, primitives) << field.describe() << ", degree " << degree;
  }
}

TEST(NaivePolynomial, XIsIrreducibleButNotPrimitive) {
  const NaiveField gf2(2, {});
  EXPECT_TRUE(irreducible(gf2, {0, 1}));
  EXPECT_FALSE(primitive(gf2, {0, 1}));
  EXPECT_EQ(order(gf2, {0, 1}), 0U);
  EXPECT_TRUE(primitive(gf2, {1, 1}));
  EXPECT_EQ(order(gf2, {1, 1}), 1U);
}

TEST(NaivePolynomial, OrdersByHand) {
  const NaiveField gf2(2, {});
  EXPECT_EQ(order(gf2, {1, 1, 1, 1, 1}), 5U);  // divides x^5 - 1
  EXPECT_EQ(order(gf2, {1, 0, 0, 0, 1}), 4U);  // (x + 1)^4
  EXPECT_EQ(order(NaiveField(3, {}), {1, 0, 1}), 4U);
  EXPECT_EQ(order(NaiveField(3, {}), {2, 0, 0, 1}), 3U);
}

}  // namespace
}  // namespace lfsrun::oracle
