// The walks of a register, all lanes side by side, as a kernel of the traversal.

#if defined(LFSRUN_TRAVERSAL_SLICED_SLICED_KERNEL_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_TRAVERSAL_SLICED_SLICED_KERNEL_INL
#undef LFSRUN_TRAVERSAL_SLICED_SLICED_KERNEL_INL
#else
#define LFSRUN_TRAVERSAL_SLICED_SLICED_KERNEL_INL
#endif

#include <vector>

#include "traversal/sliced/leader_walk-inl.hpp"
#include "traversal/sliced/segment_walk-inl.hpp"
#include "traversal/walk_kernel.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

template <typename Feedback>
class SlicedKernel final : public WalkKernel {
 public:
  explicit SlicedKernel(const FeedbackRegister& reg) : feedback_(reg) {}

  [[nodiscard]] std::vector<Segment> segments(const MarkerRange& range) const override {
    std::vector<Segment> segments(range.count);
    SegmentWalk<Feedback>(feedback_, range)
        .run([&](std::uint64_t start, const Segment& segment) HWY_ATTR {
          segments[start] = segment;
          return true;
        });
    return segments;
  }

  void leaders(const MarkerRange& range, std::uint64_t longest, CycleTally& found) const override {
    find_leaders(feedback_, range, longest, found);
  }

 private:
  Feedback feedback_;
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
