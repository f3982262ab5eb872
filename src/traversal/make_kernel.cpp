// Which kernel walks which register.

#include "traversal/make_kernel.hpp"

#include <algorithm>

#include "traversal/plain_walk.hpp"
#include "traversal/sliced/sliced_kernels.hpp"

namespace lfsrun {
namespace {

/// Loads a step: one a tap, one a factor of a product.
double loads(const FeedbackRegister& reg) {
  const auto zeros = std::count(reg.coefficients.begin(), reg.coefficients.end(), Element{0});
  double sum = reg.degree() - static_cast<double>(zeros);
  for (const auto& factors : reg.products) sum += static_cast<double>(factors.size());
  return sum;
}

}  // namespace

std::unique_ptr<WalkKernel> make_walk_kernel(const FeedbackRegister& reg) {
  return reg.field.order() == 2 ? make_binary_kernel(reg) : make_plain_walk(reg);
}

KernelRate nominal_rate(const FeedbackRegister& reg) {
  if (reg.field.order() == 2) return {1 / (5e-12 + 0.65e-12 * loads(reg)), 512};
  return {1e8, 1};
}

}  // namespace lfsrun
