// The minimal polynomial and the least period of a linear sequence by theory (Lidl and
// Niederreiter, Finite Fields, ch. 8). With S = sum s_n x^(-n-1) and f a characteristic polynomial,
// f S = h is a polynomial; in lowest terms the denominator of h / f is the minimal polynomial. One
// product and one gcd of degree d; the period is the order of that polynomial.

#include "sequence/minimal_polynomial.hpp"

#include <algorithm>

#include "algebra/cycle_structure.hpp"
#include "algebra/order.hpp"

namespace lfsrun {
namespace {

void strip_leading_zeros(Polynomial& f) {
  while (!f.empty() && f.back() == 0) f.pop_back();
}

Polynomial reduced(const Field& field, const Polynomial& f, Polynomial h) {
  strip_leading_zeros(h);
  return h.empty() ? Polynomial{1} : without_common_factor(field, f, h);
}

std::uint64_t degree_of(const Polynomial& f) { return f.size() - 1; }

}  // namespace

Polynomial minimal_polynomial(const Field& field, const Polynomial& f,
                              std::span<const Element> symbols) {
  const std::size_t d = symbols.size();
  Polynomial series(symbols.rbegin(), symbols.rend());  // x^d S without negative powers
  strip_leading_zeros(series);
  if (series.empty()) return {1};
  Polynomial whole = product(field, f, series);
  if (whole.size() <= d) return {1};
  return reduced(field, f, Polynomial(whole.begin() + static_cast<std::ptrdiff_t>(d), whole.end()));
}

Polynomial minimal_polynomial(const Field& field, std::span<const Element> period) {
  Polynomial f(period.size() + 1, 0);
  f.front() = field.negate(1);
  f.back() = 1;
  return reduced(field, f, Polynomial(period.rbegin(), period.rend()));
}

SequencePeriod period_by_algebra(const Field& field, const Polynomial& minimal,
                                 IntegerFactorCache& cache, double factor_seconds) {
  const auto first = std::find_if(minimal.begin(), minimal.end(), [](Element c) { return c != 0; });
  SequencePeriod result{static_cast<std::uint64_t>(first - minimal.begin()), 1, true};
  const Polynomial g(first, minimal.end());
  if (g.size() < 2) return result;
  const std::vector<PolynomialFactor> factors = factor(field, g);
  for (const auto& [polynomial, multiplicity] : factors) {
    const std::uint64_t degree = degree_of(polynomial);
    const IntegerFactors& group =
        cache.order_of_unit_group(field.characteristic(), degree * field.degree(),
                                  factor_seconds / static_cast<double>(factors.size()));
    const PolynomialOrder order = order_of_irreducible(field, polynomial, group);
    result.proven = result.proven && order.proven;
    const Integer of_power =
        order_of({field.characteristic(), power(field.order(), degree), multiplicity, order.order});
    result.period = lcm(result.period, of_power);
  }
  return result;
}

}  // namespace lfsrun
