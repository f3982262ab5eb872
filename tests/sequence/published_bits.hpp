#pragma once

#include <string_view>
#include <vector>

#include "base/integer.hpp"
#include "field/field.hpp"

// The sequences that NIST SP 800-22 has its examples of.

namespace lfsrun {

inline std::vector<Element> bits_of(std::string_view text) {
  std::vector<Element> bits;
  for (const char c : text) bits.push_back(c == '1' ? 1 : 0);
  return bits;
}

/// The first `count` bits of a number, from its leading 1 on.
inline std::vector<Element> leading_bits(const Integer& n, std::size_t count) {
  const std::size_t top = msb(n);
  std::vector<Element> bits(count);
  for (std::size_t i = 0; i < count; ++i) {
    bits[i] = bit_test(n, static_cast<unsigned>(top - i)) ? 1 : 0;
  }
  return bits;
}

inline std::vector<Element> bits_of_root(unsigned n, std::size_t count) {
  return leading_bits(sqrt(Integer(n) << (2 * count)), count);
}

/// 1/(a+1) + 1/((a+1)(a+2)) + ... + 1/((a+1)...b) as a fraction.
struct Fraction {
  Integer numerator, denominator;
};
inline Fraction inverse_factorials(unsigned a, unsigned b) {
  if (b == a + 1) return {1, b};
  const unsigned middle = (a + b) / 2;
  const Fraction low = inverse_factorials(a, middle);
  const Fraction high = inverse_factorials(middle, b);
  return {low.numerator * high.denominator + high.numerator, low.denominator * high.denominator};
}

inline std::vector<Element> bits_of_e(std::size_t count) {
  // The last term is below 2^-count: 100000! has 1.5 million bits.
  const Fraction less_one = inverse_factorials(0, 100000);
  const Integer e = (Integer(1) << count) + (less_one.numerator << count) / less_one.denominator;
  return leading_bits(e, count);
}

}  // namespace lfsrun
