#pragma once

// Owners of FLINT and NTL objects, internal to the field room: they free what they hold whatever is
// thrown. A handle converts to the pointer that the library's functions take.

#include <flint/fmpz.h>
#include <flint/fmpz_factor.h>
#include <flint/nmod_poly.h>

#include <vector>

#include "base/integer.hpp"

namespace lfsrun {

class FlintInteger {
 public:
  FlintInteger() { fmpz_init(value_); }
  explicit FlintInteger(const Integer& n) : FlintInteger() {
    fmpz_set_mpz(value_, n.backend().data());
  }
  FlintInteger(const FlintInteger&) = delete;
  FlintInteger& operator=(const FlintInteger&) = delete;
  ~FlintInteger() { fmpz_clear(value_); }

  [[nodiscard]] Integer value() const {
    Integer n;
    fmpz_get_mpz(n.backend().data(), value_);
    return n;
  }

  operator fmpz*() { return value_; }              // NOLINT(google-explicit-constructor)
  operator const fmpz*() const { return value_; }  // NOLINT(google-explicit-constructor)

 private:
  fmpz_t value_;
};

class FlintFactors {
 public:
  FlintFactors() { fmpz_factor_init(value_); }
  FlintFactors(const FlintFactors&) = delete;
  FlintFactors& operator=(const FlintFactors&) = delete;
  ~FlintFactors() { fmpz_factor_clear(value_); }

  /// The distinct factors, without their exponents.
  [[nodiscard]] std::vector<Integer> bases() const {
    std::vector<Integer> result(static_cast<std::size_t>(value_->num));
    for (std::size_t i = 0; i < result.size(); ++i)
      fmpz_get_mpz(result[i].backend().data(), &value_->p[i]);
    return result;
  }

  operator fmpz_factor_struct*() { return value_; }  // NOLINT(google-explicit-constructor)

 private:
  fmpz_factor_t value_;
};

/// A polynomial over the integers modulo a word-sized number.
class FlintModularPolynomial {
 public:
  explicit FlintModularPolynomial(ulong modulus) { nmod_poly_init(value_, modulus); }
  template <typename Coefficients>
  FlintModularPolynomial(ulong modulus, const Coefficients& low_to_high)
      : FlintModularPolynomial(modulus) {
    slong i = 0;
    for (const auto c : low_to_high) nmod_poly_set_coeff_ui(value_, i++, c);
  }
  FlintModularPolynomial(const FlintModularPolynomial&) = delete;
  FlintModularPolynomial& operator=(const FlintModularPolynomial&) = delete;
  ~FlintModularPolynomial() { nmod_poly_clear(value_); }

  operator nmod_poly_struct*() { return value_; }  // NOLINT(google-explicit-constructor)
  operator const nmod_poly_struct*() const {       // NOLINT(google-explicit-constructor)
    return value_;
  }

 private:
  nmod_poly_t value_;
};

}  // namespace lfsrun
