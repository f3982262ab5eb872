// The sliced walks over GF(5) and GF(7), once for each instruction set.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "traversal/sliced/residue_kernel.cpp"
#include <hwy/foreach_target.h>

#include "traversal/sliced/residue_feedback-inl.hpp"
#include "traversal/sliced/sliced_kernel-inl.hpp"
#include "traversal/sliced/sliced_kernels.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {
namespace {

std::unique_ptr<WalkKernel> residue_kernel(const FeedbackRegister& reg) {
  if (reg.field.order() == 5) return std::make_unique<SlicedKernel<ResidueFeedback<5>>>(reg);
  return std::make_unique<SlicedKernel<ResidueFeedback<7>>>(reg);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace lfsrun {

HWY_EXPORT(residue_kernel);

std::unique_ptr<WalkKernel> make_residue_kernel(const FeedbackRegister& reg) {
  return HWY_DYNAMIC_DISPATCH(residue_kernel)(reg);
}

}  // namespace lfsrun
#endif
