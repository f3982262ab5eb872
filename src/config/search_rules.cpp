// Rules that no function can meet, from two facts (S. W. Golomb, Shift Register Sequences, 1967):
// - The number of cycles of x_0 + G, of n > 2 symbols, is even where the truth table of G has an
// even
//   number of ones, that is where G has not the product of all its n - 1 symbols, else odd. One
//   cycle, a de Bruijn sequence, needs this product; two, the maximal one and the state of zeros,
//   must not have it.
// - With an odd number of terms (the constant is one) a 1 follows the state of ones: a cycle of its
//   own, where a longer one is to go through all states, or through all but that of zeros.

#include "config/search_rules.hpp"

#include <fmt/format.h>

#include <numeric>
#include <optional>
#include <string>

#include "base/error.hpp"

namespace lfsrun {

namespace {

std::uint64_t all_but_x0(unsigned degree) { return (std::uint64_t{1} << degree) - 2; }

FunctionRule rule_of_degree(FunctionRule rule, unsigned degree, SearchGoal goal) {
  rule.degree = degree;
  if (goal == SearchGoal::de_bruijn && degree > 2) rule.added = {all_but_x0(degree)};
  return rule;
}

/// "x1*x2*x3", "x1*x2*...*x9".
std::string product_of_all(unsigned degree) {
  std::string text = "x1*x2";
  if (degree > 5) return fmt::format("{}*...*x{}", text, degree - 1);
  for (unsigned i = 3; i < degree; ++i) text += fmt::format("*x{}", i);
  return text;
}

std::optional<Complaint> has_product_of_all(const FunctionRule& rule, SearchGoal goal) {
  const unsigned factors = rule.degree - 1;
  if (factors < 2 || rule.form.size() < factors || rule.form[factors - 1] == 0) return std::nullopt;
  const std::string product = product_of_all(rule.degree);
  if (goal == SearchGoal::maximal) {
    return Complaint{fmt::format("a product of {} factors at degree {}", factors, rule.degree),
                     fmt::format("with {} the number of cycles is odd, and a maximal register has "
                                 "two, the state of zeros being one",
                                 product),
                     "use products of fewer factors, or larger degrees"};
  }
  return Complaint{
      fmt::format("a product of {} factors at degree {}", factors, rule.degree),
      fmt::format("there is only {}, which goal \"de_bruijn\" adds beyond the form", product),
      "use products of fewer factors, or larger degrees"};
}

std::string with_one_more(std::vector<unsigned> form, std::size_t i) {
  ++form[i];
  return fmt::format("[{}]", fmt::join(form, ", "));
}

std::optional<Complaint> has_odd_terms(const FunctionRule& rule, SearchGoal goal) {
  const unsigned written = std::accumulate(rule.form.begin(), rule.form.end(), 0U);
  const std::size_t given = rule.added.size() + (rule.constant ? 1 : 0);
  if ((written + given) % 2 == 0) return std::nullopt;
  const std::string more =
      given == 0 ? "" : fmt::format(" with the {} that goal \"de_bruijn\" adds", given);
  std::string instead = "form = " + with_one_more(rule.form, 0);
  if (rule.form.size() > 1) instead += " or " + with_one_more(rule.form, rule.form.size() - 1);
  return Complaint{
      fmt::format("an odd number of terms at degree {}: {}{}", rule.degree, written + given, more),
      fmt::format("then the state of ones is followed by itself, but it is to be on a cycle of all "
                  "states{}",
                  goal == SearchGoal::maximal ? " but that of zeros" : ""),
      fmt::format("take one term more or less, such as {}", instead)};
}

std::optional<Complaint> cannot_be_numbered(const FunctionRule& rule) {
  try {
    static_cast<void>(FunctionSpace(rule));
  } catch (const InputError& error) {
    return Complaint{error.what(), "", ""};
  }
  return std::nullopt;
}

std::optional<Complaint> impossible(const FunctionRule& rule, SearchGoal goal) {
  if (goal != SearchGoal::period) {
    if (auto product = has_product_of_all(rule, goal)) return product;
    if (auto odd = has_odd_terms(rule, goal)) return odd;
  }
  return cannot_be_numbered(rule);
}

}  // namespace

std::vector<FunctionRule> make_rules(const TableReader& table, const FunctionRule& rule,
                                     const std::vector<unsigned>& degrees, SearchGoal goal) {
  std::vector<FunctionRule> rules;
  for (const unsigned degree : degrees) {
    const FunctionRule made = rule_of_degree(rule, degree, goal);
    if (const auto complaint = impossible(made, goal)) {
      table.complain("form", *complaint);
      return {};  // one is enough to understand it
    }
    rules.push_back(made);
  }
  return rules;
}

}  // namespace lfsrun
