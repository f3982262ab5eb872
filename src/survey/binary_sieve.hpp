#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lfsrun {

// Polynomials over GF(2) as integers: bit i is the coefficient of x^i.

/// The polynomials f of a degree d >= 2 with f(0) = f(1) = 1 (all others of degree >= 2 have the
/// factor x or x + 1) are f = 1 + (x^2 + x) h with h of degree d - 2: one f for each h.
[[nodiscard]] constexpr std::uint64_t polynomial_of_index(std::uint64_t h) {
  return 1 ^ (h << 1U) ^ (h << 2U);
}
/// The inverse: (f + 1) / (x^2 + x).
[[nodiscard]] constexpr std::uint64_t index_of_polynomial(std::uint64_t f) {
  std::uint64_t h = f >> 2U;
  for (unsigned shift = 1; shift < 64; shift *= 2) h ^= h >> shift;
  return h;
}

/// Bits of the index that vary within a block of the sieve: 2^bits indices, 2^(bits + 2) values.
[[nodiscard]] unsigned sieve_block_bits(unsigned degree);

/// Finds the irreducible polynomials of one degree, block by block.
class BinarySieve {
 public:
  /// 2 <= degree <= 62. `divisors`: the irreducible polynomials of degree 2 ... degree / 2,
  /// ascending.
  BinarySieve(unsigned degree, std::span<const std::uint32_t> divisors);

  /// Sieves the block of the values 2^degree + block 2^(bits + 2) + ...; calls in ascending order
  /// are cheapest.
  void sieve(std::uint64_t block);

  /// Calls visit(f) for each irreducible f of the block, in no particular order. The block's values
  /// with f(0) = f(1) = 1 are there once each.
  template <typename Visit>
  void for_each_irreducible(Visit visit) const;

 private:
  struct Divisor {
    std::uint32_t polynomial;
    std::uint32_t step;   // x^bits modulo it
    std::uint32_t start;  // the index in this block with a multiple that is below 2^degree(divisor)
  };

  void move_to(std::uint64_t high);
  void cross_out_by_patterns();
  void cross_out_one_by_one();
  [[nodiscard]] static unsigned degree_of(std::uint32_t polynomial);

  unsigned degree_, bits_;
  std::uint64_t high_ = 0;  // of the indices of this block
  std::vector<Divisor> divisors_;
  std::size_t small_ = 0;                // so many divisors are crossed out by patterns
  std::vector<std::uint64_t> patterns_;  // of each small divisor, by the residue of the word
  std::vector<std::uint64_t> composite_;
};

/// All irreducible polynomials over GF(2) of degree 2 ... degree (<= 20), ascending.
[[nodiscard]] std::vector<std::uint32_t> binary_irreducibles(unsigned degree);

template <typename Visit>
void BinarySieve::for_each_irreducible(Visit visit) const {
  for (std::size_t word = 0; word < composite_.size(); ++word) {
    const std::uint64_t base = (high_ << bits_) | (word * 64);
    for (std::uint64_t left = ~composite_[word]; left != 0; left &= left - 1) {
      visit(polynomial_of_index(base + static_cast<unsigned>(__builtin_ctzll(left))));
    }
  }
}

}  // namespace lfsrun
