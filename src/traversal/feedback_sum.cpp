// Tables of products for the single-step walks: taps x q entries, built in as many multiplications.

#include "traversal/feedback_sum.hpp"

#include <bit>

namespace lfsrun {

std::vector<Tap> taps_of(const FeedbackRegister& reg) {
  std::vector<Tap> taps;
  for (unsigned i = 0; i < reg.degree(); ++i) {
    if (reg.coefficients[i] != 0) taps.push_back({i, reg.coefficients[i]});
  }
  return taps;
}

BinarySum::BinarySum(const FeedbackRegister& reg) : taps_(taps_of(reg)), order_(reg.field.order()) {
  products_.reserve(taps_.size() * order_);
  for (const Tap& tap : taps_) {
    for (std::uint32_t a = 0; a < order_; ++a) {
      products_.push_back(reg.field.multiply(tap.coefficient, static_cast<Element>(a)));
    }
  }
}

DigitSum::DigitSum(const FeedbackRegister& reg)
    : taps_(taps_of(reg)), order_(reg.field.order()), prime_(reg.field.characteristic()) {
  const auto largest = static_cast<std::uint32_t>(taps_.size()) * (prime_ - 1);
  bits_ = static_cast<unsigned>(std::bit_width(largest));
  products_.reserve(taps_.size() * order_);
  for (const Tap& tap : taps_) {
    for (std::uint32_t a = 0; a < order_; ++a) {
      products_.push_back(spread(reg.field.multiply(tap.coefficient, static_cast<Element>(a))));
    }
  }
}

std::uint64_t DigitSum::spread(Element a) const {
  std::uint64_t fields = 0;
  std::uint32_t rest = a;
  for (unsigned shift = 0; rest != 0; shift += bits_, rest /= prime_) {
    fields |= std::uint64_t{rest % prime_} << shift;
  }
  return fields;
}

}  // namespace lfsrun
