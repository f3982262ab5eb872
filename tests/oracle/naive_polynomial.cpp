#include "oracle/naive_polynomial.hpp"

#include <cstddef>

namespace lfsrun::oracle {
namespace {

void strip_leading_zeros(Polynomial& f) {
  while (!f.empty() && f.back() == 0) f.pop_back();
}

bool has_divisor_of_degree(const NaiveField& field, const Polynomial& f, std::size_t degree) {
  Polynomial divisor = x_to(degree);
  do {
    if (remainder(field, f, divisor).empty()) return true;
  } while (next_monic(divisor, field.order()));
  return false;
}

}  // namespace

Polynomial x_to(std::size_t degree) {
  Polynomial f(degree + 1);
  f.back() = 1;
  return f;
}

bool next_monic(Polynomial& f, std::uint32_t q) {
  for (std::size_t i = 0; i + 1 < f.size(); ++i) {
    if (++f[i] < q) return true;
    f[i] = 0;
  }
  return false;
}

Polynomial multiply(const NaiveField& field, const Polynomial& a, const Polynomial& b) {
  if (a.empty() || b.empty()) return {};
  Polynomial product(a.size() + b.size() - 1);
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      product[i + j] = field.add(product[i + j], field.multiply(a[i], b[j]));
    }
  }
  strip_leading_zeros(product);
  return product;
}

Polynomial remainder(const NaiveField& field, Polynomial a, const Polynomial& b) {
  strip_leading_zeros(a);
  while (a.size() >= b.size()) {
    const Element factor = field.negate(a.back());
    const std::size_t shift = a.size() - b.size();
    for (std::size_t i = 0; i < b.size(); ++i) {
      a[shift + i] = field.add(a[shift + i], field.multiply(factor, b[i]));
    }
    strip_leading_zeros(a);
  }
  return a;
}

bool irreducible(const NaiveField& field, const Polynomial& f) {
  const std::size_t degree = f.size() - 1;
  for (std::size_t k = 1; 2 * k <= degree; ++k) {
    if (has_divisor_of_degree(field, f, k)) return false;
  }
  return true;
}

std::uint64_t order(const NaiveField& field, const Polynomial& f) {
  if (f.front() == 0) return 0;
  const std::vector<Element> feedback = coefficients_of(field, f);  // x^d = sum feedback_i x^i
  const std::size_t degree = feedback.size();
  std::vector<Element> one(degree);
  one.front() = 1;
  std::vector<Element> power = one;  // x^steps modulo f, the leading zeros kept
  for (std::uint64_t steps = 1;; ++steps) {
    const Element top = power.back();
    for (std::size_t i = degree - 1; i > 0; --i) {
      power[i] = field.add(power[i - 1], field.multiply(top, feedback[i]));
    }
    power.front() = field.multiply(top, feedback.front());
    if (power == one) return steps;
  }
}

bool primitive(const NaiveField& field, const Polynomial& f) {
  std::uint64_t non_zero = 1;
  for (std::size_t i = 1; i < f.size(); ++i) non_zero *= field.order();
  return irreducible(field, f) && order(field, f) == non_zero - 1;
}

Polynomial characteristic(const NaiveField& field, const std::vector<Element>& coefficients) {
  Polynomial f;
  for (const Element c : coefficients) f.push_back(field.negate(c));
  f.push_back(1);
  return f;
}

std::vector<Element> coefficients_of(const NaiveField& field, const Polynomial& f) {
  std::vector<Element> coefficients;
  for (std::size_t i = 0; i + 1 < f.size(); ++i) coefficients.push_back(field.negate(f[i]));
  return coefficients;
}

}  // namespace lfsrun::oracle
