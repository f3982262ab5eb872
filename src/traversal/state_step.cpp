// Setting up the steps of whole states: O(d) for bits; for digits a table entry, and c products of
// field elements, for each value of c neighbouring symbols: at most 2^16 x 32 / 16 entries for q up
// to 256.

#include "traversal/state_step.hpp"

namespace lfsrun {

BitStep::BitStep(const FeedbackRegister& reg)
    : constant_(reg.complement ? 1 : 0), newest_(reg.degree() - 1) {
  for (unsigned i = 0; i < reg.degree(); ++i) {
    if (reg.coefficients[i] != 0) taps_ |= std::uint32_t{1} << i;
  }
  for (const auto& factors : reg.products) {
    std::uint32_t product = 0;
    for (const unsigned i : factors) product |= std::uint32_t{1} << i;
    products_.push_back(product);
  }
}

DigitStep::DigitStep(const FeedbackRegister& reg)
    : field_(reg.field),
      characteristic_(field_.characteristic()),
      order_(reg.field.order()),
      newest_(1),
      table_size_(order_) {
  constexpr std::uint64_t largest_table = 1U << 16U;
  for (unsigned i = 1; i < reg.degree(); ++i) newest_ *= order_;
  unsigned symbols = 1;  // of one table
  for (; std::uint64_t{table_size_} * order_ <= largest_table; ++symbols) table_size_ *= order_;
  for (unsigned first = 0; first < reg.degree(); first += symbols) {
    for (std::uint32_t value = 0; value < table_size_; ++value) {
      Element share = 0;
      std::uint32_t rest = value;
      for (unsigned i = first; i < reg.degree() && rest != 0; ++i, rest /= order_) {
        const auto symbol = static_cast<Element>(rest % order_);
        share = field_.add(share, field_.multiply(reg.coefficients[i], symbol));
      }
      shares_.push_back(share);
    }
  }
}

}  // namespace lfsrun
