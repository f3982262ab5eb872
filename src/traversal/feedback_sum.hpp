#pragma once

#include <cstdint>
#include <vector>

#include "register/feedback_register.hpp"

namespace lfsrun {

// The next symbol of a register, once for each kind of field: what a walk of single steps spends
// its time on. Each takes a pointer to the degree() symbols of the state, oldest first.

/// A non-zero coefficient and the age of the symbol that it takes.
struct Tap {
  unsigned position;
  Element coefficient;
};

[[nodiscard]] std::vector<Tap> taps_of(const FeedbackRegister& reg);

/// q = p: integer products, one reduction. 48 terms below 2^32 stay below 2^64. For q = 2 also the
/// products of symbols and the constant of a nonlinear register.
class PrimeSum {
 public:
  explicit PrimeSum(const FeedbackRegister& reg)
      : taps_(taps_of(reg)),
        products_(reg.products),
        constant_(reg.complement ? 1 : 0),
        prime_(reg.field.order()) {}

  Element operator()(const Element* state) const {
    std::uint64_t sum = constant_;
    for (const Tap& tap : taps_) sum += std::uint64_t{tap.coefficient} * state[tap.position];
    for (const auto& product : products_) {
      std::uint64_t all = 1;
      for (const unsigned position : product) all &= state[position];
      sum += all;
    }
    return static_cast<Element>(sum % prime_);
  }

 private:
  std::vector<Tap> taps_;
  std::vector<std::vector<unsigned>> products_;
  std::uint64_t constant_;
  std::uint32_t prime_;
};

/// q = 2^m: a table of products a tap; the sum is an XOR of element numbers.
class BinarySum {
 public:
  explicit BinarySum(const FeedbackRegister& reg);

  Element operator()(const Element* state) const {
    unsigned sum = 0;
    const Element* products = products_.data();
    for (const Tap& tap : taps_) {
      sum ^= products[state[tap.position]];
      products += order_;
    }
    return static_cast<Element>(sum);
  }

 private:
  std::vector<Tap> taps_;
  std::uint32_t order_;
  std::vector<Element> products_;  // taps x q
};

/// q = p^m, p odd: a table of products a tap, each product as m base-p digits in bit fields so wide
/// that the sum over all taps does not overflow them; one reduction a digit. Degree x log2(q) <= 48
/// keeps the m fields within 64 bits.
class DigitSum {
 public:
  explicit DigitSum(const FeedbackRegister& reg);

  Element operator()(const Element* state) const {
    std::uint64_t sum = 0;
    const std::uint64_t* products = products_.data();
    for (const Tap& tap : taps_) {
      sum += products[state[tap.position]];
      products += order_;
    }
    return reduce(sum);
  }

 private:
  [[nodiscard]] std::uint64_t spread(Element a) const;
  [[nodiscard]] Element reduce(std::uint64_t sum) const {
    const std::uint32_t mask = (1U << bits_) - 1;
    std::uint32_t element = 0;
    std::uint32_t place = 1;
    for (; sum != 0; sum >>= bits_) {
      element += place * ((static_cast<std::uint32_t>(sum) & mask) % prime_);
      place *= prime_;
    }
    return static_cast<Element>(element);
  }

  std::vector<Tap> taps_;
  std::uint32_t order_;
  std::uint32_t prime_;
  unsigned bits_;                        // width of a digit's field
  std::vector<std::uint64_t> products_;  // taps x q
};

}  // namespace lfsrun
