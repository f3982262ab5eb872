// The sliced walks over GF(3) and GF(9), once for each instruction set.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "traversal/sliced/ternary_kernel.cpp"
#include <hwy/foreach_target.h>

#include "traversal/sliced/digit_feedback-inl.hpp"
#include "traversal/sliced/sliced_kernel-inl.hpp"
#include "traversal/sliced/sliced_kernels.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {
namespace {

std::unique_ptr<WalkKernel> ternary_kernel(const FeedbackRegister& reg) {
  if (reg.field.degree() == 1) {
    return std::make_unique<SlicedKernel<DigitFeedback<TernaryDigit, 1>>>(reg);
  }
  return std::make_unique<SlicedKernel<DigitFeedback<TernaryDigit, 2>>>(reg);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace lfsrun {

HWY_EXPORT(ternary_kernel);

std::unique_ptr<WalkKernel> make_ternary_kernel(const FeedbackRegister& reg) {
  return HWY_DYNAMIC_DISPATCH(ternary_kernel)(reg);
}

}  // namespace lfsrun
#endif
