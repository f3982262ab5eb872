// The rule of a search: what there is to choose from, and what makes it impossible.

#include "register/rule_choices.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <numeric>
#include <utility>

namespace lfsrun {
namespace {

using Masks = std::vector<std::uint64_t>;

Masks with_factors(const Masks& terms, unsigned factors) {
  Masks found;
  std::copy_if(terms.begin(), terms.end(), std::back_inserter(found),
               [&](std::uint64_t term) { return factors_of(term) == factors; });
  return found;
}

/// x_0 and the fixed terms, ascending.
Masks kept_terms(const FunctionRule& rule) {
  Masks kept = rule.fixed;
  kept.push_back(1);
  std::sort(kept.begin(), kept.end());
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  return kept;
}

unsigned most_factors(const FunctionRule& rule) {
  auto most = static_cast<unsigned>(rule.form.size());
  for (const std::uint64_t term : rule.fixed) most = std::max(most, factors_of(term));
  return most;
}

/// "3 linear terms", "1 product of 2 factors".
std::string counted(std::uint64_t number, unsigned factors) {
  const std::string plural = number == 1 ? "" : "s";
  return std::to_string(number) +
         (factors == 1 ? " linear term" + plural
                       : " product" + plural + " of " + std::to_string(factors) + " factors");
}

bool is_product(std::uint64_t term, unsigned degree) {
  return (term & 1U) == 0 && term >> degree == 0 && factors_of(term) >= 2;
}

/// What is wrong with a rule whatever the numbers of its form; "" if nothing is.
std::string wrong_terms(const FunctionRule& rule) {
  if (rule.degree < 2 || rule.degree > 63) return "the degree is not in 2 to 63";
  if (rule.form.empty() || rule.form.front() == 0) {
    return "x0 is a linear term of each candidate, so the first number is at least 1";
  }
  if (number_of_terms(rule) > max_function_terms) {
    return std::to_string(number_of_terms(rule)) + " terms, at most " +
           std::to_string(max_function_terms) + " are possible";
  }
  const bool fits = std::all_of(rule.fixed.begin(), rule.fixed.end(), [&](std::uint64_t term) {
    return is_product(term, rule.degree) || (std::has_single_bit(term) && term >> rule.degree == 0);
  });
  if (!fits) return "a fixed term is beyond the degree, or a product with x0";
  const Masks kept = kept_terms(rule);
  const bool added = std::all_of(rule.added.begin(), rule.added.end(), [&](std::uint64_t term) {
    return is_product(term, rule.degree) && !std::binary_search(kept.begin(), kept.end(), term);
  });
  return added ? "" : "a term that every candidate has anyway is fixed, or is no product";
}

TermChoice choice_of(const FunctionRule& rule, unsigned factors, unsigned wanted,
                     const Masks& kept) {
  Masks left_out = with_factors(kept, factors);
  std::erase(left_out, 1);  // x_0 is not among what is chosen from
  const Masks added = with_factors(rule.added, factors);
  left_out.insert(left_out.end(), added.begin(), added.end());
  Masks listed = with_factors(rule.allowed, factors);
  if (listed.empty()) return {rule.degree, factors, wanted, std::move(left_out)};
  std::sort(listed.begin(), listed.end());
  listed.erase(std::unique(listed.begin(), listed.end()), listed.end());
  std::erase_if(listed, [&](std::uint64_t term) {
    return (term & 1U) != 0 || term >> rule.degree != 0 ||
           std::find(left_out.begin(), left_out.end(), term) != left_out.end();
  });
  return {factors, wanted, std::move(listed)};
}

std::string too_few(const FunctionRule& rule, unsigned factors, std::uint64_t wanted,
                    std::uint64_t there) {
  std::string text = counted(wanted, factors) + (wanted == 1 ? " is" : " are") + " wanted, ";
  text += there == 0   ? "there is none"
          : there == 1 ? "there is only 1"
                       : "there are only " + std::to_string(there);
  if (!with_factors(rule.allowed, factors).empty()) return text + " fixed or allowed";
  return text + (factors == 1 ? "" : ": x0 is in no product");
}

}  // namespace

std::uint64_t number_of_terms(const FunctionRule& rule) {
  return std::accumulate(rule.form.begin(), rule.form.end(), std::uint64_t{rule.constant}) +
         rule.added.size();
}

std::string form_text(const std::vector<unsigned>& form) {
  std::string text;
  for (const unsigned terms : form) {
    if (!text.empty()) text += ',';
    text += std::to_string(terms);
  }
  return text;
}

RuleChoices choices_of(const FunctionRule& rule) {
  RuleChoices plan{.choices = {}, .impossible = wrong_terms(rule)};
  const Masks kept = kept_terms(rule);
  for (unsigned factors = 1; plan.impossible.empty() && factors <= most_factors(rule); ++factors) {
    const unsigned wanted = factors <= rule.form.size() ? rule.form[factors - 1] : 0;
    const auto fixed = static_cast<unsigned>(with_factors(kept, factors).size());
    if (wanted < fixed) {
      plan.impossible = counted(fixed, factors) + (fixed == 1 ? " is" : " are") + " fixed" +
                        (factors == 1 ? ", x0 among them" : "") + ", the form has " +
                        std::to_string(wanted);
    } else if (wanted > fixed) {
      plan.choices.push_back(choice_of(rule, factors, wanted - fixed, kept));
      const std::uint64_t there = plan.choices.back().terms() + fixed;
      if (there < wanted) plan.impossible = too_few(rule, factors, wanted, there);
    }
  }
  return plan;
}

}  // namespace lfsrun
