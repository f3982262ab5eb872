// The algebraic normal form of a feedback over GF(2), from any sum of products and to its text. A
// sort of the terms: O(m log m) comparisons of m terms.

#include "register/boolean_feedback.hpp"

#include <algorithm>
#include <string_view>

namespace lfsrun {
namespace {

/// x_i x_i = x_i.
void merge_equal_factors(BooleanTerm& term) {
  std::sort(term.begin(), term.end());
  term.erase(std::unique(term.begin(), term.end()), term.end());
}

/// t + t = 0: of each run of equal terms the last one stays where their number is odd.
std::vector<BooleanTerm> without_pairs(const std::vector<BooleanTerm>& sorted) {
  std::vector<BooleanTerm> left;
  for (const BooleanTerm& term : sorted) {
    if (!left.empty() && left.back() == term) {
      left.pop_back();
    } else {
      left.push_back(term);
    }
  }
  return left;
}

std::string text_of(const BooleanTerm& term) {
  std::string text;
  for (const unsigned position : term) {
    if (!text.empty()) text += '*';
    text += 'x' + std::to_string(position);
  }
  return text;
}

}  // namespace

FeedbackRegister register_of_terms(unsigned degree, std::vector<BooleanTerm> terms) {
  for (BooleanTerm& term : terms) merge_equal_factors(term);
  std::sort(terms.begin(), terms.end());
  FeedbackRegister reg{Field::of_order(2), std::vector<Element>(degree, 0)};
  for (BooleanTerm& term : without_pairs(terms)) {
    if (term.empty()) {
      reg.complement = true;
    } else if (term.size() == 1) {
      reg.coefficients[term.front()] = 1;
    } else {
      reg.products.push_back(std::move(term));
    }
  }
  return reg;
}

std::string feedback_text(const FeedbackRegister& reg) {
  std::string text;
  const auto add = [&](std::string_view term) {
    if (!text.empty()) text += " + ";
    text += term;
  };
  for (unsigned i = 0; i < reg.degree(); ++i) {
    if (reg.coefficients[i] != 0) add(text_of({i}));
  }
  for (const BooleanTerm& product : reg.products) add(text_of(product));
  if (reg.complement) add("1");
  return text.empty() ? "0" : text;
}

}  // namespace lfsrun
