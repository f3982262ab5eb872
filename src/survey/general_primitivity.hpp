#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "survey/field_tables.hpp"

namespace lfsrun {

/// Tells whether irreducible polynomials of one degree over GF(q) are primitive.
class GeneralPrimitivity {
 public:
  /// `primes`: all that divide q^degree - 1 (< 2^63). The tables must outlive it.
  GeneralPrimitivity(const FieldTables& tables, unsigned degree,
                     std::span<const std::uint64_t> primes);

  /// f monic and irreducible, degree + 1 coefficients low to high.
  [[nodiscard]] bool primitive(const Polynomial& f);

 private:
  [[nodiscard]] bool power_of_x_is_one(const Polynomial& f, std::uint64_t exponent);
  void square(const Polynomial& f);
  void multiply_by_x(const Polynomial& f);
  void subtract_multiple(const Polynomial& f, std::size_t top);
  void find_generators(std::span<const std::uint64_t> primes);

  const FieldTables& tables_;
  unsigned degree_;
  std::vector<bool> generator_;           // of the elements: of order q - 1
  std::vector<std::uint64_t> exponents_;  // of x, for the primes that do not divide q - 1
  std::vector<Element> power_, product_;
};

}  // namespace lfsrun
