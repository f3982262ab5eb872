// Any GF(q) by FLINT: nmod_poly over prime fields; over the others fq_default_poly with the field's
// own modulus, and elements as polynomials in its root (fq_nmod): FLINT 2.9 translates elements to
// Zech logarithms, its other form for small fields, wrongly.
// Cost of factoring, degree 256 / 1024: 3 / 70 ms for GF(3), 80 ms / 1.9 s for GF(9).
#include <flint/fmpz_mod_poly.h>
#include <flint/fq_default.h>
#include <flint/nmod_poly.h>

// FLINT 2.9's own headers leave the *_poly_factor_get_poly functions outside their extern "C".
extern "C" {
#include <flint/fq_default_poly.h>
#include <flint/fq_default_poly_factor.h>
}

#include "field/divisor_exponents.hpp"
#include "field/flint_handles.hpp"
#include "field/polynomial_backends.hpp"

namespace lfsrun::flint {

namespace {

// Prime fields go around fq_default: FLINT 2.9 does not free its factor lists for them.

struct ModularFactors {
  ModularFactors() { nmod_poly_factor_init(list); }
  ModularFactors(const ModularFactors&) = delete;
  ModularFactors& operator=(const ModularFactors&) = delete;
  ~ModularFactors() { nmod_poly_factor_clear(list); }
  nmod_poly_factor_t list;
};

Polynomial from_flint(const nmod_poly_struct* f) {
  Polynomial result;
  for (slong i = 0; i < nmod_poly_length(f); ++i)
    result.push_back(static_cast<Element>(nmod_poly_get_coeff_ui(f, i)));
  return result;
}

std::vector<PolynomialFactor> factor_over_prime_field(ulong p, const Polynomial& f) {
  ModularFactors found;
  nmod_poly_factor(found.list, FlintModularPolynomial(p, f));
  std::vector<PolynomialFactor> factors;
  for (slong i = 0; i < found.list->num; ++i)
    factors.push_back({from_flint(&found.list->p[i]), static_cast<unsigned>(found.list->exp[i])});
  return factors;
}

class PrimeFieldRing {
 public:
  using Residue = FlintModularPolynomial;
  PrimeFieldRing(ulong p, const Polynomial& f) : p_(p), modulus_(p, f) {}

  [[nodiscard]] Residue make() const { return Residue(p_); }
  void set_x(Residue& h) const {
    nmod_poly_set_coeff_ui(h, 1, 1);
    nmod_poly_rem(h, h, modulus_);  // f of degree 1: x is a constant
  }
  void raise(Residue& out, const Residue& in, const Integer& exponent) const {
    FlintInteger e(exponent);
    nmod_poly_powmod_fmpz_binexp(out, in, e, modulus_);
  }
  static bool is_one(const Residue& h) { return nmod_poly_is_one(h) != 0; }
  static Polynomial from_residue(const Residue& h) { return from_flint(h); }

 private:
  ulong p_;
  FlintModularPolynomial modulus_;
};

/// GF(p^m), m > 1, as FLINT knows it, and the translation of polynomials.
class ExtensionField {
 public:
  explicit ExtensionField(const Field& field) : p_(field.characteristic()) {
    fq_default_ctx_init_modulus_nmod_type(context_, FlintModularPolynomial(p_, field.modulus()),
                                          "a", FQ_DEFAULT_FQ_NMOD);
  }
  ExtensionField(const ExtensionField&) = delete;
  ExtensionField& operator=(const ExtensionField&) = delete;
  ~ExtensionField() { fq_default_ctx_clear(context_); }

  [[nodiscard]] const fq_default_ctx_struct* context() const { return context_; }

  void to_flint(fq_default_poly_struct* result, const Polynomial& f) const;
  [[nodiscard]] Polynomial from_flint(const fq_default_poly_struct* f) const;

