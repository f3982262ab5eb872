// A segmented sieve of Eratosthenes over GF(2)[x]. Crossed out are the indices h (see header) of
// the multiples of every irreducible g of degree 2 ... d/2, so what is left is irreducible, without
// a test. f = 1 + (x^2 + x) h is a multiple of g just when h = h_g modulo g, h_g being the index of
// g itself: in a block of 2^k indices with the high part H these are s, s + g, s + x g, s + (x+1)
// g,
// ... with s = h_g + H x^k modulo g. They are closed under XOR with multiples of g, so a Gray code
// takes one XOR for each; for deg g <= 6 a word of 64 indices has one of 2^deg g patterns, found by
// a Gray code over the words.
//
// Cost for an index: a third of an operation for each word of patterns, and sum 1/e crossings over
// the degrees e = 7 ... d/2 (0.65 for d = 24), into a block that stays in the L1 (to d = 32) or L2
// cache. The idea of sieving polynomials as integers is old; see A. Odlyzko, Discrete logarithms in
// finite fields and their cryptographic significance, 1984, section 4.

#include "survey/binary_sieve.hpp"

#include <algorithm>
#include <array>

namespace lfsrun {
namespace {

constexpr unsigned word_bits = 6;  // of an index, within a word of 64
constexpr unsigned unrolled = 2;   // 2^2 multiples at a time

std::uint32_t times_x(std::uint32_t a, std::uint32_t g, unsigned degree) {
  a <<= 1U;
  return a ^ (g & (0U - (a >> degree)));
}

// x^n modulo g.
std::uint32_t power_of_x(unsigned n, std::uint32_t g, unsigned degree) {
  std::uint32_t a = 1;
  for (unsigned i = 0; i < n; ++i) a = times_x(a, g, degree);
  return a;
}

// c * step modulo g, for c of a few bits.
std::uint32_t times(std::uint64_t c, std::uint32_t step, std::uint32_t g, unsigned degree) {
  std::uint32_t product = 0;
  for (int i = 63 - __builtin_clzll(c | 1U); i >= 0; --i) {
    product = times_x(product, g, degree) ^ (step & (0U - static_cast<std::uint32_t>(c >> i & 1U)));
  }
  return product;
}

void set_bit(std::uint64_t* words, std::uint32_t index) {
  words[index / 64] |= std::uint64_t{1} << (index % 64);
}

// The 2^free indices start + g t, deg t < free; free >= 2.
void cross_out(std::uint64_t* words, std::uint32_t g, std::uint32_t start, unsigned free) {
  const std::array<std::uint32_t, 1U << unrolled> multiples = {0, g, g << 1U, g ^ g << 1U};
  const std::uint32_t rounds = 1U << (free - unrolled);
  for (std::uint32_t t = 1;; ++t) {
    for (const std::uint32_t multiple : multiples) set_bit(words, start ^ multiple);
    if (t == rounds) return;
    start ^= g << (unrolled + static_cast<unsigned>(__builtin_ctz(t)));
  }
}

}  // namespace

unsigned sieve_block_bits(unsigned degree) {
  // 32 KB, or enough that a divisor of degree d/2 has four multiples in every block: up to 512 KB.
  const unsigned wanted = std::max(18U, degree / 2 + 2);
  return std::min(degree - 2, wanted);
}

unsigned BinarySieve::degree_of(std::uint32_t polynomial) {
  return 31U - static_cast<unsigned>(__builtin_clz(polynomial));
}

BinarySieve::BinarySieve(unsigned degree, std::span<const std::uint32_t> divisors)
    : degree_(degree), bits_(sieve_block_bits(degree)) {
  for (const std::uint32_t g : divisors) {
    const auto index = static_cast<std::uint32_t>(index_of_polynomial(g));
    divisors_.push_back({g, power_of_x(bits_, g, degree_of(g)), index});
    if (degree_of(g) > word_bits) continue;
    ++small_;
    std::array<std::uint64_t, 1U << word_bits> pattern{};
    for (std::uint32_t j = 0; j < 64; ++j) {
      pattern.at(times(j, 1, g, degree_of(g))) |= std::uint64_t{1} << j;
    }
    patterns_.insert(patterns_.end(), pattern.begin(), pattern.end());
  }
  composite_.resize(bits_ < word_bits ? 1 : std::size_t{1} << (bits_ - word_bits));
}

// start changes with the difference of the high parts, which is mostly a few bits.
void BinarySieve::move_to(std::uint64_t high) {
  const std::uint64_t change = high ^ high_;
  high_ = high;
  for (Divisor& divisor : divisors_) {
    const std::uint32_t g = divisor.polynomial;
    divisor.start ^= times(change, divisor.step, g, degree_of(g));
  }
}

void BinarySieve::sieve(std::uint64_t block) {
  std::uint64_t high = std::uint64_t{1} << (degree_ - 2 - bits_) | block;
  for (unsigned shift = 1; shift < 64; shift *= 2) high ^= high >> shift;
  move_to(high);
  // A block of less than a word: nothing beyond it is a candidate.
  const bool part = bits_ < word_bits;
  std::fill(composite_.begin(), composite_.end(), part ? ~std::uint64_t{0} << (1U << bits_) : 0);
  cross_out_by_patterns();
  cross_out_one_by_one();
}

void BinarySieve::cross_out_by_patterns() {
  const auto words = static_cast<std::uint32_t>(composite_.size());
  std::array<std::uint32_t, 32> steps{};  // x^(6 + i)
  for (std::size_t i = 0; i < small_; ++i) {
    const std::uint32_t g = divisors_[i].polynomial;
    const unsigned degree = degree_of(g);
    steps[0] = power_of_x(word_bits, g, degree);
    for (std::size_t j = 1; j < steps.size(); ++j) steps[j] = times_x(steps[j - 1], g, degree);
    const std::uint64_t* const pattern = &patterns_[i << word_bits];
    std::uint32_t residue = divisors_[i].start;
    std::uint32_t word = 0;
    composite_[0] |= pattern[residue];
    for (std::uint32_t t = 1; t < words; ++t) {
      const auto bit = static_cast<unsigned>(__builtin_ctz(t));
      word ^= 1U << bit;
      residue ^= steps[bit];
      composite_[word] |= pattern[residue];
    }
  }
}

void BinarySieve::cross_out_one_by_one() {
  std::uint64_t* const words = composite_.data();
  for (std::size_t i = small_; i < divisors_.size(); ++i) {
    const Divisor& divisor = divisors_[i];
    const unsigned free = bits_ - degree_of(divisor.polynomial);
    cross_out(words, divisor.polynomial, divisor.start, free);
  }
}

std::vector<std::uint32_t> binary_irreducibles(unsigned degree) {
  std::vector<std::uint32_t> all;
  for (unsigned d = 2; d <= degree; ++d) {
    const auto end = std::find_if(all.begin(), all.end(),
                                  [&](std::uint32_t g) { return g >> (d / 2 + 1) != 0; });
    BinarySieve sieve(d, {all.begin(), end});
    std::vector<std::uint32_t> found;
    for (std::uint64_t block = 0; block >> (d - 2 - sieve_block_bits(d)) == 0; ++block) {
      sieve.sieve(block);
      sieve.for_each_irreducible(
          [&](std::uint64_t f) { found.push_back(static_cast<std::uint32_t>(f)); });
    }
    std::sort(found.begin(), found.end());
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

}  // namespace lfsrun
