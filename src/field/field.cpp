// GF(p^m) by tables: exponentials and logarithms to a generator g for products, Zech logarithms
// 1 + g^n = g^Z(n) for sums (Lidl and Niederreiter, Finite Fields, ch. 10); plain arithmetic modulo
// p for prime fields. Set-up O(q m), a few ms at q = 65536; every operation O(1).
#include "field/field.hpp"

#include <flint/fq_nmod.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/error.hpp"
#include "field/flint_handles.hpp"
#include "field/prime_power.hpp"

namespace lfsrun {

struct Field::Tables {
  std::uint32_t order = 0;
  std::uint32_t characteristic = 0;
  unsigned degree = 0;
  std::vector<std::uint32_t> modulus;
  // Empty for a prime field. A logarithm is below q - 1 <= 65535, so 65535 is free to mean zero.
  std::vector<Element> exponential;
  std::vector<std::uint16_t> logarithm;
  std::vector<std::uint16_t> zech;
};

namespace {

constexpr std::uint16_t log_of_zero = 65535;

/// The slow arithmetic that the tables are made of: an element is its m digits over GF(p).
class DigitArithmetic {
 public:
  using Digits = std::vector<std::uint32_t>;

  DigitArithmetic(std::uint32_t p, const std::vector<std::uint32_t>& modulus)
      : p_(p), modulus_(modulus), m_(modulus.size() - 1) {}

  [[nodiscard]] Digits digits(std::uint32_t n) const {
    Digits result(m_);
    for (auto& digit : result) {
      digit = n % p_;
      n /= p_;
    }
    return result;
  }

  [[nodiscard]] std::uint32_t number(const Digits& a) const {
    std::uint32_t n = 0;
    for (std::size_t i = m_; i-- > 0;) n = n * p_ + a[i];
    return n;
  }

  /// Horner over b, so that a b of low degree costs little.
  [[nodiscard]] Digits multiply(const Digits& a, const Digits& b) const {
    Digits result(m_);
    std::size_t i = m_;
    while (i > 0 && b[i - 1] == 0) --i;
    while (i-- > 0) {
      times_root(result);
      for (std::size_t j = 0; j < m_; ++j) result[j] = (result[j] + b[i] * a[j]) % p_;
    }
    return result;
  }

  [[nodiscard]] Digits power(Digits base, std::uint32_t exponent) const {
    Digits result = digits(1);
    for (; exponent > 0; exponent /= 2) {
      if (exponent % 2 == 1) result = multiply(result, base);
      base = multiply(base, base);
    }
    return result;
  }

 private:
  void times_root(Digits& a) const {
    const std::uint32_t top = a.back();
    std::rotate(a.begin(), a.end() - 1, a.end());
    a.front() = 0;
    if (top == 0) return;
    for (std::size_t j = 0; j < m_; ++j) a[j] = (a[j] + top * (p_ - modulus_[j])) % p_;
  }