 private:
  ulong p_;
  fq_default_ctx_t context_;
};

struct ExtensionElement {
  explicit ExtensionElement(const ExtensionField& owner) : field(owner) {
    fq_default_init(value, field.context());
  }
  ExtensionElement(const ExtensionElement&) = delete;
  ExtensionElement& operator=(const ExtensionElement&) = delete;
  ~ExtensionElement() { fq_default_clear(value, field.context()); }
  const ExtensionField& field;
  fq_default_t value;
};

struct ExtensionPolynomial {
  explicit ExtensionPolynomial(const ExtensionField& owner) : field(owner) {
    fq_default_poly_init(value, field.context());
  }
  ExtensionPolynomial(const ExtensionPolynomial&) = delete;
  ExtensionPolynomial& operator=(const ExtensionPolynomial&) = delete;
  ~ExtensionPolynomial() { fq_default_poly_clear(value, field.context()); }
  const ExtensionField& field;
  fq_default_poly_t value;
};

struct ExtensionFactors {
  explicit ExtensionFactors(const ExtensionField& owner) : field(owner) {
    fq_default_poly_factor_init(list, field.context());
  }
  ExtensionFactors(const ExtensionFactors&) = delete;
  ExtensionFactors& operator=(const ExtensionFactors&) = delete;
  ~ExtensionFactors() { fq_default_poly_factor_clear(list, field.context()); }
  const ExtensionField& field;
  fq_default_poly_factor_t list;
};

void ExtensionField::to_flint(fq_default_poly_struct* result, const Polynomial& f) const {
  ExtensionElement element(*this);
  FlintModularPolynomial digits(p_);
  for (std::size_t i = 0; i < f.size(); ++i) {
    nmod_poly_zero(digits);
    slong position = 0;
    for (ulong n = f[i]; n > 0; n /= p_) nmod_poly_set_coeff_ui(digits, position++, n % p_);
    fq_default_set_nmod_poly(element.value, digits, context_);
    fq_default_poly_set_coeff(result, static_cast<slong>(i), element.value, context_);
  }
}

Polynomial ExtensionField::from_flint(const fq_default_poly_struct* f) const {
  ExtensionElement element(*this);
  FlintModularPolynomial digits(p_);
  Polynomial result;
  for (slong i = 0; i < fq_default_poly_length(f, context_); ++i) {
    fq_default_poly_get_coeff(element.value, f, i, context_);
    fq_default_get_nmod_poly(digits, element.value, context_);
    ulong n = 0;
    for (slong j = nmod_poly_length(digits); j-- > 0;)
      n = n * p_ + nmod_poly_get_coeff_ui(digits, j);
    result.push_back(static_cast<Element>(n));
  }
  return result;
}

std::vector<PolynomialFactor> factor_over_extension(const Field& field, const Polynomial& f) {
  const ExtensionField extension(field);
  ExtensionPolynomial whole(extension);
  extension.to_flint(whole.value, f);
  ExtensionElement leading(extension);
  ExtensionFactors found(extension);
  fq_default_poly_factor(found.list, leading.value, whole.value, extension.context());
  std::vector<PolynomialFactor> factors;
  ExtensionPolynomial one(extension);
  for (slong i = 0; i < fq_default_poly_factor_length(found.list, extension.context()); ++i) {
    fq_default_poly_factor_get_poly(one.value, found.list, i, extension.context());
    const slong multiplicity = fq_default_poly_factor_exp(found.list, i, extension.context());
    factors.push_back({extension.from_flint(one.value), static_cast<unsigned>(multiplicity)});
  }
  return factors;
}

Polynomial product_over_prime_field(ulong p, const Polynomial& a, const Polynomial& b) {
  FlintModularPolynomial result(p);
  nmod_poly_mul(result, FlintModularPolynomial(p, a), FlintModularPolynomial(p, b));
  return from_flint(result);
}

Polynomial product_over_extension(const Field& field, const Polynomial& a, const Polynomial& b) {
  const ExtensionField extension(field);
  ExtensionPolynomial left(extension);
  ExtensionPolynomial right(extension);
  extension.to_flint(left.value, a);
  extension.to_flint(right.value, b);
  fq_default_poly_mul(left.value, left.value, right.value, extension.context());
  return extension.from_flint(left.value);
}

Polynomial coprime_part_over_prime_field(ulong p, const Polynomial& f, const Polynomial& h) {
  FlintModularPolynomial whole(p, f);
  FlintModularPolynomial common(p);
  nmod_poly_gcd(common, whole, FlintModularPolynomial(p, h));
  nmod_poly_div(whole, whole, common);
  nmod_poly_make_monic(whole, whole);
  return from_flint(whole);
}

Polynomial coprime_part_over_extension(const Field& field, const Polynomial& f,
                                       const Polynomial& h) {
  const ExtensionField extension(field);
  ExtensionPolynomial whole(extension);
  ExtensionPolynomial common(extension);
  ExtensionPolynomial rest(extension);
  extension.to_flint(whole.value, f);
  extension.to_flint(common.value, h);
  fq_default_poly_gcd(common.value, whole.value, common.value, extension.context());
  fq_default_poly_divrem(whole.value, rest.value, whole.value, common.value, extension.context());
  fq_default_poly_make_monic(whole.value, whole.value, extension.context());
  return extension.from_flint(whole.value);
}

class ExtensionRing {
 public:
  using Residue = ExtensionPolynomial;
  ExtensionRing(const Field& field, const Polynomial& f) : field_(field), modulus_(field_) {
    field_.to_flint(modulus_.value, f);
  }

