// The sliced walks over GF(4), GF(8) and GF(16), once for each instruction set.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "traversal/sliced/binary_extension_kernel.cpp"
#include <hwy/foreach_target.h>

#include "traversal/sliced/digit_feedback-inl.hpp"
#include "traversal/sliced/sliced_kernel-inl.hpp"
#include "traversal/sliced/sliced_kernels.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {
namespace {

std::unique_ptr<WalkKernel> binary_extension_kernel(const FeedbackRegister& reg) {
  switch (reg.field.degree()) {
    case 2:
      return std::make_unique<SlicedKernel<DigitFeedback<BinaryDigit, 2>>>(reg);
    case 3:
      return std::make_unique<SlicedKernel<DigitFeedback<BinaryDigit, 3>>>(reg);
    default:
      return std::make_unique<SlicedKernel<DigitFeedback<BinaryDigit, 4>>>(reg);
  }
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace lfsrun {

HWY_EXPORT(binary_extension_kernel);

std::unique_ptr<WalkKernel> make_binary_extension_kernel(const FeedbackRegister& reg) {
  return HWY_DYNAMIC_DISPATCH(binary_extension_kernel)(reg);
}

}  // namespace lfsrun
#endif
