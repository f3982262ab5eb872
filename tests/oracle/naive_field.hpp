// GF(p^m) from its definition: elements are digit vectors over GF(p), the product is the schoolbook
// product reduced by the modulus. Two q x q tables, q <= 1024. Shares nothing with src/field.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "field/field.hpp"

namespace lfsrun::oracle {

class NaiveField {
 public:
  static constexpr std::uint32_t max_order = 1024;

  /// GF(p) for an empty modulus, else GF(p^m): m + 1 coefficients, low to high, monic. Neither that
  /// p is prime nor that the modulus is irreducible is checked. Error where q > max_order.
  NaiveField(std::uint32_t p, std::vector<std::uint32_t> modulus);

  /// The field of the same p and modulus: reads these numbers only.
  static NaiveField of(const Field& field);

  [[nodiscard]] std::uint32_t order() const { return q_; }
  [[nodiscard]] Element add(Element a, Element b) const { return sums_[index(a, b)]; }
  [[nodiscard]] Element multiply(Element a, Element b) const { return products_[index(a, b)]; }
  [[nodiscard]] Element negate(Element a) const { return negatives_[a]; }

  /// "GF(9), modulus [2, 2, 1]": enough to build the field again.
  [[nodiscard]] std::string describe() const;

 private:
  using Digits = std::vector<std::uint32_t>;  // m digits below p, lowest first

  [[nodiscard]] std::size_t index(Element a, Element b) const { return std::size_t{a} * q_ + b; }
  [[nodiscard]] Digits digits_of(std::uint32_t n) const;
  [[nodiscard]] Element element_of(const Digits& digits) const;
  [[nodiscard]] Element slow_sum(Element a, Element b) const;
  [[nodiscard]] Element slow_product(Element a, Element b) const;

  std::uint32_t p_;
  std::vector<std::uint32_t> modulus_;
  std::uint32_t q_ = 1;
  std::size_t m_ = 1;
  std::vector<Element> sums_;
  std::vector<Element> products_;
  std::vector<Element> negatives_;
};

/// "[1, 0, 2]".
template <typename Number>
std::string list(const std::vector<Number>& numbers) {
  std::string text = "[";
  for (const Number n : numbers) text += (text.size() > 1 ? ", " : "") + std::to_string(n);
  return text + "]";
}

}  // namespace lfsrun::oracle
