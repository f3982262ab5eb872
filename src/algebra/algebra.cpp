// The cycle structure of a linear register from the factors of its characteristic polynomial f:
// orders of the factors, then structures of their powers, then of the product. Cost: 12-bit
// registers some 20 us; else factoring f (2 ms at degree 1024 over GF(2)) and q^m - 1 (the effort
// allowed).
#include "algebra/algebra.hpp"

#include <algorithm>
#include <map>
#include <sstream>

#include "algebra/cycle_structure.hpp"
#include "algebra/order.hpp"
#include "base/error.hpp"
#include "field/polynomial.hpp"

namespace lfsrun {

namespace {

bool is_x(const Polynomial& f) { return f.size() == 2 && f[0] == 0; }

std::uint64_t degree_of(const Polynomial& f) { return f.size() - 1; }

/// The factors of q^m - 1 for every degree m of a factor. The degrees share the effort as the parts
/// of one number do: smallest first, to each an equal share of what is left.
std::map<std::uint64_t, const IntegerFactors*> unit_groups(
    const Field& field, const std::vector<PolynomialFactor>& factors, IntegerFactorCache& cache,
    double seconds) {
  std::map<std::uint64_t, const IntegerFactors*> groups;
  for (const auto& factor : factors)
    if (!is_x(factor.polynomial)) groups[degree_of(factor.polynomial)] = nullptr;
  std::size_t left = groups.size();
  for (auto& [degree, group] : groups) {
    const double share = seconds / static_cast<double>(left--);
    group = &cache.order_of_unit_group(field.characteristic(), degree * field.degree(), share);
    seconds = std::max(0.0, seconds - group->effort);
  }
  return groups;
}

std::string not_proven(const Polynomial& g, const Integer& unresolved, double seconds) {
  std::ostringstream text;
  text << "the order of the factor of degree " << degree_of(g)
       << " divides the number given but is not proven minimal: a part of "
       << decimal(unresolved).size()
       << " digits of q^m - 1 is not factored within factor_seconds = " << seconds;
  return text.str();
}

void find_orders(const Field& field, const std::vector<PolynomialFactor>& factors,
                 IntegerFactorCache& cache, double seconds, AlgebraResult& result) {
  const auto groups = unit_groups(field, factors, cache, seconds);
  result.proven = true;
  for (const auto& [g, multiplicity] : factors) {
    if (is_x(g)) {
      result.factors.push_back({g, multiplicity, 0, false});
      continue;
    }
    PolynomialOrder order = order_of_irreducible(field, g, *groups.at(degree_of(g)));
    if (!order.proven && result.proven) result.message = not_proven(g, order.unresolved, seconds);
    result.proven = result.proven && order.proven;
    result.factors.push_back({g, multiplicity, std::move(order.order), order.proven});
  }
}

/// `order` as the lcm of all periods, and `cycles`, from the proven orders.
void find_cycles(const Field& field, AlgebraResult& result) {
  result.order = 1;
  result.cycles = {{Integer(1), Integer(1)}};
  for (const FactorOrder& f : result.factors) {
    if (is_x(f.polynomial)) continue;
    const PrimaryFactor primary{field.characteristic(),
                                power(field.order(), degree_of(f.polynomial)), f.multiplicity,
                                f.order};
    result.order = lcm(result.order, order_of(primary));
    result.cycles = product(result.cycles, cycles_of_primary(primary));
  }
}

void check_states(const FeedbackRegister& reg, const CycleCounts& cycles) {
  const Integer periodic = power(reg.field.order(), reg.degree() - reg.tail());
  if (states_of(cycles) != periodic)
    throw Error("internal error: the cycles of " + to_string(reg.characteristic()) + " cover " +
                decimal(states_of(cycles)) + " states instead of " + decimal(periodic));
}

}  // namespace

AlgebraResult analyse_by_algebra(const FeedbackRegister& reg, IntegerFactorCache& cache,
                                 double factor_seconds) {
  AlgebraResult result;
  result.max_tail = reg.tail();
  const std::vector<PolynomialFactor> factors = factor(reg.field, reg.characteristic());
  find_orders(reg.field, factors, cache, factor_seconds, result);
  const FactorOrder& first = result.factors.front();
  result.irreducible = result.factors.size() == 1 && first.multiplicity == 1;
  result.primitive = result.irreducible && first.order_proven &&
                     first.order == power(reg.field.order(), reg.degree()) - 1;
  if (!result.proven) return result;
  find_cycles(reg.field, result);
  check_states(reg, result.cycles);
  if (reg.singular()) result.order = 0;  // x has no inverse modulo f
  return result;
}

}  // namespace lfsrun
