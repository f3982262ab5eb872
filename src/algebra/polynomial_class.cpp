#include "algebra/polynomial_class.hpp"

#include <algorithm>

#include "algebra/order.hpp"
#include "field/polynomial.hpp"

namespace lfsrun {
namespace {

/// Over GF(2), a root in the field: f(1) = 0 for an even number of terms.
bool has_root_one(const FeedbackRegister& reg) {
  const auto terms = reg.degree() - std::count(reg.coefficients.begin(), reg.coefficients.end(), 0);
  return reg.field.order() == 2 && reg.degree() > 1 && terms % 2 == 1;  // the leading one besides
}

}  // namespace

PolynomialClass classify(const FeedbackRegister& reg, IntegerFactorCache& cache,
                         double factor_seconds) {
  const bool divisible_by_x = reg.coefficients.front() == 0;
  if (reg.degree() == 1 && divisible_by_x) return PolynomialClass::irreducible;
  if (divisible_by_x || has_root_one(reg)) return PolynomialClass::reducible;
  const Polynomial f = reg.characteristic();
  if (!is_irreducible(reg.field, f)) return PolynomialClass::reducible;
  const IntegerFactors& group = cache.order_of_unit_group(
      reg.field.characteristic(), std::uint64_t{reg.degree()} * reg.field.degree(), factor_seconds);
  const PolynomialOrder order = order_of_irreducible(reg.field, f, group);
  if (order.order < power(reg.field.order(), reg.degree()) - 1) return PolynomialClass::irreducible;
  return order.proven ? PolynomialClass::primitive : PolynomialClass::undecided;
}

double share_of_irreducible(unsigned degree) { return 1.0 / degree; }

double share_of_primitive(std::uint32_t q, unsigned degree) {
  double share = share_of_irreducible(degree);
  for (std::uint32_t p = 2; p < 2000; ++p) {
    bool prime = true;
    for (std::uint32_t r = 2; r * r <= p; ++r) prime = prime && p % r != 0;
    if (!prime) continue;
    std::uint64_t residue = 1;
    for (unsigned i = 0; i < degree; ++i) residue = residue * q % p;
    if (residue == 1) share *= 1 - 1.0 / p;
  }
  return share;
}

}  // namespace lfsrun
