#include "config/polynomial_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace lfsrun {
namespace {

Polynomial parsed(const Field& field, const std::string& text) {
  const auto result = parse_polynomial(field, text);
  if (const auto* complaint = std::get_if<Complaint>(&result)) {
    ADD_FAILURE() << text << ": " << to_string(*complaint);
    return {};
  }
  return std::get<Polynomial>(result);
}

std::string complaint_of(const Field& field, const std::string& text) {
  const auto result = parse_polynomial(field, text);
  const auto* complaint = std::get_if<Complaint>(&result);
  return complaint == nullptr ? "no complaint" : to_string(*complaint);
}

TEST(PolynomialText, TakesEveryUsualSpelling) {
  const Field gf3 = Field::of_order(3);
  const Polynomial f = {1, 2, 0, 1};
  for (const std::string text :
       {"x^3 + 2*x + 1", "x^3+2x+1", "X**3 + 2 * X + 1", "  1 +2 x+ x ^ 3 ",
        "1*x^3 + 2*x^1 + 1*x^0", "x^3 - x - 2", "+x^3 - 1x + 1", "x^3 + x + x + 1",
        "0*x^9 + x^3 + 2x + 1", "x^003+2x+01"}) {
    EXPECT_EQ(parsed(gf3, text), f) << text;
  }
}

TEST(PolynomialText, AddsUpTermsInTheField) {
  EXPECT_EQ(parsed(Field::of_order(2), "x^4 + x^4 + 1"), Polynomial({1}));
  EXPECT_EQ(parsed(Field::of_order(4), "2x + 3x"), Polynomial({0, 1}));  // a + (a + 1) = 1
  EXPECT_EQ(parsed(Field::of_order(9), "-3"), Polynomial({6}));          // -a = 2 a
  EXPECT_EQ(parsed(Field::of_order(5), "x - x"), Polynomial());
  EXPECT_EQ(parsed(Field::of_order(65536), "65535x"), Polynomial({0, 65535}));
}

TEST(PolynomialText, TakesTheHighestDegreeAndNoMore) {
  const Field gf2 = Field::of_order(2);
  EXPECT_EQ(parsed(gf2, "x^100000").size(), 100001U);
  EXPECT_THAT(complaint_of(gf2, "x^100001"), testing::HasSubstr("degrees up to 100000"));
  EXPECT_THAT(complaint_of(gf2, "x^99999999999999999999999"),
              testing::HasSubstr("exponent 99999999999999999999999 is too large"));
}

TEST(PolynomialText, SaysWhatIsWrongAndAtWhichCharacter) {
  struct Case {
    std::string text;
    std::string complaint;
  };
  const Field gf5 = Field::of_order(5);
  for (const auto& [text, complaint] : std::vector<Case>{
           {"", "the polynomial is empty"},
           {"   ", "the polynomial is empty"},
           {"+", "ends too early (a term is missing)"},
           {"x^3 +", "ends too early (a term is missing)"},
           {"x^", "ends too early (an exponent is missing)"},
           {"x*", "\"*\" at character 2 of the polynomial (+ or - is expected there)"},
           {"2*", "ends too early (x after \"*\" is missing)"},
           {"2*3", "\"3\" at character 3 of the polynomial (x after \"*\" is expected there)"},
           {"x^-1", "\"-\" at character 3 of the polynomial (an exponent is expected there)"},
           {"x x", "\"x\" at character 3"},
           {"x2", "\"2\" at character 2"},
           {"1 1", "\"1\" at character 3"},
           {"x + + 1", "\"+\" at character 5 of the polynomial (a term is expected there)"},
           {"y^2 + 1", "\"y\" at character 1"},
           {"(x + 1)", "\"(\" at character 1"},
           {"x^3 = 1", "\"=\" at character 5"},
           {"x\u00b3", "\"\u00b3\" at character 2"},
           {"x \u2212 1", "\"\u2212\" at character 3"},
           {"5x", "coefficient 5 is not an element of GF(5) at character 1"},
           {"x + 18446744073709551621",
            "coefficient 18446744073709551621 is not an element of GF(5) at character 5 of the "
            "polynomial (elements have the numbers 0 to 4); write 1, its residue modulo 5"}}) {
    EXPECT_THAT(complaint_of(gf5, text), testing::HasSubstr(complaint)) << text;
  }
}

}  // namespace
}  // namespace lfsrun
