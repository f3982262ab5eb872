#include "field/field.hpp"

#include <gmock/gmock.h>

#include <random>
#include <string>

#include "base/error.hpp"

namespace lfsrun {
namespace {

using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

// The definition: polynomials in the root modulo the modulus, digit by digit.
class NaiveField {
 public:
  explicit NaiveField(const Field& field)
      : p_(field.characteristic()), m_(field.degree()), modulus_(field.modulus()) {
    if (m_ == 1) modulus_ = {0, 1};
  }

  [[nodiscard]] Element add(Element a, Element b) const {
    auto x = digits(a);
    const auto y = digits(b);
    for (unsigned i = 0; i < m_; ++i) x[i] = (x[i] + y[i]) % p_;
    return number(x);
  }

  [[nodiscard]] Element multiply(Element a, Element b) const {
    const auto x = digits(a);
    const auto y = digits(b);
    std::vector<std::uint64_t> product(2 * m_ - 1);
    for (unsigned i = 0; i < m_; ++i)
      for (unsigned j = 0; j < m_; ++j) product[i + j] = (product[i + j] + x[i] * y[j]) % p_;
    for (std::size_t top = product.size(); top-- > m_;)
      for (unsigned j = 0; j < m_; ++j) {
        auto& c = product[top - m_ + j];
        c = (c + product[top] * (p_ - modulus_[j])) % p_;
      }
    product.resize(m_);
    return number(product);
  }

 private:
  [[nodiscard]] std::vector<std::uint64_t> digits(std::uint64_t n) const {
    std::vector<std::uint64_t> result;
    for (unsigned i = 0; i < m_; ++i, n /= p_) result.push_back(n % p_);
    return result;
  }
  [[nodiscard]] Element number(const std::vector<std::uint64_t>& x) const {
    std::uint64_t n = 0;
    for (unsigned i = m_; i-- > 0;) n = n * p_ + x[i];
    return static_cast<Element>(n);
  }

