// The marker stage: from each marker of a range to the next marker, all lanes side by side; a lane
// that has arrived is read out and reloaded with the next marker. Idle lanes: while the last walks
// end, about 7 mean walks.

#if defined(LFSRUN_TRAVERSAL_SLICED_SEGMENT_WALK_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_TRAVERSAL_SLICED_SEGMENT_WALK_INL
#undef LFSRUN_TRAVERSAL_SLICED_SEGMENT_WALK_INL
#else
#define LFSRUN_TRAVERSAL_SLICED_SEGMENT_WALK_INL
#endif

#include <algorithm>
#include <array>

#include "traversal/sliced/marker_lanes-inl.hpp"
#include "traversal/walk_kernel.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

/// May be run again, from the same markers, also after the feedback has changed.
template <typename Feedback>
class SegmentWalk {
 public:
  SegmentWalk(const Feedback& feedback, const MarkerRange& range)
      : range_(range),
        first_(static_cast<unsigned>(std::min<std::uint64_t>(range.count, Feedback::lanes))),
        lanes_(feedback, range.markers) {
    for (unsigned lane = 0; lane < first_; ++lane) lanes_.put(lane, range_.first + lane);
    lanes_.remember();
  }

  /// `arrived(start, segment)` for each walk as it ends, `start` counted from the first marker of
  /// the range: false ends the run.
  template <typename Arrived>
  void run(Arrived&& arrived) {
    for (unsigned lane = 0; lane < first_; ++lane) walk_[lane] = lane;
    std::uint64_t next = first_;
    lanes_.rewind();
    lanes_.run(first_, [&](unsigned lane, std::uint64_t end, std::uint64_t length) HWY_ATTR {
      if (!arrived(walk_[lane], Segment{end, length})) lanes_.end();
      if (next == range_.count) return false;
      lanes_.put(lane, range_.first + next);
      walk_[lane] = next++;
      return true;
    });
  }

  /// Of the last run, by all lanes, idle ones too.
  [[nodiscard]] double lane_steps() const { return lanes_.lane_steps(); }

 private:
  MarkerRange range_;
  unsigned first_;  // walks that start at once
  MarkerLanes<Feedback> lanes_;
  std::array<std::uint64_t, Feedback::lanes> walk_{};
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
