// The sliced walks over GF(11) and GF(13), once for each instruction set.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "traversal/sliced/byte_kernel.cpp"
#include <hwy/foreach_target.h>

#include "traversal/plain_walk.hpp"
#include "traversal/sliced/byte_feedback-inl.hpp"
#include "traversal/sliced/sliced_kernel-inl.hpp"
#include "traversal/sliced/sliced_kernels.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {
namespace {

std::unique_ptr<WalkKernel> byte_kernel(const FeedbackRegister& reg) {
#if HWY_TARGET == HWY_SCALAR
  return make_plain_walk(reg);  // no shuffle of bytes
#else
  return std::make_unique<SlicedKernel<ByteFeedback>>(reg);
#endif
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace lfsrun {

HWY_EXPORT(byte_kernel);

std::unique_ptr<WalkKernel> make_byte_kernel(const FeedbackRegister& reg) {
  return HWY_DYNAMIC_DISPATCH(byte_kernel)(reg);
}

}  // namespace lfsrun
#endif
