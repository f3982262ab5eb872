// Polynomials over GF(q): the choice of library, and the order of factors that results depend on.
// Over GF(2) NTL's GF2X is up to 20 times as fast as FLINT; over other fields FLINT is level or
// ahead, and takes any modulus.
#include "field/polynomial.hpp"

#include <algorithm>

#include "field/polynomial_backends.hpp"

namespace lfsrun {

namespace {

bool comes_before(const PolynomialFactor& a, const PolynomialFactor& b) {
  const Polynomial& x = a.polynomial;
  const Polynomial& y = b.polynomial;
  if (x.size() != y.size()) return x.size() < y.size();
  return std::lexicographical_compare(x.rbegin(), x.rend(), y.rbegin(), y.rend());
}

std::string term(Element coefficient, std::size_t power) {
  if (power == 0) return std::to_string(coefficient);
  const std::string x = power == 1 ? "x" : "x^" + std::to_string(power);
  return coefficient == 1 ? x : std::to_string(coefficient) + "*" + x;
}

}  // namespace

std::vector<PolynomialFactor> factor(const Field& field, const Polynomial& f) {
  std::vector<PolynomialFactor> factors =
      field.order() == 2 ? ntl::factor(f) : flint::factor(field, f);
  std::sort(factors.begin(), factors.end(), comes_before);
  return factors;
}

Polynomial product(const Field& field, const Polynomial& a, const Polynomial& b) {
  return field.order() == 2 ? ntl::product(a, b) : flint::product(field, a, b);
}

Polynomial without_common_factor(const Field& field, const Polynomial& f, const Polynomial& h) {
  return field.order() == 2 ? ntl::without_common_factor(f, h)
                            : flint::without_common_factor(field, f, h);
}

bool is_irreducible(const Field& field, const Polynomial& f) {
  return field.order() == 2 ? ntl::is_irreducible(f) : flint::is_irreducible(field, f);
}

std::vector<unsigned> least_exponents_of_x(const Field& field, const Polynomial& f,
                                           const std::vector<BasePower>& bases) {
  return field.order() == 2 ? ntl::least_exponents_of_x(f, bases)
                            : flint::least_exponents_of_x(field, f, bases);
}

Polynomial power_of_x(const Field& field, const Polynomial& f, const Integer& exponent) {
  if (exponent == 0) return {1};
  return field.order() == 2 ? ntl::power_of_x(f, exponent) : flint::power_of_x(field, f, exponent);
}

std::string to_string(const Polynomial& f) {
  std::string text;
  for (std::size_t i = f.size(); i-- > 0;) {
    if (f[i] == 0) continue;
    if (!text.empty()) text += " + ";
    text += term(f[i], i);
  }
  return text.empty() ? "0" : text;
}

}  // namespace lfsrun
