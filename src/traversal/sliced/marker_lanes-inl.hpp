// Lanes that walk from marker to marker, side by side: where one arrives it is given another start,
// or idles. Cost: the feedback; a test every four steps; about 100 cycles an arrival.

#if defined(LFSRUN_TRAVERSAL_SLICED_MARKER_LANES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_TRAVERSAL_SLICED_MARKER_LANES_INL
#undef LFSRUN_TRAVERSAL_SLICED_MARKER_LANES_INL
#else
#define LFSRUN_TRAVERSAL_SLICED_MARKER_LANES_INL
#endif

#include "traversal/markers.hpp"
#include "traversal/sliced/lane_window-inl.hpp"
#include "traversal/sliced/zero_run_search-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

template <typename Feedback>
class MarkerLanes {
 public:
  MarkerLanes(const Feedback& feedback, const Markers& markers)
      : markers_(markers),
        window_(feedback, markers_.field_order(), markers_.degree()),
        search_(window_, markers_.zero_run()) {}

  /// Puts a lane to a marker: one that has arrived, or, before the first run, any.
  void put(unsigned lane, std::uint64_t marker) {
    window_.set_state(lane, {markers_.field_order(), markers_.degree(), markers_.state(marker)});
    born_[lane] = window_.time();
  }

  /// Keeps where all lanes are now: rewind() puts them back there, at time 0.
  void remember() { window_.remember(); }
  void rewind() {
    window_.rewind();
    born_.fill(0);
  }

  /// Walks the first `count` lanes, all of them at markers. `arrived(lane, end, length)`: a lane
  /// has come to the marker `end`. It either puts the lane to another marker and returns true, or
  /// the lane idles. Until all idle, or the end is asked for.
  template <typename Arrived>
  void run(unsigned count, Arrived&& arrived) {
    start_first(count);
    while (!none(alive_)) {
      const Vector suspects = hn::And(search_.step4(), alive_);
      if (!none(suspects)) look_closely(suspects, arrived);
    }
  }

  /// To be called by `arrived`: ends the run.
  void end() { ended_ = true; }

  /// Steps of all lanes in this run, idle ones too.
  [[nodiscard]] double lane_steps() const {
    return static_cast<double>(Feedback::lanes) * static_cast<double>(window_.time());
  }

 private:
  void start_first(unsigned count) {
    VectorWords loaded;
    for (unsigned lane = 0; lane < count; ++lane) Feedback::set_lane(loaded, lane);
    alive_ = loaded.vector();
    search_.reset(ones());
    ended_ = false;
  }

  /// Ends the walks that came to a marker in one of the last four steps.
  template <typename Arrived>
  void look_closely(Vector suspects, Arrived&& arrived) {
    std::array<Vector, 4> runs = search_.exact_runs();
    Vector done = zeros();
    for (unsigned i = 0; i < 4; ++i) {
      runs[i] = hn::And(hn::AndNot(done, suspects), runs[i]);
      done = hn::Or(done, runs[i]);
    }
    if (none(done)) return;
    const std::array<VectorWords, 3> later = {VectorWords(runs[1]), VectorWords(runs[2]),
                                              VectorWords(runs[3])};
    VectorWords idle;
    Feedback::for_each(done, [&](unsigned lane) HWY_ATTR {
      unsigned ago = 3;
      for (unsigned i = 0; i < 3; ++i) ago -= (i + 1) * Feedback::in_lane(later[i], lane);
      const std::uint64_t length = window_.time() - ago - born_[lane];
      if (!arrived(lane, marker_of(lane, ago), length)) Feedback::set_lane(idle, lane);
    });
    search_.reset(done);
    alive_ = ended_ ? zeros() : hn::AndNot(idle.vector(), alive_);
  }

  [[nodiscard]] std::uint64_t marker_of(unsigned lane, unsigned ago) const {
    const unsigned varied = markers_.degree() - markers_.zero_run();
    return markers_.index(window_.oldest_symbols(lane, ago, varied));
  }

  Markers markers_;
  LaneWindow<Feedback> window_;
  ZeroRunSearch<Feedback> search_;
  Vector alive_ = zeros();
  bool ended_ = false;
  std::array<std::uint64_t, Feedback::lanes> born_{};
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
