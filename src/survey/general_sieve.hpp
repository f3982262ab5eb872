#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "survey/field_tables.hpp"

namespace lfsrun {

/// How many low coefficients vary within a block of the sieve: q^low values.
[[nodiscard]] unsigned general_block_degree(std::uint32_t q, unsigned degree);

/// n in base q, `count` digits, lowest first.
[[nodiscard]] std::vector<Element> digits_of(std::uint64_t n, std::uint32_t q, unsigned count);

/// Finds the monic irreducible polynomials of one degree over any GF(q), block by block.
class GeneralSieve {
 public:
  /// `divisors`: the monic irreducible polynomials of degree 1 ... degree / 2 (of each degree + 1
  /// coefficients, low to high). The tables must outlive the sieve.
  GeneralSieve(const FieldTables& tables, unsigned degree, std::vector<Polynomial> divisors);

  /// The values q^degree + block q^low + 0 ... q^low - 1.
  void sieve(std::uint64_t block);

  /// Calls visit(coefficients), low to high with the leading 1, for each irreducible polynomial of
  /// the block in ascending order.
  template <typename Visit>
  void for_each_irreducible(Visit visit) const;

 private:
  struct Progression;
  void add_multiple(std::vector<Element>& sum, Element c, std::size_t shift,
                    const Polynomial& divisor) const;
  void cross_out(const Polynomial& divisor);
  void cross_out(Progression& at, unsigned free, std::uint64_t index);

  const FieldTables& tables_;
  std::uint32_t q_;
  unsigned degree_, low_;
  std::vector<Polynomial> divisors_;
  std::vector<Element> block_;        // all coefficients, the low ones zero
  std::vector<std::uint64_t> place_;  // q^i, i < low_
  std::vector<std::uint8_t> composite_;
};

/// All monic irreducible polynomials of degree 1 ... degree.
[[nodiscard]] std::vector<Polynomial> general_irreducibles(const FieldTables& tables,
                                                           unsigned degree);

template <typename Visit>
void GeneralSieve::for_each_irreducible(Visit visit) const {
  Polynomial f = block_;
  for (const std::uint8_t composite : composite_) {
    if (composite == 0) visit(static_cast<const Polynomial&>(f));
    for (unsigned i = 0; i < low_; ++i) {  // counts on
      if (f[i] + 1U < q_) {
        ++f[i];
        break;
      }
      f[i] = 0;
    }
  }
}

}  // namespace lfsrun
