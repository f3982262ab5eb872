// An irreducible f of degree d over GF(q) is primitive just when x^(N/p) != 1 modulo f for every
// prime p that divides N = q^d - 1. Since x^(N/(q-1)) is the norm of x, (-1)^d f(0), the primes
// that divide q - 1 ask no more than that this is a generator of GF(q)*. For the others x is raised
// to N/p by squaring and by multiplying with x: log2(N) times about 2 d^2 look-ups each.

#include "survey/general_primitivity.hpp"

#include <algorithm>

namespace lfsrun {

GeneralPrimitivity::GeneralPrimitivity(const FieldTables& tables, unsigned degree,
                                       std::span<const std::uint64_t> primes)
    : tables_(tables), degree_(degree), generator_(tables.order()) {
  const std::uint32_t q = tables.order();
  std::uint64_t order = 1;
  for (unsigned i = 0; i < degree; ++i) order *= q;
  order -= 1;
  std::vector<std::uint64_t> of_field;
  for (const std::uint64_t p : primes) {
    if ((q - 1) % p == 0) {
      of_field.push_back(p);
    } else {
      exponents_.push_back(order / p);
    }
  }
  std::sort(exponents_.rbegin(), exponents_.rend());  // the smallest prime rules out most
  find_generators(of_field);
}

void GeneralPrimitivity::find_generators(std::span<const std::uint64_t> primes) {
  const std::uint32_t n = tables_.order() - 1;
  const auto power = [&](Element a, std::uint64_t exponent) {
    Element result = 1;
    for (; exponent > 0; exponent /= 2) {
      if (exponent % 2 == 1) result = tables_.multiply(result, a);
      a = tables_.multiply(a, a);
    }
    return result;
  };
  for (std::uint32_t a = 1; a <= n; ++a) {
    generator_[a] = std::none_of(primes.begin(), primes.end(), [&](std::uint64_t p) {
      return power(static_cast<Element>(a), n / p) == 1;
    });
  }
}

bool GeneralPrimitivity::primitive(const Polynomial& f) {
  const Element norm = degree_ % 2 == 0 ? f[0] : tables_.field().negate(f[0]);
  return generator_[norm] &&
         std::none_of(exponents_.begin(), exponents_.end(),
                      [&](std::uint64_t exponent) { return power_of_x_is_one(f, exponent); });
}

bool GeneralPrimitivity::power_of_x_is_one(const Polynomial& f, std::uint64_t exponent) {
  power_.assign(degree_, 0);
  power_[0] = 1;
  for (int bit = 63 - __builtin_clzll(exponent); bit >= 0; --bit) {
    square(f);
    if ((exponent >> bit & 1U) != 0) multiply_by_x(f);
  }
  return power_[0] == 1 && std::all_of(power_.begin() + 1, power_.end(),
                                       [](Element coefficient) { return coefficient == 0; });
}

void GeneralPrimitivity::square(const Polynomial& f) {
  product_.assign(2 * std::size_t{degree_} - 1, 0);
  for (unsigned i = 0; i < degree_; ++i) {
    if (power_[i] == 0) continue;
    for (unsigned j = 0; j < degree_; ++j) {
      product_[i + j] = tables_.add(product_[i + j], tables_.multiply(power_[i], power_[j]));
    }
  }
  for (std::size_t top = product_.size() - 1; top >= degree_; --top) subtract_multiple(f, top);
  std::copy_n(product_.begin(), degree_, power_.begin());
}

void GeneralPrimitivity::multiply_by_x(const Polynomial& f) {
  product_.assign(1, 0);
  product_.insert(product_.end(), power_.begin(), power_.end());
  subtract_multiple(f, degree_);
  std::copy_n(product_.begin(), degree_, power_.begin());
}

// The multiple of f that has the same coefficient at x^top.
void GeneralPrimitivity::subtract_multiple(const Polynomial& f, std::size_t top) {
  const Element minus = tables_.field().negate(product_[top]);
  if (minus == 0) return;
  for (unsigned i = 0; i < degree_; ++i) {
    Element& coefficient = product_[top - degree_ + i];
    coefficient = tables_.add(coefficient, tables_.multiply(minus, f[i]));
  }
}

}  // namespace lfsrun