  std::uint64_t p_;
  unsigned m_;
  std::vector<std::uint32_t> modulus_;
};

void check_against_definition(const Field& field) {
  const NaiveField naive(field);
  std::mt19937 random(field.order());
  const auto pick = [&] { return static_cast<Element>(random() % field.order()); };
  for (int i = 0; i < 2000; ++i) {
    const Element a = pick();
    const Element b = i % 8 == 0 ? a : pick();
    ASSERT_EQ(field.add(a, b), naive.add(a, b)) << a << " + " << b;
    ASSERT_EQ(field.multiply(a, b), naive.multiply(a, b)) << a << " * " << b;
    ASSERT_EQ(naive.add(a, field.negate(a)), 0) << a;
    if (a == 0) continue;
    ASSERT_EQ(naive.multiply(a, field.inverse(a)), 1) << a;
  }
}

void check_axioms(const Field& field) {
  std::mt19937 random(field.order() + 1);
  const auto pick = [&] { return static_cast<Element>(random() % field.order()); };
  for (int i = 0; i < 500; ++i) {
    const Element a = pick();
    const Element b = pick();
    const Element c = pick();
    ASSERT_EQ(field.add(a, 0), a);
    ASSERT_EQ(field.multiply(a, 1), a);
    ASSERT_EQ(field.add(a, b), field.add(b, a));
    ASSERT_EQ(field.multiply(a, b), field.multiply(b, a));
    ASSERT_EQ(field.add(field.add(a, b), c), field.add(a, field.add(b, c)));
    ASSERT_EQ(field.multiply(field.multiply(a, b), c), field.multiply(a, field.multiply(b, c)));
    ASSERT_EQ(field.multiply(a, field.add(b, c)),
              field.add(field.multiply(a, b), field.multiply(a, c)));
  }
}

class FieldOfOrder : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(FieldOfOrder, AgreesWithDigitArithmetic) {
  const Field field = Field::of_order(GetParam());
  EXPECT_EQ(field.order(), GetParam());
  check_against_definition(field);
}

TEST_P(FieldOfOrder, SatisfiesTheAxioms) { check_axioms(Field::of_order(GetParam())); }

INSTANTIATE_TEST_SUITE_P(Orders, FieldOfOrder,
                         ::testing::Values(2U, 3U, 4U, 5U, 7U, 8U, 9U, 16U, 25U, 27U, 49U, 64U, 81U,
                                           125U, 243U, 256U, 65536U, 65521U));

TEST(Field, EveryExtensionFieldHasAConwayPolynomial) {
  unsigned fields = 0;
  for (std::uint32_t p = 2; p * p <= Field::max_order; ++p) {
    if (!is_prime_power(p) || Field::of_order(p).degree() > 1) continue;
    unsigned m = 2;
    for (std::uint32_t q = p * p; q <= Field::max_order; q *= p, ++m, ++fields)
      EXPECT_EQ(Field::of_order(q).modulus().size(), m + 1);
  }
  EXPECT_EQ(fields, 93U);
}

TEST(Field, ConwayModuliAreTheKnownOnes) {
  EXPECT_EQ(Field::of_order(4).modulus(), (std::vector<std::uint32_t>{1, 1, 1}));
  EXPECT_EQ(Field::of_order(9).modulus(), (std::vector<std::uint32_t>{2, 2, 1}));
  EXPECT_EQ(Field::of_order(16).modulus(), (std::vector<std::uint32_t>{1, 1, 0, 0, 1}));
  EXPECT_TRUE(Field::of_order(7).modulus().empty());
}

// The root of x^2 + 1 has order 4 only: the generator must be searched for.
TEST(Field, ModulusWhoseRootDoesNotGenerate) {
  const Field field = Field::with_modulus(3, {1, 0, 1});
  check_against_definition(field);
  check_axioms(field);
  EXPECT_EQ(field.multiply(3, 3), 2);               // a^2 = -1
  EXPECT_EQ(Field::of_order(9).multiply(3, 3), 4);  // a^2 = a + 1 for x^2 + 2x + 2
}

TEST(Field, AesModulus) {
  const Field field = Field::with_modulus(2, {1, 1, 0, 1, 1, 0, 0, 0, 1});
  check_against_definition(field);
  EXPECT_EQ(field.multiply(0x57, 0x83), 0xC1);  // FIPS 197, section 4.2
}

TEST(Field, EqualityIsOrderAndModulus) {
  EXPECT_EQ(Field::of_order(9), Field::with_modulus(3, {2, 2, 1}));
  EXPECT_FALSE(Field::of_order(9) == Field::with_modulus(3, {1, 0, 1}));
  EXPECT_FALSE(Field::of_order(8) == Field::of_order(9));
  EXPECT_EQ(Field::of_order(5), Field::with_modulus(5, {3, 1}));
}

template <typename Call>
void expect_input_error(Call call, const std::string& text) {
  EXPECT_THAT(call, ThrowsMessage<InputError>(HasSubstr(text)));
}

TEST(Field, RefusesWhatIsNoFieldOrder) {
  expect_input_error([] { (void)Field::of_order(12); }, "nearest are 11 and 13");
  expect_input_error([] { (void)Field::of_order(65535); }, "nearest are 65521 and 65536");
  expect_input_error([] { (void)Field::of_order(0); }, "too small");
  expect_input_error([] { (void)Field::of_order(1); }, "too small");
  expect_input_error([] { (void)Field::of_order(65537); }, "too large");
}

TEST(Field, RefusesBadModuli) {
  const auto with = [](std::uint32_t p, const std::vector<std::uint32_t>& modulus) {
    return [=] { (void)Field::with_modulus(p, modulus); };
  };
  expect_input_error(with(4, {1, 1, 1}), "not a prime");
  expect_input_error(with(0, {1, 1, 1}), "not a prime");
  expect_input_error(with(2, {}), "0 coefficients");
  expect_input_error(with(2, {1}), "1 coefficients");
  expect_input_error(with(2, {1, 2, 1}), "out of range");
  expect_input_error(with(3, {2, 2, 2}), "not monic");
  expect_input_error(with(2, {1, 1, 0}), "not monic");
  expect_input_error(with(2, {1, 0, 1}), "not irreducible");
  expect_input_error(with(257, {3, 1, 1}), "too large");
  expect_input_error(with(2, std::vector<std::uint32_t>(100, 1)), "too large");
}

TEST(Field, PrimePowers) {
  for (const std::uint32_t q : {2U, 3U, 4U, 8U, 9U, 121U, 65521U, 65536U})
    EXPECT_TRUE(is_prime_power(q)) << q;
  for (const std::uint32_t q : {0U, 1U, 6U, 12U, 100U, 65535U})
    EXPECT_FALSE(is_prime_power(q)) << q;
}

}  // namespace
}  // namespace lfsrun
