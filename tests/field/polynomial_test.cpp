#include "field/polynomial.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace lfsrun {

// Readable failures; in the namespace where GoogleTest looks for it.
std::ostream& operator<<(std::ostream& out, const PolynomialFactor& factor) {
  return out << "(" << to_string(factor.polynomial) << ")^" << factor.multiplicity;
}
bool operator==(const PolynomialFactor& a, const PolynomialFactor& b) {
  return a.polynomial == b.polynomial && a.multiplicity == b.multiplicity;
}

namespace {

Polynomial multiply(const Field& field, const Polynomial& a, const Polynomial& b) {
  Polynomial product(a.size() + b.size() - 1);
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < b.size(); ++j)
      product[i + j] = field.add(product[i + j], field.multiply(a[i], b[j]));
  return product;
}

Polynomial random_monic(const Field& field, unsigned degree, std::mt19937& random) {
  Polynomial f(degree + 1);
  for (auto& c : f) c = static_cast<Element>(random() % field.order());
  f.back() = 1;
  return f;
}

// Steps x^n modulo f until it is 1.
unsigned naive_order(const Field& field, const Polynomial& f) {
  Polynomial power(f.size() - 1);
  const auto times_x = [&] {
    const Element top = power.back();
    power.insert(power.begin(), 0);
    power.pop_back();
    for (std::size_t i = 0; i < power.size(); ++i)
      power[i] = field.add(power[i], field.negate(field.multiply(top, f[i])));
  };
  Polynomial one(f.size() - 1);
  one[0] = 1;
  power = one;
  unsigned n = 0;
  do {
    times_x();
    ++n;
  } while (power != one);
  return n;
}

class PolynomialsOver : public ::testing::TestWithParam<std::uint32_t> {
 protected:
  Field field_ = Field::of_order(GetParam());
};

void expect_complete_factorization(const Field& field, const Polynomial& f) {
  const auto factors = factor(field, f);
  Polynomial product{1};
  for (std::size_t i = 0; i < factors.size(); ++i) {
    const auto& [g, multiplicity] = factors[i];
    EXPECT_EQ(g.back(), 1);
    EXPECT_GE(multiplicity, 1U);
    for (unsigned j = 0; j < multiplicity; ++j) product = multiply(field, product, g);
    EXPECT_EQ(factor(field, g), (std::vector<PolynomialFactor>{{g, 1}}));
    if (i == 0) continue;
    const Polynomial& before = factors[i - 1].polynomial;
    EXPECT_TRUE(
        before.size() < g.size() ||
        (before.size() == g.size() &&
         std::lexicographical_compare(before.rbegin(), before.rend(), g.rbegin(), g.rend())))
        << to_string(before) << " before " << to_string(g);
  }
  EXPECT_EQ(product, f) << to_string(f);
}

TEST_P(PolynomialsOver, FactorsMultiplyBack) {
  std::mt19937 random(GetParam());
  for (unsigned degree = 1; degree <= 16; ++degree)
    expect_complete_factorization(field_, random_monic(field_, degree, random));
}

TEST_P(PolynomialsOver, RepeatedFactorsAndPowersOfX) {
  std::mt19937 random(GetParam() + 1);
  for (int i = 0; i < 5; ++i) {
    const Polynomial a = random_monic(field_, 2, random);
    const Polynomial b = multiply(field_, random_monic(field_, 3, random), {0, 0, 0, 1});
    expect_complete_factorization(field_, multiply(field_, multiply(field_, a, a), b));
  }
}

// Both sides of the library's representation: a root of x - c is c.
TEST_P(PolynomialsOver, RootsAreElementNumbers) {
  std::mt19937 random(GetParam() + 2);
  std::set<Element> roots;
  while (roots.size() < std::min(field_.order(), 6U))
    roots.insert(static_cast<Element>(random() % field_.order()));
  Polynomial f{1};
  for (const Element root : roots) f = multiply(field_, f, {field_.negate(root), 1});
  std::set<Element> found;
  for (const auto& [g, multiplicity] : factor(field_, f)) {
    ASSERT_EQ(g.size(), 2U);
    found.insert(field_.negate(g[0]));
  }
  EXPECT_EQ(found, roots);
}

