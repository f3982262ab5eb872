// Steps of any register from the definition, over its nonzero terms. For prime fields a sum of
// products with one division at its end, about 1 ns a tap; else by the field's tables.
#include "stream/plain_steps.hpp"

#include <algorithm>

namespace lfsrun {

PlainSteps::PlainSteps(const FeedbackRegister& reg, std::span<const Element> state)
    : reg_(reg), symbols_(state.begin(), state.end()) {
  for (unsigned i = 0; i < reg.degree(); ++i)
    if (reg.coefficients[i] != 0) taps_.emplace_back(i, reg.coefficients[i]);
}

std::span<const Element> PlainSteps::next(std::size_t count) {
  const std::size_t degree = reg_.degree();
  symbols_.erase(symbols_.begin(), symbols_.end() - static_cast<std::ptrdiff_t>(degree));
  symbols_.resize(degree + count);
  for (std::size_t n = 0; n < count; ++n) symbols_[n + degree] = feedback(symbols_.data() + n);
  return std::span(symbols_).first(count);
}

std::span<const Element> PlainSteps::state() const {
  return std::span(symbols_).last(reg_.degree());
}

bool PlainSteps::product_is_one(const std::vector<unsigned>& factors, const Element* state) const {
  return std::all_of(factors.begin(), factors.end(), [=](unsigned i) { return state[i] != 0; });
}

Element PlainSteps::feedback(const Element* state) const {
  const Field& field = reg_.field;
  if (field.degree() > 1) {
    Element sum = 0;
    for (const auto& [i, c] : taps_) sum = field.add(sum, field.multiply(c, state[i]));
    return sum;
  }
  std::uint64_t sum = reg_.complement ? 1 : 0;
  for (const auto& [i, c] : taps_) sum += std::uint64_t{c} * state[i];
  for (const auto& product : reg_.products) sum += product_is_one(product, state) ? 1 : 0;
  return static_cast<Element>(sum % field.order());
}

void pack_bits(std::span<const Element> symbols, std::span<std::uint8_t> bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    unsigned byte = 0;
    for (unsigned bit = 0; bit < 8; ++bit) byte |= unsigned{symbols[8 * i + bit]} << bit;
    bytes[i] = static_cast<std::uint8_t>(byte);
  }
}

}  // namespace lfsrun
