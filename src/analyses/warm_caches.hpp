#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "field/field.hpp"
#include "field/integer_factors.hpp"

namespace lfsrun {

/// What a worker keeps from one analysis to the next because it is dear to make: field tables and
/// the prime factors of q^m - 1. A cache: dropping it never changes a result.
class WarmCaches {
 public:
  /// GF(p) where `modulus` is empty, else GF(p^m) with that modulus.
  const Field& field(std::uint32_t p, const std::vector<std::uint32_t>& modulus) {
    const auto key = std::make_pair(p, modulus);
    auto found = fields_.find(key);
    if (found == fields_.end()) {
      if (fields_.size() >= max_fields) fields_.clear();
      const Field made = modulus.empty() ? Field::of_order(p) : Field::with_modulus(p, modulus);
      found = fields_.emplace(key, made).first;
    }
    return found->second;
  }

  IntegerFactorCache& factors() { return factors_; }

 private:
  static constexpr std::size_t max_fields = 64;  // the tables of GF(65536) take about 1 MB

  std::map<std::pair<std::uint32_t, std::vector<std::uint32_t>>, Field> fields_;
  IntegerFactorCache factors_;
};

}  // namespace lfsrun
