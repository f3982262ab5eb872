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

/// Measured: picoseconds a step, and a load more.
struct StepCost {
  std::uint32_t field_order;
  double step, load;
  double lanes;
};

constexpr StepCost step_costs[] = {
    {2, 5, 0.65, 512}, {3, 6, 1.4, 512},  {4, 7, 1.8, 512}, {5, 13, 2.7, 512}, {7, 13, 2.1, 512},
    {8, 9, 2.4, 512},  {9, 14, 3.3, 512}, {11, 60, 8, 64},  {13, 60, 8, 64},   {16, 9, 4, 512},
};

}  // namespace

std::unique_ptr<WalkKernel> make_walk_kernel(const FeedbackRegister& reg) {
  switch (reg.field.order()) {
    case 2:
      return make_binary_kernel(reg);
    case 3:
    case 9:
      return make_ternary_kernel(reg);
    case 4:
    case 8:
    case 16:
      return make_binary_extension_kernel(reg);
    case 5:
    case 7:
      return make_residue_kernel(reg);
    case 11:
    case 13:
      return make_byte_kernel(reg);
    default:
      return make_plain_walk(reg);
  }
}

KernelRate nominal_rate(const FeedbackRegister& reg) {
  for (const StepCost& cost : step_costs) {
    if (cost.field_order != reg.field.order()) continue;
    return {1e12 / (cost.step + cost.load * loads(reg)), cost.lanes};
  }
  return {1e8, 1};
}

}  // namespace lfsrun
