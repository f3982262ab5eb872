// Steps all lanes and finds the places where runs of k zeros end. Every block of four symbols is
// reduced to one vector, zero in the lanes where all four are; a run of k >= 8 zeros that gets its
// k-th in the newest block covers whole blocks before it, so the newest few of these vectors show
// nearly always at once that there is none: two operations a step. Only the lanes that are left are
// looked at closely.

#if defined(LFSRUN_TRAVERSAL_SLICED_ZERO_RUN_SEARCH_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_TRAVERSAL_SLICED_ZERO_RUN_SEARCH_INL
#undef LFSRUN_TRAVERSAL_SLICED_ZERO_RUN_SEARCH_INL
#else
#define LFSRUN_TRAVERSAL_SLICED_ZERO_RUN_SEARCH_INL
#endif

#include "traversal/sliced/lane_window-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

template <typename Feedback>
class ZeroRunSearch {
 public:
  ZeroRunSearch(LaneWindow<Feedback>& window, unsigned zero_run)
      : window_(window), zero_run_(zero_run), depth_(zero_run < 4 ? 0 : (zero_run - 4) / 4) {}

  /// Steps four times. The lanes in which a run of k zeros may have got its k-th in these steps.
  HWY_INLINE Vector step4() {
    std::array<Vector, 4> any;
    window_.step4(any);
    // The run covers the first of the four symbols, and the blocks before as far as k reaches.
    Vector seen = zero_run_ >= 4 ? any[0] : zeros();
    if (depth_ >= 1) seen = hn::Or(seen, blocks_[0]);
    if (depth_ >= 2) seen = hn::Or(seen, blocks_[1]);
    if (depth_ >= 3) seen = hn::Or(seen, blocks_[2]);
    if (depth_ >= 4) seen = hn::Or(seen, blocks_[3]);
    blocks_[3] = blocks_[2];
    blocks_[2] = blocks_[1];
    blocks_[1] = blocks_[0];
    blocks_[0] = hn::Or(hn::Or(any[0], any[1]), hn::Or(any[2], any[3]));
    return Feedback::zero_lanes(seen);
  }

  /// The lanes in which a run of exactly k zeros has got its k-th: [i] in step i of the last four.
  [[nodiscard]] std::array<Vector, 4> exact_runs() const {
    std::array<Vector, 4> runs = long_runs();
    for (unsigned i = 0; i < 4; ++i) {
      const Vector before = Feedback::nonzero(window_.symbol(zero_run_ + 3 - i));
      runs[i] = hn::AndNot(Feedback::zero_lanes(before), runs[i]);
    }
    return runs;
  }

  /// The lanes whose newest k symbols or more are zeros: [i] after step i of the last four.
  [[nodiscard]] std::array<Vector, 4> long_runs() const {
    std::array<Vector, 4> any;
    if (zero_run_ < 4) {
      for (unsigned i = 0; i < 4; ++i) any[i] = any_of(3 - i, zero_run_ + 3 - i);
    } else {
      // Four runs that have all but their ends in common.
      const Vector common = any_of(3, zero_run_);
      any.fill(common);
      for (unsigned j = 0; j < 3; ++j) {
        const Vector newer = Feedback::nonzero(window_.symbol(2 - j));
        const Vector older = Feedback::nonzero(window_.symbol(zero_run_ + j));
        for (unsigned i = j + 1; i < 4; ++i) any[i] = hn::Or(any[i], newer);
        for (unsigned i = 0; i < 3 - j; ++i) any[i] = hn::Or(any[i], older);
      }
    }
    for (Vector& v : any) v = Feedback::zero_lanes(v);
    return any;
  }

  /// These lanes have got a new state, which ends in k zeros.
  void reset(Vector lanes) {
    for (Vector& block : blocks_) block = hn::AndNot(lanes, block);
  }

 private:
  /// Zero in the lanes whose symbols `from` ... `to` - 1 behind the newest are zeros.
  [[nodiscard]] Vector any_of(unsigned from, unsigned to) const {
    Vector any = zeros();
    for (unsigned i = from; i < to; ++i) any = hn::Or(any, Feedback::nonzero(window_.symbol(i)));
    return any;
  }

  LaneWindow<Feedback>& window_;
  unsigned zero_run_;
  unsigned depth_;  // whole blocks before the newest that a run covers in any case
  std::array<Vector, 4> blocks_ = {zeros(), zeros(), zeros(), zeros()};  // newest first
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