  [[nodiscard]] Residue make() const { return Residue(field_); }
  void set_x(Residue& h) const {
    fq_default_poly_gen(h.value, field_.context());
    fq_default_poly_rem(h.value, h.value, modulus_.value, field_.context());
  }
  void raise(Residue& out, const Residue& in, const Integer& exponent) const {
    FlintInteger e(exponent);
    fq_default_poly_powmod_fmpz_binexp(out.value, in.value, e, modulus_.value, field_.context());
  }
  [[nodiscard]] bool is_one(const Residue& h) const {
    return fq_default_poly_is_one(h.value, field_.context()) != 0;
  }
  [[nodiscard]] Polynomial from_residue(const Residue& h) const {
    return field_.from_flint(h.value);
  }

 private:
  ExtensionField field_;
  ExtensionPolynomial modulus_;
};

template <typename Ring>
std::vector<unsigned> least_exponents(const Ring& ring, const std::vector<BasePower>& bases) {
  std::vector<unsigned> exponents(bases.size());
  auto x = ring.make();
  ring.set_x(x);
  find_least_exponents(ring, x, bases, exponents);
  return exponents;
}

template <typename Ring>
Polynomial power_of_x_in(const Ring& ring, const Integer& exponent) {
  auto x = ring.make();
  ring.set_x(x);
  auto power = ring.make();
  ring.raise(power, x, exponent);
  return ring.from_residue(power);
}

}  // namespace

std::vector<PolynomialFactor> factor(const Field& field, const Polynomial& f) {
  return field.degree() == 1 ? factor_over_prime_field(field.order(), f)
                             : factor_over_extension(field, f);
}

Polynomial product(const Field& field, const Polynomial& a, const Polynomial& b) {
  return field.degree() == 1 ? product_over_prime_field(field.order(), a, b)
                             : product_over_extension(field, a, b);
}

Polynomial without_common_factor(const Field& field, const Polynomial& f, const Polynomial& h) {
  return field.degree() == 1 ? coprime_part_over_prime_field(field.order(), f, h)
                             : coprime_part_over_extension(field, f, h);
}

bool is_irreducible(const Field& field, const Polynomial& f) {
  if (field.degree() == 1)
    return nmod_poly_is_irreducible(FlintModularPolynomial(field.order(), f)) != 0;
  const ExtensionField extension(field);
  ExtensionPolynomial whole(extension);
  extension.to_flint(whole.value, f);
  return fq_default_poly_is_irreducible(whole.value, extension.context()) != 0;
}

std::vector<unsigned> least_exponents_of_x(const Field& field, const Polynomial& f,
                                           const std::vector<BasePower>& bases) {
  return field.degree() == 1 ? least_exponents(PrimeFieldRing(field.order(), f), bases)
                             : least_exponents(ExtensionRing(field, f), bases);
}

Polynomial power_of_x(const Field& field, const Polynomial& f, const Integer& exponent) {
  return field.degree() == 1 ? power_of_x_in(PrimeFieldRing(field.order(), f), exponent)
                             : power_of_x_in(ExtensionRing(field, f), exponent);
}

}  // namespace lfsrun::flint
