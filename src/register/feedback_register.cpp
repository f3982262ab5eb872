// The forms of a linear feedback shift register and its states, straight from the definitions
// (Lidl and Niederreiter, Finite Fields, ch. 8). O(d) field operations each; O(t d) to run t steps
// backwards.

#include "register/feedback_register.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/error.hpp"

namespace lfsrun {
namespace {

void strip_leading_zeros(Polynomial& f) {
  while (!f.empty() && f.back() == 0) f.pop_back();
}

}  // namespace

unsigned FeedbackRegister::tail() const {
  const auto first =
      std::find_if(coefficients.begin(), coefficients.end(), [](Element c) { return c != 0; });
  return static_cast<unsigned>(first - coefficients.begin());
}

FeedbackRegister FeedbackRegister::periodic_part() const {
  return {field, {coefficients.begin() + tail(), coefficients.end()}};
}

Element FeedbackRegister::next_symbol(std::span<const Element> state) const {
  Element sum = 0;
  for (std::size_t i = 0; i < coefficients.size(); ++i) {
    sum = field.add(sum, field.multiply(coefficients[i], state[i]));
  }
  return sum;
}

Polynomial FeedbackRegister::characteristic() const {
  Polynomial f;
  f.reserve(coefficients.size() + 1);
  for (const Element c : coefficients) f.push_back(field.negate(c));
  f.push_back(1);
  return f;
}

Polynomial FeedbackRegister::connection() const {
  Polynomial c = characteristic();
  std::reverse(c.begin(), c.end());
  strip_leading_zeros(c);
  return c;
}

FeedbackRegister FeedbackRegister::from_characteristic(const Field& field, const Polynomial& f) {
  if (f.size() < 2) {
    throw InputError("characteristic polynomial of degree 0 (a register needs degree >= 1)");
  }
  if (f.back() != 1) {
    throw InputError("characteristic polynomial is not monic (its leading coefficient is " +
                     std::to_string(f.back()) + "); divide it by that coefficient");
  }
  FeedbackRegister reg{field, {}};
  reg.coefficients.reserve(f.size() - 1);
  std::transform(f.begin(), f.end() - 1, std::back_inserter(reg.coefficients),
                 [&](Element a) { return field.negate(a); });
  return reg;
}

FeedbackRegister FeedbackRegister::from_connection(const Field& field, const Polynomial& c) {
  if (c.empty() || c.front() != 1) {
    throw InputError(
        "connection polynomial without constant term 1 (C(x) = x^d f(1/x), and f is monic); "
        "divide it by its constant term");
  }
  Polynomial f(c.rbegin(), c.rend());
  if (f.size() < 2 || f.front() == 0) {
    throw InputError("connection polynomial of degree 0 (a register needs degree >= 1)");
  }
  return from_characteristic(field, f);
}

Integer state_to_integer(std::span<const Element> state, std::uint32_t q) {
  Integer n = 0;
  for (std::size_t i = state.size(); i-- > 0;) n = n * q + state[i];
  return n;
}

std::vector<Element> state_from_integer(const Integer& n, std::uint32_t q, unsigned degree) {
  std::vector<Element> state(degree);
  Integer rest = n;
  for (Element& symbol : state) {
    symbol = static_cast<Element>(static_cast<std::uint32_t>(Integer(rest % q)));
    rest /= q;
  }
  return state;
}

std::vector<Element> with_older_symbols(const FeedbackRegister& reg,
                                        std::span<const Element> state) {
  const Field& field = reg.field;
  const unsigned tail = reg.tail();
  const unsigned degree = reg.degree() - tail;
  std::vector<Element> all(tail);
  all.insert(all.end(), state.begin(), state.end());
  if (degree == 0) return all;  // the zero register: only the zero state is periodic
  // g is nonsingular, so s[j] = (s[j+n] - sum_{i>=1} g_i s[j+i]) / g_0.
  const std::span g(reg.coefficients.begin() + tail, degree);
  const Element g0_inverse = field.inverse(g[0]);
  for (unsigned j = tail; j-- > 0;) {
    Element sum = all[j + degree];
    for (unsigned i = 1; i < degree; ++i) {
      sum = field.add(sum, field.negate(field.multiply(g[i], all[j + i])));
    }
    all[j] = field.multiply(sum, g0_inverse);
  }
  return all;
}

}  // namespace lfsrun
