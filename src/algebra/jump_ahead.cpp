// Jumping ahead: f annihilates the sequence s, so with r = x^k modulo f also s[n+k] = sum r_i
// s[n+i], for every n >= 0 and singular f too (Lidl and Niederreiter, Finite Fields, ch. 8; the
// power of x by repeated squaring: Knuth, The Art of Computer Programming, 4.6.3). d symbols of
// that need the first 2d - 1 of s. Degree 1000 over GF(2), k of 1000 bits: some ms.
#include "algebra/jump_ahead.hpp"

#include <cstddef>

#include "field/polynomial.hpp"

namespace lfsrun {

namespace {

/// The first `length` symbols of the sequence, at least the state itself.
std::vector<Element> symbols_from(const FeedbackRegister& reg, std::span<const Element> state,
                                  std::size_t length) {
  std::vector<Element> symbols(state.begin(), state.end());
  symbols.reserve(length);
  while (symbols.size() < length)
    symbols.push_back(reg.next_symbol(std::span(symbols).subspan(symbols.size() - reg.degree())));
  return symbols;
}

}  // namespace

std::vector<Element> state_after(const FeedbackRegister& reg, std::span<const Element> state,
                                 const Integer& steps) {
  const Field& field = reg.field;
  const Polynomial r = power_of_x(field, reg.characteristic(), steps);
  const std::size_t degree = state.size();
  const std::vector<Element> symbols = symbols_from(reg, state, 2 * degree - 1);
  std::vector<Element> result(degree, 0);
  for (std::size_t i = 0; i < r.size(); ++i) {
    if (r[i] == 0) continue;
    for (std::size_t j = 0; j < degree; ++j)
      result[j] = field.add(result[j], field.multiply(r[i], symbols[i + j]));
  }
  return result;
}

}  // namespace lfsrun
