// The complete list of each form against the oracle's, which shares nothing with the search.

#include <gtest/gtest.h>

#include <algorithm>

#include "oracle/function_search.hpp"
#include "register/boolean_feedback.hpp"
#include "search/funnel.hpp"

namespace lfsrun {
namespace {

std::vector<std::string> found_by_search(const SearchPlan& search) {
  const Funnel funnel(search);
  std::vector<std::string> texts;
  for (const FoundFunction& found : funnel.run(0, funnel.size()).found) {
    texts.push_back(feedback_text(register_of(found.function)));
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

void compare(unsigned degree, const std::vector<unsigned>& form) {
  const std::uint64_t period = (std::uint64_t{1} << degree) - 1;
  const SearchPlan search{.rule = {.degree = degree, .form = form},
                          .goal = {degree, period},
                          .symmetry = Symmetry::none};
  EXPECT_EQ(found_by_search(search), oracle::functions_with_cycle({degree, form}, period))
      << "degree " << degree;
}

TEST(CompleteLists, OfForm3And1) {
  for (unsigned degree = 4; degree <= 10; ++degree) compare(degree, {3, 1});
}

TEST(CompleteLists, OfForm2And2) {
  for (unsigned degree = 4; degree <= 10; ++degree) compare(degree, {2, 2});
}

TEST(CompleteLists, OfForm3And0And1) {
  for (unsigned degree = 4; degree <= 10; ++degree) compare(degree, {3, 0, 1});
}

TEST(CompleteLists, OfForm4And2) {
  for (unsigned degree = 4; degree <= 10; ++degree) compare(degree, {4, 2});
}

TEST(CompleteLists, OfDeBruijnFunctions) {
  for (unsigned degree = 4; degree <= 8; ++degree) {
    const std::uint64_t period = std::uint64_t{1} << degree;
    const SearchPlan search{
        .rule = {.degree = degree, .form = {3, 1}, .added = {period - 2}, .constant = true},
        .goal = {degree, period},
        .symmetry = Symmetry::none};
    EXPECT_EQ(
        found_by_search(search),
        oracle::functions_with_cycle({degree, {3, 1}, oracle::de_bruijn_terms(degree)}, period))
        << "degree " << degree;
  }
}

}  // namespace
}  // namespace lfsrun
