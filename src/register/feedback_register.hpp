#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/integer.hpp"
#include "field/field.hpp"

namespace lfsrun {

/// A feedback shift register over GF(q): s[n+d] = F(x_0, ..., x_{d-1}) with x_i = s[n+i]. Linear:
/// F = sum c_i x_i. Over GF(2) F may be any function, in its algebraic normal form, which is
/// unique: the sum of the linear part, of products of the x_i, and of the constant 1 (see
/// boolean_feedback). State = (s[n], ..., s[n+d-1]), oldest symbol first; as an integer sum s[n+i]
/// q^i.
struct FeedbackRegister {
  Field field;
  std::vector<Element> coefficients;  // c_0 ... c_{d-1}, d >= 1: the linear part

  /// GF(2) only. The factors i of each product of x_i: two or more, ascending; the products
  /// themselves ascending, none twice.
  std::vector<std::vector<unsigned>> products{};
  bool complement = false;  // GF(2) only: the constant term 1

  [[nodiscard]] unsigned degree() const { return static_cast<unsigned>(coefficients.size()); }
  [[nodiscard]] bool linear() const { return products.empty() && !complement; }

  /// t, the number of oldest symbols that F never looks at. Where the step of the periodic part is
  /// a permutation, as it is for every linear register (f = x^t g with g(0) != 0), t is also the
  /// longest tail: any state is periodic after t steps, and one whose symbol t-1 is wrong is not
  /// before.
  [[nodiscard]] unsigned tail() const;

  /// The register of the symbols that F looks at (degree d - tail(), which may be 0), all positions
  /// tail() lower. Where its step is a permutation its states are the periodic states.
  [[nodiscard]] FeedbackRegister periodic_part() const;

  /// Whether the step of the periodic part is a permutation. It is when F changes with its oldest
  /// symbol whatever the others are, for then a state has one predecessor; F being a unique sum,
  /// that is when this symbol is a linear term and in no product.
  [[nodiscard]] bool permutes() const;

  /// Whether there are transient states: the step is no permutation of all states.
  [[nodiscard]] bool singular() const { return tail() > 0 || !permutes(); }

  /// The next symbol after this state (degree() symbols): the definition, slow and obvious.
  [[nodiscard]] Element next_symbol(std::span<const Element> state) const;

  // The polynomials are those of a linear register.

  /// f(x) = x^d - sum c_i x^i.
  [[nodiscard]] Polynomial characteristic() const;
  /// C(x) = x^d f(1/x), with trailing zeros kept out (degree d - tail()).
  [[nodiscard]] Polynomial connection() const;

  /// Inverse of characteristic(); f is monic of degree >= 1 (InputError otherwise).
  static FeedbackRegister from_characteristic(const Field& field, const Polynomial& f);
  /// Inverse of connection() for nonsingular registers: C(0) = 1, degree d >= 1 (InputError
  /// otherwise).
  static FeedbackRegister from_connection(const Field& field, const Polynomial& c);
};

/// sum state[i] q^i.
[[nodiscard]] Integer state_to_integer(std::span<const Element> state, std::uint32_t q);
/// The `degree` lowest digits of n in base q, lowest first.
[[nodiscard]] std::vector<Element> state_from_integer(const Integer& n, std::uint32_t q,
                                                      unsigned degree);

/// The periodic state of `reg` (tail() > 0 allowed; permutes() is true) whose newest symbols are
/// `state`, a state of reg.periodic_part(): prepends tail() older symbols by running the recurrence
/// backwards.
[[nodiscard]] std::vector<Element> with_older_symbols(const FeedbackRegister& reg,
                                                      std::span<const Element> state);

}  // namespace lfsrun
