// The marker stage: from each marker of a range to the next marker, all lanes side by side; a lane
// that has arrived is read out and reloaded with the next marker. Cost: the feedback; a test every
// four steps; about 100 cycles a walk. Idle lanes: while the last walks end, about 7 mean walks.

#if defined(LFSRUN_TRAVERSAL_SLICED_SEGMENT_WALK_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_TRAVERSAL_SLICED_SEGMENT_WALK_INL
#undef LFSRUN_TRAVERSAL_SLICED_SEGMENT_WALK_INL
#else
#define LFSRUN_TRAVERSAL_SLICED_SEGMENT_WALK_INL
#endif

#include <vector>

#include "traversal/sliced/lane_window-inl.hpp"
#include "traversal/sliced/zero_run_search-inl.hpp"
#include "traversal/walk_kernel.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

template <typename Feedback>
class SegmentWalk {
 public:
  SegmentWalk(const Feedback& feedback, const MarkerRange& range)
      : markers_(range.markers),
        range_(range),
        window_(feedback, markers_.field_order(), markers_.degree()),
        search_(window_, markers_.zero_run()),
        segments_(range.count) {}

  std::vector<Segment> run() {
    VectorWords loaded;
    for (unsigned lane = 0; lane < Feedback::lanes && next_ < range_.count; ++lane) {
      start_next(lane);
      Feedback::set_lane(loaded, lane);
    }
    alive_ = loaded.vector();
    while (!none(alive_)) {
      const Vector suspects = hn::And(search_.step4(), alive_);
      if (!none(suspects)) look_closely(suspects);
    }
    return std::move(segments_);
  }

 private:
  void start_next(unsigned lane) {
    window_.set_state(
        lane, {markers_.field_order(), markers_.degree(), markers_.state(range_.first + next_)});
    walk_[lane] = next_++;
    born_[lane] = window_.time();
  }

  /// Ends the walks that came to a marker in one of the last four steps.
  void look_closely(Vector suspects) {
    std::array<Vector, 4> arrived = search_.exact_runs();
    Vector done = zeros();
    for (unsigned i = 0; i < 4; ++i) {
      arrived[i] = hn::And(hn::AndNot(done, suspects), arrived[i]);
      done = hn::Or(done, arrived[i]);
    }
    if (none(done)) return;
    VectorWords drained;
    for (unsigned i = 0; i < 4; ++i) {
      Feedback::for_each(arrived[i], [&](unsigned lane) HWY_ATTR {
        finish(lane, 3 - i);
        if (next_ < range_.count) {
          start_next(lane);
        } else {
          Feedback::set_lane(drained, lane);
        }
      });
    }
    search_.reset(done);
    alive_ = hn::AndNot(drained.vector(), alive_);
  }

  void finish(unsigned lane, unsigned ago) {
    const unsigned k = markers_.zero_run();
    const std::uint64_t state = window_.oldest_symbols(lane, ago, markers_.degree() - k);
    segments_[walk_[lane]] = {markers_.index(state), window_.time() - ago - born_[lane]};
  }

  Markers markers_;
  MarkerRange range_;
  LaneWindow<Feedback> window_;
  ZeroRunSearch<Feedback> search_;
  std::vector<Segment> segments_;
  std::uint64_t next_ = 0;  // first walk of the range that has not started
  Vector alive_ = zeros();
  std::array<std::uint64_t, Feedback::lanes> walk_{};
  std::array<std::uint64_t, Feedback::lanes> born_{};
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
