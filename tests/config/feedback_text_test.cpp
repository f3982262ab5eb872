#include "config/feedback_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "config/limits.hpp"
#include "register/boolean_feedback.hpp"

namespace lfsrun {
namespace {

std::string normal_form(unsigned degree, const std::string& text) {
  const auto result = parse_feedback(degree, text);
  if (const auto* complaint = std::get_if<Complaint>(&result)) return to_string(*complaint);
  return feedback_text(std::get<FeedbackRegister>(result));
}

TEST(FeedbackText, TakesEveryUsualSpelling) {
  for (const std::string text :
       {"x0 + x3 + x1*x2", "x0+x3+x1*x2", " X2 * X1 +\tx3 + x0 ", "x00 + x3 + x01 * x2\n",
        "1*x0 + x3 + x1*x2*1", "x0 + x3 + x1*x2 + 0*x1", "x0*x0 + x3 + x2*x1*x2 + 0"}) {
    EXPECT_EQ(normal_form(4, text), "x0 + x3 + x1*x2") << text;
  }
}

TEST(FeedbackText, RepeatedTermsCancel) {
  EXPECT_EQ(normal_form(4, "x0 + x1 + x0"), "x1");
  EXPECT_EQ(normal_form(4, "x0 + x1*x2 + x2*x1 + 1 + 1 + 1"), "x0 + 1");
  EXPECT_EQ(normal_form(4, "x0 + x0"), "0");
  EXPECT_EQ(normal_form(1, "0"), "0");
  EXPECT_EQ(normal_form(1, "1"), "1");
  EXPECT_EQ(normal_form(1, "1*1*1"), "1");
}

TEST(FeedbackText, ItsNormalFormIsReadAsItself) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 200; ++i) {
    const auto degree = static_cast<unsigned>(1 + random() % 40);
    std::vector<BooleanTerm> terms(random() % 30);
    for (BooleanTerm& term : terms) {
      term.resize(random() % 5);
      for (unsigned& position : term) position = static_cast<unsigned>(random() % degree);
    }
    const std::string text = feedback_text(register_of_terms(degree, terms));
    EXPECT_EQ(normal_form(degree, text), text);
  }
}

TEST(FeedbackText, SaysWhatIsWrongAndAtWhichCharacter) {
  struct Case {
    std::string text;
    std::string complaint;
  };
  for (const auto& [text, complaint] : std::vector<Case>{
           {"", "the feedback is empty"},
           {"  ", "the feedback is empty"},
           {"+", "\"+\" at character 1 of the feedback (x0, x1, ... or 1 is expected there)"},
           {"x0 +", "ends too early (x0, x1, ... or 1 is missing)"},
           {"x0 + x", "ends too early (a number after x is missing)"},
           {"x0 x1", "\"x\" at character 4 of the feedback (+ or * is expected there)"},
           {"x0**x1", "\"*\" at character 4"},
           {"x-1", "\"-\" at character 2"},
           {"(x0 + x1)*x2", "\"(\" at character 1"},
           {"x0 \u2295 x1", "\"\u2295\" at character 4"},
           {std::string("x0 + x1\0", 8), "a control character (0x00) at character 8"},
           {"3", "3 at character 1 of the feedback (over GF(2) the constants are 0 and 1)"},
           {"x5", "x5 at character 1 of the feedback (a register of degree 5 has x0 to x4)"},
           {"x0 + x99999999999999999999999", "x99999999999999999999999 at character 6"}}) {
    EXPECT_THAT(normal_form(5, text), testing::HasSubstr(complaint)) << text;
  }
  EXPECT_THAT(normal_form(1, "x1"), testing::HasSubstr("a register of degree 1 has x0)"));
}

TEST(FeedbackText, TakesTheLongestAndNoMore) {
  std::string text = "x0";
  for (std::size_t i = 1; i < limits::feedback_terms; ++i) text += " + x1";
  EXPECT_EQ(normal_form(2, text), "x0 + x1");
  EXPECT_THAT(normal_form(2, text + "+x1"), testing::HasSubstr("term 1001 at character 4999 "));
}

}  // namespace
}  // namespace lfsrun