TEST_P(PolynomialsOver, LeastExponentsGiveTheOrder) {
  std::mt19937 random(GetParam() + 3);
  const std::uint32_t q = field_.order();
  const unsigned degree = q == 2 ? 9 : q < 10 ? 3 : 1;
  for (int i = 0; i < 20; ++i) {
    const Polynomial f = random_monic(field_, degree, random);
    if (f[0] == 0 || factor(field_, f).front().polynomial != f) continue;
    std::vector<BasePower> bases;
    Integer n = power(q, degree) - 1;
    for (unsigned r = 2; n > 1; ++r) {
      if (n % r != 0) continue;
      bases.push_back({r, 0});
      for (; n % r == 0; n /= r) ++bases.back().exponent;
    }
    const auto exponents = least_exponents_of_x(field_, f, bases);
    Integer order = 1;
    for (std::size_t b = 0; b < bases.size(); ++b) order *= power(bases[b].base, exponents[b]);
    EXPECT_EQ(order, naive_order(field_, f)) << to_string(f);
  }
}

TEST_P(PolynomialsOver, ProductsAndWhatIsLeftOfThem) {
  const Field field = Field::of_order(GetParam());
  std::mt19937 random(5);
  const Polynomial a = random_monic(field, 5, random);
  const Polynomial b = random_monic(field, 9, random);
  EXPECT_EQ(product(field, a, b), multiply(field, a, b));
  EXPECT_EQ(without_common_factor(field, a, multiply(field, a, b)), Polynomial{1});
  // x + 1 and x, powers of them and of nothing else.
  const Polynomial plus_one{1, 1};
  const Polynomial x{0, 1};
  const Polynomial both = multiply(field, multiply(field, plus_one, plus_one), x);
  EXPECT_EQ(without_common_factor(field, both, multiply(field, plus_one, x)), plus_one);
  EXPECT_EQ(without_common_factor(field, both, multiply(field, plus_one, plus_one)), x);
  EXPECT_EQ(without_common_factor(field, plus_one, x), plus_one);
}

INSTANTIATE_TEST_SUITE_P(Orders, PolynomialsOver,
                         ::testing::Values(2U, 3U, 4U, 5U, 7U, 8U, 9U, 16U, 25U, 27U, 49U, 64U, 81U,
                                           125U, 243U, 256U, 65521U));

TEST(Polynomial, FactorsUnderTheGivenModulus) {
  const Field conway = Field::of_order(9);                // a^2 = a + 1
  const Field gauss = Field::with_modulus(3, {1, 0, 1});  // a^2 = -1
  const Polynomial f{1, 0, 1};                            // x^2 + 1 = (x - a)(x + a) for the latter
  EXPECT_EQ(factor(gauss, f), (std::vector<PolynomialFactor>{{{3, 1}, 1}, {{6, 1}, 1}}));
  EXPECT_EQ(factor(conway, f), (std::vector<PolynomialFactor>{{{4, 1}, 1}, {{8, 1}, 1}}));
  std::mt19937 random(9);
  for (unsigned degree = 1; degree < 20; ++degree)
    expect_complete_factorization(gauss, random_monic(gauss, degree, random));
}

TEST(Polynomial, LargestExtensionField) {
  const Field field = Field::of_order(65536);
  std::mt19937 random(1);
  expect_complete_factorization(field, random_monic(field, 6, random));
}

TEST(Polynomial, LargeDegreeOverGf2) {
  const Field field = Field::of_order(2);
  std::mt19937 random(1);
  expect_complete_factorization(field, random_monic(field, 600, random));
}

TEST(Polynomial, LeastExponentsOfXPlusOne) {
  EXPECT_EQ(least_exponents_of_x(Field::of_order(2), {1, 1}, {{7, 2}}), (std::vector<unsigned>{0}));
  EXPECT_EQ(least_exponents_of_x(Field::of_order(3), {2, 1}, {{2, 1}}), (std::vector<unsigned>{0}));
  EXPECT_EQ(least_exponents_of_x(Field::of_order(3), {1, 1}, {{2, 1}}), (std::vector<unsigned>{1}));
  EXPECT_TRUE(least_exponents_of_x(Field::of_order(2), {1, 1}, {}).empty());
}

TEST(Polynomial, Text) {
  EXPECT_EQ(to_string(Polynomial{1, 2, 0, 0, 1}), "x^4 + 2*x + 1");
  EXPECT_EQ(to_string(Polynomial{0, 1}), "x");
  EXPECT_EQ(to_string(Polynomial{0, 0, 3}), "3*x^2");
  EXPECT_EQ(to_string(Polynomial{1}), "1");
  EXPECT_EQ(to_string(Polynomial{}), "0");
}

}  // namespace
}  // namespace lfsrun
