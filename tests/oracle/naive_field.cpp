#include "oracle/naive_field.hpp"

#include <utility>

#include "base/error.hpp"

namespace lfsrun::oracle {

NaiveField::NaiveField(std::uint32_t p, std::vector<std::uint32_t> modulus)
    : p_(p), modulus_(std::move(modulus)) {
  if (!modulus_.empty()) m_ = modulus_.size() - 1;
  for (std::size_t i = 0; i < m_; ++i) {
    q_ *= p_;
    if (q_ > max_order) throw Error("oracle: the tables of " + describe() + " are too large");
  }
  negatives_.resize(q_);
  for (std::uint32_t a = 0; a < q_; ++a) {
    for (std::uint32_t b = 0; b < q_; ++b) {
      const auto x = static_cast<Element>(a);
      const auto y = static_cast<Element>(b);
      sums_.push_back(slow_sum(x, y));
      products_.push_back(slow_product(x, y));
      if (sums_.back() == 0) negatives_[a] = y;
    }
  }
}

NaiveField NaiveField::of(const Field& field) {
  return {field.characteristic(), field.degree() > 1 ? field.modulus() : Digits{}};
}

std::string NaiveField::describe() const {
  const std::string name = "GF(" + std::to_string(q_) + ")";
  return modulus_.empty() ? name : name + ", modulus " + list(modulus_);
}

NaiveField::Digits NaiveField::digits_of(std::uint32_t n) const {
  Digits digits(m_);
  for (auto& digit : digits) {
    digit = n % p_;
    n /= p_;
  }
  return digits;
}

Element NaiveField::element_of(const Digits& digits) const {
  std::uint32_t n = 0;
  for (std::size_t i = m_; i-- > 0;) n = n * p_ + digits[i];
  return static_cast<Element>(n);
}

Element NaiveField::slow_sum(Element a, Element b) const {
  Digits sum = digits_of(a);
  const Digits other = digits_of(b);
  for (std::size_t i = 0; i < m_; ++i) sum[i] = (sum[i] + other[i]) % p_;
  return element_of(sum);
}

Element NaiveField::slow_product(Element a, Element b) const {
  const Digits x = digits_of(a);
  const Digits y = digits_of(b);
  Digits product(2 * m_ - 1);
  for (std::size_t i = 0; i < m_; ++i) {
    for (std::size_t j = 0; j < m_; ++j) product[i + j] = (product[i + j] + x[i] * y[j]) % p_;
  }
  // a^top = -(modulus without its leading term) * a^(top - m), from the highest power down.
  for (std::size_t top = product.size(); top-- > m_;) {
    for (std::size_t i = 0; i < m_; ++i) {
      auto& digit = product[top - m_ + i];
      digit = (digit + (p_ - modulus_[i] % p_) * product[top]) % p_;
    }
  }
  return element_of(product);
}

}  // namespace lfsrun::oracle
