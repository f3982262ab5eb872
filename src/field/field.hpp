#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace lfsrun {

/// An element of GF(p^m) by its number: n = sum n_i p^i stands for sum n_i a^i, a a root of the
/// modulus. 0 is zero, 1 is one.
using Element = std::uint16_t;

/// A polynomial over GF(q): coefficients low to high, no leading zeros; the zero polynomial is
/// empty.
using Polynomial = std::vector<Element>;

/// Whether a field of n elements exists.
[[nodiscard]] bool is_prime_power(std::uint32_t n);

/// GF(q), q = p^m <= 65536. Cheap to copy: for m > 1 the arithmetic tables (3 x q entries:
/// exponentials, logarithms, Zech logarithms; Lidl and Niederreiter, Finite Fields, ch. 10) are
/// shared by all copies; making one costs up to some milliseconds, so keep it.
class Field {
 public:
  static constexpr std::uint32_t max_order = 65536;

  /// GF(q) with the Conway polynomial as modulus. Throws InputError unless q is a prime power in
  /// 2...65536.
  static Field of_order(std::uint32_t q);

  /// GF(p^m) with this modulus: m + 1 coefficients over GF(p), low to high, monic and irreducible
  /// (InputError otherwise), m >= 1; for m = 1 the modulus has no influence.
  static Field with_modulus(std::uint32_t p, const std::vector<std::uint32_t>& modulus);

  [[nodiscard]] std::uint32_t order() const;           // q
  [[nodiscard]] std::uint32_t characteristic() const;  // p
  [[nodiscard]] unsigned degree() const;               // m
  /// m + 1 coefficients over GF(p), low to high; empty for a prime field.
  [[nodiscard]] const std::vector<std::uint32_t>& modulus() const;

  // Element arithmetic, O(1), for set-up and for the portable walks. Operands are below order().
  [[nodiscard]] Element add(Element a, Element b) const;
  [[nodiscard]] Element negate(Element a) const;
  [[nodiscard]] Element multiply(Element a, Element b) const;
  [[nodiscard]] Element inverse(Element a) const;  // a != 0

  /// Same order and same modulus.
  friend bool operator==(const Field& a, const Field& b);

 private:
  struct Tables;
  explicit Field(std::shared_ptr<const Tables> tables);
  static Field make(std::uint32_t p, unsigned m, std::vector<std::uint32_t> modulus);
  static void fill(Tables& tables);
  std::shared_ptr<const Tables> tables_;
};

}  // namespace lfsrun
