// Steps all lanes and finds the places where runs of k zeros end. Every block of four symbols is
// reduced to one vector, zero in the lanes where all four are; a run of k zeros that gets its k-th
// in the newest block covers its first symbol and k - 4 before the block, so the newest few of
// these vectors, and up to three symbols, show nearly always at once that there is none: two
// operations a step. Only the lanes that are left are looked at closely; in larger fields runs are
// so short that the four places where they may end are told apart at once.

#if defined(LFSRUN_TRAVERSAL_SLICED_ZERO_RUN_SEARCH_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_TRAVERSAL_SLICED_ZERO_RUN_SEARCH_INL
#undef LFSRUN_TRAVERSAL_SLICED_ZERO_RUN_SEARCH_INL
#else
#define LFSRUN_TRAVERSAL_SLICED_ZERO_RUN_SEARCH_INL
#endif

#include <cmath>

#include "traversal/sliced/lane_window-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

template <typename Feedback>
class ZeroRunSearch {
 public:
  ZeroRunSearch(LaneWindow<Feedback>& window, unsigned zero_run)
      : window_(window), zero_run_(zero_run), depth_(zero_run < 4 ? 0 : (zero_run - 4) / 4) {
    const double likely = Feedback::lanes * std::pow(window.field_order(), 3.0 - zero_run);
    const double certain = 4 * Feedback::lanes * std::pow(window.field_order(), -1.0 * zero_run);
    thorough_ = zero_run >= 4 && likely > 0.125 && certain < 0.5;
  }

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
    if (depth_ < 4) {
      for (unsigned i = 4 * depth_ + 4; i < zero_run_; ++i) {
        seen = hn::Or(seen, Feedback::nonzero(window_.symbol(i)));
      }
    }
    blocks_[3] = blocks_[2];
    blocks_[2] = blocks_[1];
    blocks_[1] = blocks_[0];
    blocks_[0] = hn::Or(hn::Or(any[0], any[1]), hn::Or(any[2], any[3]));
    return thorough_ ? long_runs_among(seen, any) : Feedback::zero_lanes(seen);
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
  /// The lanes with k zeros or more after any of the last four steps; `common`, of the symbols that
  /// all four runs cover, and `any`, of the newest four, are zero where the symbols are.
  HWY_INLINE Vector long_runs_among(Vector common, const std::array<Vector, 4>& any) const {
    const Vector older0 = Feedback::nonzero(window_.symbol(zero_run_));
    const Vector older1 = hn::Or(older0, Feedback::nonzero(window_.symbol(zero_run_ + 1)));
    const Vector older2 = hn::Or(older1, Feedback::nonzero(window_.symbol(zero_run_ + 2)));
    const Vector newer1 = hn::Or(common, any[1]);
    const Vector newer2 = hn::Or(newer1, any[2]);
    const Vector newer3 = hn::Or(newer2, any[3]);
    return hn::Or(
        hn::Or(Feedback::zero_lanes(hn::Or(common, older2)),
               Feedback::zero_lanes(hn::Or(newer1, older1))),
        hn::Or(Feedback::zero_lanes(hn::Or(newer2, older0)), Feedback::zero_lanes(newer3)));
  }

  /// Zero in the lanes whose symbols `from` ... `to` - 1 behind the newest are zeros.
  [[nodiscard]] Vector any_of(unsigned from, unsigned to) const {
    Vector any = zeros();
    for (unsigned i = from; i < to; ++i) any = hn::Or(any, Feedback::nonzero(window_.symbol(i)));
    return any;
  }

  LaneWindow<Feedback>& window_;
  unsigned zero_run_;
  unsigned depth_;  // whole blocks before the newest that a run covers in any case
  bool thorough_;   // the symbols that all runs cover do not show often enough that there is none
  std::array<Vector, 4> blocks_ = {zeros(), zeros(), zeros(), zeros()};  // newest first
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
