// Polynomials over GF(q) from the definitions: schoolbook product, trial division by every monic
// polynomial, the order by multiplying by x until 1 comes back. For q^degree up to about 2^22.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "field/polynomial.hpp"
#include "oracle/naive_field.hpp"

namespace lfsrun::oracle {

[[nodiscard]] Polynomial x_to(std::size_t degree);

/// Makes f the next monic polynomial of its degree in counting order; false (and f = x^degree)
/// after the last one.
bool next_monic(Polynomial& f, std::uint32_t q);

[[nodiscard]] Polynomial multiply(const NaiveField& field, const Polynomial& a,
                                  const Polynomial& b);

/// a modulo b; b monic of degree >= 1.
[[nodiscard]] Polynomial remainder(const NaiveField& field, Polynomial a, const Polynomial& b);

/// f monic of degree >= 1: no monic polynomial of degree 1...deg f / 2 divides it. q^(deg f / 2)
/// divisions.
[[nodiscard]] bool irreducible(const NaiveField& field, const Polynomial& f);

/// The least e >= 1 with x^e = 1 modulo f (f monic, degree >= 1); 0 where there is none: f(0) = 0.
/// At most q^(deg f) steps.
[[nodiscard]] std::uint64_t order(const NaiveField& field, const Polynomial& f);

/// Irreducible and of order q^(deg f) - 1.
[[nodiscard]] bool primitive(const NaiveField& field, const Polynomial& f);

/// x^d - sum c_i x^i, d the number of coefficients.
[[nodiscard]] Polynomial characteristic(const NaiveField& field,
                                        const std::vector<Element>& coefficients);

/// Inverse of characteristic(); f monic of degree >= 1.
[[nodiscard]] std::vector<Element> coefficients_of(const NaiveField& field, const Polynomial& f);

}  // namespace lfsrun::oracle
