// Feedback functions as masks. The symmetries (S. W. Golomb, Shift Register Sequences, 1967):
// s[n+d] = s[n] + G(s[n+1], ..., s[n+d-1]) read backwards is s[n] = s[n+d] + G, the symbols of G in
// the opposite order; and with s = 1 + t the sequence t has the feedback x_0 + G(x + 1), because
// the ones of s[n+d] and s[n] cancel. A product of x_i + 1 over a set is the sum of the products of
// all its subsets.

#include "register/feedback_function.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace lfsrun {
namespace {

/// Terms in any order, masks of any number of factors, into normal form: t + t = 0.
FeedbackFunction function_of_terms(unsigned degree, std::vector<std::uint64_t> terms) {
  std::sort(terms.begin(), terms.end());
  FeedbackFunction function{.degree = degree};
  for (auto run = terms.begin(); run != terms.end();) {
    const std::uint64_t term = *run;
    const auto end = std::upper_bound(run, terms.end(), term);
    const bool stays = (end - run) % 2 != 0;
    run = end;
    if (!stays) continue;
    if (term == 0) {
      function.constant = true;
    } else if (std::has_single_bit(term)) {
      function.linear |= term;
    } else {
      function.products.push_back(term);
    }
  }
  return function;
}

/// Bit i of a mask of factors x_1 ... x_{n-1} to bit n - i.
std::uint64_t mirrored(std::uint64_t mask, unsigned degree) {
  std::uint64_t result = 0;
  for (; mask != 0; mask &= mask - 1) {
    result |= std::uint64_t{1} << (degree - static_cast<unsigned>(std::countr_zero(mask)));
  }
  return result;
}

}  // namespace

FeedbackRegister register_of(const FeedbackFunction& function) {
  FeedbackRegister reg{Field::of_order(2), std::vector<Element>(function.degree, 0)};
  for (unsigned i = 0; i < function.degree; ++i) {
    reg.coefficients[i] = static_cast<Element>((function.linear >> i) & 1U);
  }
  for (const std::uint64_t product : function.products) {
    std::vector<unsigned>& factors = reg.products.emplace_back();
    for (std::uint64_t rest = product; rest != 0; rest &= rest - 1) {
      factors.push_back(static_cast<unsigned>(std::countr_zero(rest)));
    }
  }
  std::sort(reg.products.begin(), reg.products.end());
  reg.complement = function.constant;
  return reg;
}

FeedbackFunction function_of(const FeedbackRegister& reg) {
  FeedbackFunction function{.degree = reg.degree(), .constant = reg.complement};
  for (unsigned i = 0; i < reg.degree(); ++i) {
    if (reg.coefficients[i] != 0) function.linear |= std::uint64_t{1} << i;
  }
  for (const auto& factors : reg.products) {
    std::uint64_t& product = function.products.emplace_back(0);
    for (const unsigned i : factors) product |= std::uint64_t{1} << i;
  }
  std::sort(function.products.begin(), function.products.end());
  return function;
}

bool is_nonsingular(const FeedbackFunction& function) {
  return (function.linear & 1U) != 0 &&
         std::none_of(function.products.begin(), function.products.end(),
                      [](std::uint64_t product) { return (product & 1U) != 0; });
}

FeedbackFunction reversed(const FeedbackFunction& function) {
  FeedbackFunction result = function;
  result.linear = 1U | mirrored(function.linear & ~std::uint64_t{1}, function.degree);
  for (std::uint64_t& product : result.products) product = mirrored(product, function.degree);
  std::sort(result.products.begin(), result.products.end());
  return result;
}

FeedbackFunction complemented(const FeedbackFunction& function) {
  std::vector<std::uint64_t> terms{1};
  if (function.constant) terms.push_back(0);
  for (std::uint64_t rest = function.linear & ~std::uint64_t{1}; rest != 0; rest &= rest - 1) {
    terms.insert(terms.end(), {rest & -rest, 0});
  }
  for (const std::uint64_t product : function.products) {
    for (std::uint64_t subset = product; subset != 0; subset = (subset - 1) & product) {
      terms.push_back(subset);
    }
    terms.push_back(0);
  }
  return function_of_terms(function.degree, std::move(terms));
}

}  // namespace lfsrun