  std::uint32_t p_;
  const std::vector<std::uint32_t>& modulus_;
  std::size_t m_;
};

/// The root of a Conway polynomial generates; that of another modulus need not, so try elements in
/// turn from the root on (numbers below p lie in the prime field and cannot generate).
DigitArithmetic::Digits find_generator(const DigitArithmetic& slow, std::uint32_t p,
                                       std::uint32_t q) {
  const std::vector<std::uint64_t> primes = prime_divisors(q - 1);
  for (std::uint32_t candidate = p; candidate < q; ++candidate) {
    auto g = slow.digits(candidate);
    const auto has_full_order = [&](std::uint64_t r) {
      return slow.number(slow.power(g, static_cast<std::uint32_t>((q - 1) / r))) != 1;
    };
    if (std::all_of(primes.begin(), primes.end(), has_full_order)) return g;
  }
  throw Error("no generator of GF(" + std::to_string(q) + ") found");
}

std::string nearest_prime_powers(std::uint32_t q) {
  std::uint32_t below = q - 1;
  while (!is_prime_power(below)) --below;
  std::uint32_t above = q + 1;
  while (!is_prime_power(above)) ++above;
  return std::to_string(below) + " and " + std::to_string(above);
}

PrimePower require_prime_power(std::uint32_t q) {
  const std::string text = "field order " + std::to_string(q);
  const std::string range = "use a prime power from 2 to " + std::to_string(Field::max_order);
  if (q < 2) throw InputError(text + " is too small (a field has at least 2 elements); " + range);
  if (q > Field::max_order)
    throw InputError(text + " is too large (elements are stored in 16 bits); " + range);
  const auto power = as_prime_power(q);
  if (!power)
    throw InputError(text +
                     " is not a prime power (a finite field has p^m elements); the nearest are " +
                     nearest_prime_powers(q));
  return *power;
}

std::vector<std::uint32_t> conway_polynomial(std::uint32_t p, unsigned m) {
  fq_nmod_ctx_t context;
  const FlintInteger prime{Integer(p)};
  if (_fq_nmod_ctx_init_conway(context, prime, static_cast<slong>(m), "a") == 0)
    throw InputError("no Conway polynomial is known for GF(" + std::to_string(p) + "^" +
                     std::to_string(m) + ") (it is not in FLINT's table); give a modulus");
  std::vector<std::uint32_t> modulus(m + 1);
  for (unsigned i = 0; i <= m; ++i)
    modulus[i] = static_cast<std::uint32_t>(nmod_poly_get_coeff_ui(context->modulus, i));
  fq_nmod_ctx_clear(context);
  return modulus;
}

/// p^m, checked as the order of a field.
std::uint32_t checked_order(std::uint32_t p, std::size_t m) {
  const auto power = as_prime_power(p);
  if (!power || power->exponent != 1)
    throw InputError("characteristic " + std::to_string(p) +
                     " is not a prime (the modulus has its coefficients in GF(p)); use a prime");
  std::uint64_t q = 1;
  for (std::size_t i = 0; i < m && q <= Field::max_order; ++i) q *= p;
  if (q > Field::max_order)
    throw InputError("a modulus of degree " + std::to_string(m) + " over GF(" + std::to_string(p) +
                     ") is too large (elements are stored in 16 bits); use p^m <= " +
                     std::to_string(Field::max_order));
  return static_cast<std::uint32_t>(q);
}

void check_modulus(std::uint32_t p, const std::vector<std::uint32_t>& modulus) {
  for (const std::uint32_t c : modulus)
    if (c >= p)
      throw InputError("modulus coefficient " + std::to_string(c) + " is out of range (not in GF(" +
                       std::to_string(p) + ")); use 0 to " + std::to_string(p - 1));
  if (modulus.back() != 1)
    throw InputError("modulus is not monic (its last coefficient, the highest, is " +
                     std::to_string(modulus.back()) + "); write it low to high and end with 1");
  if (nmod_poly_is_irreducible(FlintModularPolynomial(p, modulus)) == 0)
    throw InputError(
        "modulus is not irreducible over GF(" + std::to_string(p) +
        ") (the ring would have zero divisors); leave it out for the Conway polynomial");
}

}  // namespace

bool is_prime_power(std::uint32_t n) { return as_prime_power(n).has_value(); }

Field::Field(std::shared_ptr<const Tables> tables) : tables_(std::move(tables)) {}

Field Field::make(std::uint32_t p, unsigned m, std::vector<std::uint32_t> modulus) {
  auto tables = std::make_shared<Tables>();
  Tables& t = *tables;
  t.characteristic = p;
  t.degree = m;
  t.order = 1;
  for (unsigned i = 0; i < m; ++i) t.order *= p;
  if (m > 1) {
    t.modulus = std::move(modulus);
    fill(t);
  }
  return Field(std::move(tables));
}

void Field::fill(Tables& t) {
  const std::uint32_t p = t.characteristic;
  const DigitArithmetic slow(p, t.modulus);
  const auto generator = find_generator(slow, p, t.order);
  t.exponential.resize(t.order - 1);
  t.logarithm.assign(t.order, log_of_zero);
  auto element = slow.digits(1);
  for (std::uint32_t n = 0; n + 1 < t.order; ++n) {
    t.exponential[n] = static_cast<Element>(slow.number(element));
    t.logarithm[t.exponential[n]] = static_cast<std::uint16_t>(n);
    element = slow.multiply(element, generator);
  }
  t.zech.resize(t.order - 1);
  for (std::uint32_t n = 0; n + 1 < t.order; ++n) {
    const std::uint32_t e = t.exponential[n];  // adding one changes the lowest digit only
    t.zech[n] = t.logarithm[e % p == p - 1 ? e - (p - 1) : e + 1];
  }
}

Field Field::of_order(std::uint32_t q) {
  const PrimePower power = require_prime_power(q);
  if (power.exponent == 1) return make(q, 1, {});
  return make(power.prime, power.exponent, conway_polynomial(power.prime, power.exponent));
}

Field Field::with_modulus(std::uint32_t p, const std::vector<std::uint32_t>& modulus) {
  if (modulus.size() < 2)
    throw InputError(
        "modulus has " + std::to_string(modulus.size()) +
        " coefficients (its degree is the degree of the field, at least 1); write m + 1 "
        "coefficients, low to high");
  const std::size_t m = modulus.size() - 1;
  checked_order(p, m);
  check_modulus(p, modulus);
  return make(p, static_cast<unsigned>(m), modulus);
}

std::uint32_t Field::order() const { return tables_->order; }
std::uint32_t Field::characteristic() const { return tables_->characteristic; }
unsigned Field::degree() const { return tables_->degree; }
const std::vector<std::uint32_t>& Field::modulus() const { return tables_->modulus; }

Element Field::add(Element a, Element b) const {
  const Tables& t = *tables_;
  const std::uint32_t p = t.characteristic;
  if (p == 2) return a ^ b;
  if (t.degree == 1) return static_cast<Element>((std::uint32_t{a} + b) % p);
  if (a == 0) return b;
  if (b == 0) return a;
  const std::uint32_t n = t.order - 1;  // a + b = a (1 + b / a)
  const std::uint32_t log_a = t.logarithm[a];
  const std::uint16_t z = t.zech[(t.logarithm[b] + n - log_a) % n];
  return z == log_of_zero ? Element{0} : t.exponential[(log_a + z) % n];
}

Element Field::negate(Element a) const {
  const Tables& t = *tables_;
  if (a == 0 || t.characteristic == 2) return a;
  if (t.degree == 1) return static_cast<Element>(t.order - a);
  const std::uint32_t n = t.order - 1;  // -1 = g^(n/2)
  return t.exponential[(t.logarithm[a] + n / 2) % n];
}

Element Field::multiply(Element a, Element b) const {
  const Tables& t = *tables_;
  if (t.degree == 1) return static_cast<Element>(std::uint32_t{a} * b % t.order);
  if (a == 0 || b == 0) return 0;
  return t.exponential[(std::uint32_t{t.logarithm[a]} + t.logarithm[b]) % (t.order - 1)];
}

Element Field::inverse(Element a) const {
  const Tables& t = *tables_;
  if (t.degree == 1) return static_cast<Element>(n_invmod(a, t.order));
  const std::uint32_t n = t.order - 1;
  return t.exponential[(n - t.logarithm[a]) % n];
}

bool operator==(const Field& a, const Field& b) {
  return a.order() == b.order() && a.modulus() == b.modulus();
}

}  // namespace lfsrun
