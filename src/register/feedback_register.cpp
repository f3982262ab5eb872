// The forms of a feedback shift register and its states, straight from the definitions (linear:
// Lidl and Niederreiter, Finite Fields, ch. 8; nonlinear: S. W. Golomb, Shift Register Sequences).
// O(d) field operations each, and one a factor of a product; O(t d) to run t steps backwards.

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
  auto oldest = static_cast<unsigned>(first - coefficients.begin());
  for (const auto& product : products) oldest = std::min(oldest, product.front());
  return oldest;
}

FeedbackRegister FeedbackRegister::periodic_part() const {
  const unsigned shift = tail();
  FeedbackRegister part{
      field, {coefficients.begin() + shift, coefficients.end()}, products, complement};
  for (auto& product : part.products) {
    for (unsigned& position : product) position -= shift;
  }
  return part;
}

bool FeedbackRegister::permutes() const {
  const unsigned oldest = tail();
  if (oldest == degree()) return true;  // one state
  return coefficients[oldest] != 0 &&
         std::none_of(products.begin(), products.end(),
                      [&](const auto& product) { return product.front() == oldest; });
}

Element FeedbackRegister::next_symbol(std::span<const Element> state) const {
  Element sum = 0;
  for (std::size_t i = 0; i < coefficients.size(); ++i) {
    sum = field.add(sum, field.multiply(coefficients[i], state[i]));
  }
  for (const auto& product : products) {
    const bool all = std::all_of(product.begin(), product.end(),
                                 [&](unsigned position) { return state[position] != 0; });
    if (all) sum = field.add(sum, 1);
  }
  return complement ? field.add(sum, 1) : sum;
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
  const FeedbackRegister part = reg.periodic_part();
  const unsigned degree = part.degree();
  const unsigned tail = reg.degree() - degree;
  // No symbol that counts: F is a constant, and only the state of nothing else is periodic.
  if (degree == 0) return std::vector<Element>(tail, part.next_symbol({}));
  std::vector<Element> all(tail, 0);
  all.insert(all.end(), state.begin(), state.end());
  // F = g_0 x_0 + G without x_0 in G, so x_0 is what G at x_0 = 0 leaves of F, by g_0.
  const Element g0_inverse = field.inverse(part.coefficients[0]);
  for (unsigned j = tail; j-- > 0;) {
    const Element rest = part.next_symbol(std::span(all).subspan(j, degree));
    all[j] = field.multiply(field.add(all[j + degree], field.negate(rest)), g0_inverse);
  }
  return all;
}

}  // namespace lfsrun
