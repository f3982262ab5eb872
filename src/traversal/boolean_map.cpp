// Splitting a feedback by its oldest symbol: O(degree + factors).

#include "traversal/boolean_map.hpp"

namespace lfsrun {

BooleanMap::BooleanMap(const FeedbackRegister& reg)
    : mask_((std::uint64_t{1} << reg.degree()) - 1), newest_(reg.degree() - 1) {
  always_.constant = reg.complement ? 1 : 0;
  with_oldest_.constant = reg.coefficients[0];
  for (unsigned i = 1; i < reg.degree(); ++i) {
    always_.linear |= std::uint64_t{reg.coefficients[i]} << i;
  }
  for (const auto& factors : reg.products) {
    std::uint64_t product = 0;
    for (const unsigned i : factors) product |= std::uint64_t{1} << i;
    Sum& sum = (product & 1U) != 0 ? with_oldest_ : always_;
    sum.products.push_back(product & ~std::uint64_t{1});
  }
}

}  // namespace lfsrun
