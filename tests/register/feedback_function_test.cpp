#include "register/feedback_function.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <map>
#include <set>

#include "base/split_mix.hpp"
#include "register/boolean_feedback.hpp"

namespace lfsrun {
namespace {

/// x_0 + G with terms by chance: up to `products` products of two or more factors.
FeedbackFunction random_function(SplitMix64& stream, unsigned degree, unsigned products) {
  const std::uint64_t others = (std::uint64_t{1} << degree) - 2;
  std::set<std::uint64_t> chosen;
  for (unsigned i = 0; i < products; ++i) {
    const std::uint64_t product = stream.next() & others;
    if (std::popcount(product) >= 2) chosen.insert(product);
  }
  return {degree,
          1U | (stream.next() & others),
          {chosen.begin(), chosen.end()},
          (stream.next() & 1U) != 0};
}

/// Each cycle as the string of its symbols that comes first, with how often it occurs.
using Cycles = std::map<std::vector<Element>, unsigned>;

std::vector<Element> first_rotation(const std::vector<Element>& cycle) {
  std::vector<Element> best = cycle;
  std::vector<Element> turned = cycle;
  for (std::size_t i = 0; i < cycle.size(); ++i) {
    turned.insert(turned.end(), turned.front());
    turned.erase(turned.begin());
    best = std::min(best, turned);
  }
  return best;
}

/// By the definition, symbol by symbol.
Cycles cycles_of(const FeedbackRegister& reg, bool backwards, bool exchanged) {
  Cycles cycles;
  const std::uint64_t states = std::uint64_t{1} << reg.degree();
  std::vector<bool> seen(states, false);
  for (std::uint64_t start = 0; start < states; ++start) {
    std::vector<Element> symbols;
    std::vector<Element> state = state_from_integer(start, 2, reg.degree());
    for (std::uint64_t at = start; !seen[at];) {
      seen[at] = true;
      symbols.push_back(exchanged ? static_cast<Element>(1 - state.front()) : state.front());
      const Element next = reg.next_symbol(state);
      state.erase(state.begin());
      state.push_back(next);
      at = static_cast<std::uint64_t>(state_to_integer(state, 2));
    }
    if (symbols.empty()) continue;
    if (backwards) std::reverse(symbols.begin(), symbols.end());
    ++cycles[first_rotation(symbols)];
  }
  return cycles;
}

TEST(FeedbackFunction, is_the_register_of_the_same_terms) {
  const FeedbackFunction function{5, 0b10001, {0b00110, 0b11100}, true};
  const FeedbackRegister reg = register_of(function);
  EXPECT_EQ(feedback_text(reg), "x0 + x4 + x1*x2 + x2*x3*x4 + 1");
  EXPECT_EQ(function_of(reg), function);
}

// Products ascend as numbers here (x1*x4 = 18, x2*x3 = 12) and by their factors there.
TEST(FeedbackFunction, orders_products_as_each_form_does) {
  const FeedbackRegister reg = register_of_terms(5, {{0}, {2, 3}, {1, 4}});
  const FeedbackFunction function = function_of(reg);
  EXPECT_EQ(function.products, (std::vector<std::uint64_t>{12, 18}));
  EXPECT_EQ(register_of(function).products, reg.products);
}

TEST(FeedbackFunction, goes_to_a_register_and_back) {
  SplitMix64 stream(1);
  for (unsigned degree = 1; degree <= 63; ++degree) {
    const FeedbackFunction function = random_function(stream, degree, 5);
    ASSERT_EQ(function_of(register_of(function)), function) << degree;
    ASSERT_TRUE(is_nonsingular(function));
    ASSERT_TRUE(register_of(function).permutes());
  }
}

TEST(FeedbackFunction, is_singular_without_x0_or_with_it_in_a_product) {
  EXPECT_FALSE(is_nonsingular({3, 0b010, {}, false}));
  EXPECT_FALSE(is_nonsingular({3, 0b001, {0b011}, false}));
  EXPECT_TRUE(is_nonsingular({3, 0b001, {0b110}, true}));
}

TEST(FeedbackFunction, reversed_and_complemented_have_the_cycles_so_changed) {
  SplitMix64 stream(2);
  for (unsigned degree = 1; degree <= 8; ++degree) {
    for (unsigned trial = 0; trial < 20; ++trial) {
      const FeedbackFunction function = random_function(stream, degree, trial % 5);
      const FeedbackRegister reg = register_of(function);
      const auto cycles = [](const FeedbackFunction& f) {
        return cycles_of(register_of(f), false, false);
      };
      const std::string text = feedback_text(reg);
      ASSERT_EQ(cycles(reversed(function)), cycles_of(reg, true, false)) << text;
      ASSERT_EQ(cycles(complemented(function)), cycles_of(reg, false, true)) << text;
      ASSERT_EQ(cycles(reversed(complemented(function))), cycles_of(reg, true, true)) << text;
    }
  }
}

TEST(FeedbackFunction, complement_of_a_product_by_hand) {
  // (x1 + 1)(x2 + 1)(x3 + 1) + (x1 + 1) + 1, where x1 and the ones cancel.
  const FeedbackFunction function{4, 0b0011, {0b1110}, true};
  EXPECT_EQ(feedback_text(register_of(complemented(function))),
            "x0 + x2 + x3 + x1*x2 + x1*x2*x3 + x1*x3 + x2*x3 + 1");
}

TEST(FeedbackFunction, symmetries_undone_by_themselves_commute) {
  SplitMix64 stream(3);
  for (unsigned degree = 2; degree <= 40; ++degree) {
    FeedbackFunction function = random_function(stream, degree, 0);
    for (unsigned i = 1; i + 2 < degree; i += 4) function.products.push_back(7U * (1ULL << i));
    std::erase_if(function.products, [&](auto product) { return product >> degree != 0; });
    ASSERT_EQ(reversed(reversed(function)), function);
    ASSERT_EQ(complemented(complemented(function)), function);
    ASSERT_EQ(reversed(complemented(function)), complemented(reversed(function)));
  }
}

}  // namespace
}  // namespace lfsrun
