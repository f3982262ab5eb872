// Euclid's algorithm on f and x^p - 1. The states of period exactly p are what is left of the q^r
// states of the common divisor (degree r) without those of the proper divisors of p.

#include "traversal/period_spaces.hpp"

#include <algorithm>
#include <utility>

#include "traversal/markers.hpp"

namespace lfsrun {
namespace {

/// a - factor x^shift b, in place.
void subtract_multiple(const Field& field, Polynomial& a, const Polynomial& b, Element factor,
                       std::size_t shift) {
  const Element minus = field.negate(factor);
  for (std::size_t i = 0; i < b.size(); ++i) {
    a[i + shift] = field.add(a[i + shift], field.multiply(minus, b[i]));
  }
}

void drop_leading_zeros(Polynomial& a) {
  while (!a.empty() && a.back() == 0) a.pop_back();
}

Polynomial monic_common_divisor(const Field& field, Polynomial a, Polynomial b) {
  while (!b.empty()) {
    const Element inverse = field.inverse(b.back());
    while (a.size() >= b.size()) {
      subtract_multiple(field, a, b, field.multiply(a.back(), inverse), a.size() - b.size());
      drop_leading_zeros(a);
    }
    std::swap(a, b);
  }
  const Element inverse = field.inverse(a.back());
  for (Element& c : a) c = field.multiply(c, inverse);
  return a;
}

}  // namespace

PeriodSpaces::PeriodSpaces(const FeedbackRegister& reg)
    : field_(reg.field), modulus_(reg.characteristic()), power_(reg.degree(), 0) {
  power_[0] = 1;
  advance();
}

void PeriodSpaces::advance() {
  const Element top = power_.back();
  std::rotate(power_.begin(), power_.end() - 1, power_.end());
  power_.front() = 0;
  const Element minus = field_.negate(top);
  for (std::size_t i = 0; i < power_.size(); ++i) {
    power_[i] = field_.add(power_[i], field_.multiply(minus, modulus_[i]));
  }
  ++period_;
  look();
}

void PeriodSpaces::look() {
  Polynomial rest = power_;
  rest[0] = field_.add(rest[0], field_.negate(1));
  drop_leading_zeros(rest);
  divisor_ = monic_common_divisor(field_, modulus_, std::move(rest));
  states_ = power_of(field_.order(), degree());
  for (const auto& [period, states] : found_) {
    if (period_ % period == 0) states_ -= states;
  }
  if (states_ > 0) found_.emplace_back(period_, states_);
}

}  // namespace lfsrun
