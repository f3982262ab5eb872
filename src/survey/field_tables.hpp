#pragma once

#include <cstdint>
#include <vector>

#include "field/field.hpp"

namespace lfsrun {

/// Sums and products of a small field by one look-up each; of a large one by the field itself.
class FieldTables {
 public:
  explicit FieldTables(const Field& field) : field_(field), q_(field.order()) {
    if (q_ > most_tabled) return;
    sums_.reserve(std::size_t{q_} * q_);
    products_.reserve(std::size_t{q_} * q_);
    for (std::uint32_t a = 0; a < q_; ++a) {
      for (std::uint32_t b = 0; b < q_; ++b) {
        sums_.push_back(field.add(static_cast<Element>(a), static_cast<Element>(b)));
        products_.push_back(field.multiply(static_cast<Element>(a), static_cast<Element>(b)));
      }
    }
  }

  [[nodiscard]] const Field& field() const { return field_; }
  [[nodiscard]] std::uint32_t order() const { return q_; }

  [[nodiscard]] Element add(Element a, Element b) const {
    return sums_.empty() ? field_.add(a, b) : sums_[a * std::size_t{q_} + b];
  }
  [[nodiscard]] Element multiply(Element a, Element b) const {
    return products_.empty() ? field_.multiply(a, b) : products_[a * std::size_t{q_} + b];
  }

 private:
  static constexpr std::uint32_t most_tabled = 128;  // 32 KB each

  Field field_;
  std::uint32_t q_;
  std::vector<Element> sums_, products_;
};

}  // namespace lfsrun
