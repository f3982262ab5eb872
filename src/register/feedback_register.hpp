#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/integer.hpp"
#include "field/field.hpp"

namespace lfsrun {

/// A linear feedback shift register over GF(q): s[n+d] = sum_{i<d} c_i s[n+i].
/// State = (s[n], ..., s[n+d-1]), oldest symbol first; as an integer sum s[n+i] q^i.
struct FeedbackRegister {
  Field field;
  std::vector<Element> coefficients;  // c_0 ... c_{d-1}, d >= 1

  [[nodiscard]] unsigned degree() const { return static_cast<unsigned>(coefficients.size()); }

  /// t, the number of leading zero coefficients: f = x^t g with g(0) != 0. 0 = nonsingular. It is
  /// also the longest tail: the recurrence never looks at the t oldest symbols, so any state is
  /// periodic after t steps, and one whose symbol t-1 is wrong is not before.
  [[nodiscard]] unsigned tail() const;
  [[nodiscard]] bool singular() const { return tail() > 0; }

  /// The register of g (degree d - tail(), which may be 0): its states are the periodic states.
  [[nodiscard]] FeedbackRegister periodic_part() const;

  /// The next symbol after this state (degree() symbols): the definition, slow and obvious.
  [[nodiscard]] Element next_symbol(std::span<const Element> state) const;

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

/// The periodic state of `reg` (tail() > 0 allowed) whose newest symbols are `state`, a state of
/// reg.periodic_part(): prepends tail() older symbols by running the recurrence backwards.
[[nodiscard]] std::vector<Element> with_older_symbols(const FeedbackRegister& reg,
                                                      std::span<const Element> state);

}  // namespace lfsrun
