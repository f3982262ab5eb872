// The candidates of a search by number: a mixed radix of the choices of terms, one choice a number
// of factors. O(terms (log N + degree)) a candidate, with N terms to choose from.

#include "register/function_space.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <utility>

#include "base/error.hpp"
#include "register/rule_choices.hpp"

namespace lfsrun {
namespace {

using Masks = std::vector<std::uint64_t>;

Integer count_of(const RuleChoices& plan) {
  if (!plan.impossible.empty()) return 0;
  Integer product = 1;
  for (const TermChoice& choice : plan.choices) {
    const Integer terms = choice.terms();
    Integer choices;
    mpz_bin_ui(choices.backend().data(), terms.backend().data(), choice.wanted());
    product *= choices;
  }
  return product;
}

/// Exact where that can be read, else as a power of ten.
std::string readable(const Integer& n) {
  const std::string digits = decimal(n);
  return digits.size() <= 24 ? digits : "about 10^" + std::to_string(digits.size() - 1);
}

/// Whether the complement C of a candidate F = x_0 + G may be a candidate, too. All candidates have
/// the same number of terms; let t be that of G, and T(...) the number of terms in general.
/// - The constant term of C is G(1, ..., 1): t modulo 2. It has to be that of the rule.
/// - With a largest product of j factors in G, T(G) T(C - x_0) >= 2^j. So C has too many terms if
///   t^2 < 2^j. Proof. Let m be that product. The variables outside m are set to 1 in G, which
///   gives H; set to 0 in C - x_0, they leave the complement H' of H. Neither makes more terms, and
///   H has the product of all its j variables, for no other term contains m. That T(H) T(H') >= 2^j
///   for such H follows by induction on j; j = 0 is 1 * 1. For a variable x, H = A + x B, and
///   H' = (A + B)' + x B'. B has the product of all other variables, so T(B) T(B') >= 2^(j-1), and
///   either A or A + B has it.
///   If A: T(H') >= T(A'), because A' = (A + B)' + B', and T(H') >= T(B'); so
///   T(H) T(H') = T(A) T(H') + T(B) T(H') >= T(A) T(A') + T(B) T(B') >= 2 * 2^(j-1).
///   If A + B: T(H) >= T(A + B) and T(H) >= T(B); so
///   T(H) T(H') = T(H) T((A + B)') + T(H) T(B') >= T(A + B) T((A + B)') + T(B) T(B') >= 2^j.
bool may_have_complements(const FunctionRule& rule) {
  const std::uint64_t terms = number_of_terms(rule) - 1;
  unsigned factors = 1;
  for (unsigned i = 0; i < rule.form.size(); ++i) {
    if (rule.form[i] > 0) factors = i + 1;
  }
  for (const std::uint64_t term : rule.added) factors = std::max(factors, factors_of(term));
  return (terms % 2 != 0) == rule.constant && terms * terms >= std::uint64_t{1} << factors;
}

}  // namespace

FunctionSpace::FunctionSpace(const FunctionRule& rule) : rule_(rule) {
  RuleChoices plan = choices_of(rule);
  const Integer candidates = count_of(plan);
  const std::string what =
      "form " + form_text(rule.form) + " at degree " + std::to_string(rule.degree);
  if (!plan.impossible.empty()) {
    throw InputError(what + " has no candidate (" + plan.impossible + ")");
  }
  if (candidates > power(2, 63)) {
    throw InputError(what + " has " + readable(candidates) +
                     " candidates (at most 2^63 are numbered); fix terms, or allow fewer");
  }
  choices_ = std::move(plan.choices);
  size_ = static_cast<std::uint64_t>(candidates);
  for (const std::uint64_t term : rule.fixed) {
    if (std::has_single_bit(term)) linear_ |= term;
  }
  products_ = rule.added;
  std::copy_if(rule.fixed.begin(), rule.fixed.end(), std::back_inserter(products_),
               [](std::uint64_t term) { return !std::has_single_bit(term); });
  std::sort(products_.begin(), products_.end());
  products_.erase(std::unique(products_.begin(), products_.end()), products_.end());
  complements_ = may_have_complements(rule);
}

Integer FunctionSpace::count(const FunctionRule& rule) { return count_of(choices_of(rule)); }

void FunctionSpace::at(std::uint64_t index, FeedbackFunction& function) const {
  function.degree = rule_.degree;
  function.constant = rule_.constant;
  function.linear = linear_;
  function.products.assign(products_.begin(), products_.end());
  for (std::size_t i = choices_.size(); i-- > 0;) {
    const TermChoice& choice = choices_[i];
    const std::uint64_t number = index % choice.choices();
    index /= choice.choices();
    if (choice.factors() == 1) {
      choice.each_term(number, [&](std::uint64_t term) { function.linear |= term; });
    } else {
      choice.each_term(number, [&](std::uint64_t term) { function.products.push_back(term); });
    }
  }
  std::sort(function.products.begin(), function.products.end());
}

std::optional<std::uint64_t> FunctionSpace::index_of(const FeedbackFunction& function) const {
  if (function.degree != rule_.degree || function.constant != rule_.constant ||
      (function.linear & linear_) != linear_) {
    return std::nullopt;
  }
  Masks chosen;
  std::set_difference(function.products.begin(), function.products.end(), products_.begin(),
                      products_.end(), std::back_inserter(chosen));
  if (chosen.size() + products_.size() != function.products.size()) return std::nullopt;
  for (std::uint64_t rest = function.linear ^ linear_; rest != 0; rest &= rest - 1) {
    chosen.push_back(rest & -rest);
  }
  return index_of_terms(chosen);
}

std::optional<std::uint64_t> FunctionSpace::index_of_terms(
    std::span<const std::uint64_t> terms) const {
  std::uint64_t index = 0;
  std::size_t used = 0;
  for (const TermChoice& choice : choices_) {
    Masks numbers;
    for (const std::uint64_t term : terms) {
      if (factors_of(term) != choice.factors()) continue;
      const auto number = choice.number_of(term);
      if (!number) return std::nullopt;
      numbers.push_back(*number);
    }
    if (numbers.size() != choice.wanted()) return std::nullopt;
    std::sort(numbers.begin(), numbers.end());
    index = index * choice.choices() + choice.index_of(numbers);
    used += numbers.size();
  }
  return used == terms.size() ? std::optional(index) : std::nullopt;
}

void SymmetryClass::add(std::uint64_t number) {
  const auto place = std::lower_bound(begin(), end(), number) - begin();
  const auto at = numbers_.begin() + place;
  if (place < size_ && *at == number) return;
  std::copy_backward(at, numbers_.begin() + size_, numbers_.begin() + size_ + 1);
  *at = number;
  ++size_;
}

SymmetryClass FunctionSpace::symmetry_class(std::uint64_t index, const FeedbackFunction& function,
                                            Symmetry symmetry) const {
  SymmetryClass members;
  members.add(index);
  const auto add = [&](const FeedbackFunction& image) {
    if (const auto number = index_of(image)) members.add(*number);
  };
  const bool reverse = symmetry == Symmetry::reverse || symmetry == Symmetry::both;
  if (reverse) add(reversed(function));
  if (complements_ && (symmetry == Symmetry::complement || symmetry == Symmetry::both)) {
    const FeedbackFunction complement = complemented(function);
    add(complement);
    if (reverse) add(reversed(complement));
  }
  return members;
}

}  // namespace lfsrun
