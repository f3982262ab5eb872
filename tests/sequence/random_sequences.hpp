#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "register/feedback_register.hpp"

namespace lfsrun {

inline std::vector<Element> random_symbols(std::mt19937_64& random, std::uint32_t q,
                                           std::size_t count) {
  std::vector<Element> symbols(count);
  for (Element& symbol : symbols) symbol = static_cast<Element>(random() % q);
  return symbols;
}

/// 1 0 0 ... 0
inline std::vector<Element> unit_state(unsigned degree) {
  std::vector<Element> state(degree, 0);
  state[0] = 1;
  return state;
}

/// The output by FeedbackRegister::next_symbol, the definition.
inline std::vector<Element> plain_output(const FeedbackRegister& reg, std::vector<Element> symbols,
                                         std::size_t count) {
  while (symbols.size() < count) {
    symbols.push_back(reg.next_symbol(std::span(symbols).last(reg.degree())));
  }
  symbols.resize(count);
  return symbols;
}

/// A register over GF(2) with random linear terms, products and constant.
inline FeedbackRegister random_nonlinear(std::mt19937_64& random, unsigned degree) {
  FeedbackRegister reg{Field::of_order(2), random_symbols(random, 2, degree)};
  for (unsigned i = 0; i + 1 < degree; ++i) {
    if (random() % 2 == 0) reg.products.push_back({i, static_cast<unsigned>(i + 1)});
  }
  reg.complement = random() % 2 == 0;
  return reg;
}

/// A primitive polynomial over GF(2) of each degree 2 ... 14, as the exponents between d and 0.
inline const std::vector<std::vector<unsigned>>& primitive_exponents() {
  static const std::vector<std::vector<unsigned>> exponents{
      {1}, {1}, {1}, {2}, {1}, {1}, {4, 3, 2}, {4}, {3}, {2}, {6, 4, 1}, {4, 3, 1}, {10, 6, 1}};
  return exponents;
}

inline FeedbackRegister maximal_register(unsigned degree) {
  Polynomial f(degree + 1, 0);
  f.front() = f.back() = 1;
  for (const unsigned i : primitive_exponents().at(degree - 2)) f[i] = 1;
  return FeedbackRegister::from_characteristic(Field::of_order(2), f);
}

}  // namespace lfsrun
