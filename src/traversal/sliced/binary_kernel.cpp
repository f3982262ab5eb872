// The sliced walks over GF(2), once for each instruction set.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "traversal/sliced/binary_kernel.cpp"
#include <hwy/foreach_target.h>

#include "traversal/sliced/binary_feedback-inl.hpp"
#include "traversal/sliced/sliced_kernel-inl.hpp"
#include "traversal/sliced/sliced_kernels.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {
namespace {

std::unique_ptr<WalkKernel> binary_kernel(const FeedbackRegister& reg) {
  return std::make_unique<SlicedKernel<BinaryFeedback>>(reg);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace lfsrun {

HWY_EXPORT(binary_kernel);

std::unique_ptr<WalkKernel> make_binary_kernel(const FeedbackRegister& reg) {
  return HWY_DYNAMIC_DISPATCH(binary_kernel)(reg);
}

}  // namespace lfsrun
#endif
