// Every goal and every form of few terms where there are few states: each candidate's cycles are
// counted by single steps.

#include "base/error.hpp"
#include "funnel_cases.hpp"

namespace lfsrun {
namespace {

/// The finds of every goal; false where there is no candidate.
bool expect_every_goal(const FunctionRule& rule) {
  try {
    static_cast<void>(FunctionSpace(rule));
  } catch (const InputError&) {
    return false;
  }
  const std::uint64_t states = std::uint64_t{1} << rule.degree;
  for (std::uint64_t least = 2; least <= states; ++least) {
    SCOPED_TRACE("degree " + std::to_string(rule.degree) + ", form " + form_text(rule.form) +
                 (rule.constant ? " + 1" : "") + ", least " + std::to_string(least));
    expect_all_found({.rule = rule, .goal = {rule.degree, least}, .symmetry = Symmetry::none});
  }
  return true;
}

TEST(SmallDegrees, EveryGoalOfEveryForm) {
  unsigned rules = 0;
  for (unsigned degree = 2; degree <= 5; ++degree) {
    for (unsigned linear = 1; linear <= degree; ++linear) {
      for (const std::vector<unsigned>& products :
           std::vector<std::vector<unsigned>>{{}, {1}, {2}, {0, 1}, {1, 1}, {0, 0, 1}, {1, 0, 1}}) {
        std::vector<unsigned> form = {linear};
        form.insert(form.end(), products.begin(), products.end());
        for (const bool constant : {false, true}) {
          const FunctionRule rule{.degree = degree, .form = form, .constant = constant};
          rules += expect_every_goal(rule) ? 1 : 0;
          if (testing::Test::HasFatalFailure()) return;
        }
      }
    }
  }
  EXPECT_GT(rules, 50U);
}

}  // namespace
}  // namespace lfsrun
