// Cycles without a marker: those whose smallest state is among the markers of a range (a rung).
//
// Reloading a lane costs as much as some thousand of its steps. So where walks are short, whole
// blocks of consecutive states are started together: their newest symbols are the same in all
// lanes, the others form a fixed pattern, and blocks that cannot hold a smallest state are left
// out. The few lanes of a block that are left in the end are dealt with one by one, from their
// starts again. Cost: a rung of zero runs m has q^(d-m-1) (q-1) starts and mean walks of about q^m,
// that is about half a step a state of the space; blocks idle for some three quarters of it.

#if defined(LFSRUN_TRAVERSAL_SLICED_LEADER_WALK_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_TRAVERSAL_SLICED_LEADER_WALK_INL
#undef LFSRUN_TRAVERSAL_SLICED_LEADER_WALK_INL
#else
#define LFSRUN_TRAVERSAL_SLICED_LEADER_WALK_INL
#endif

#include <algorithm>
#include <vector>

#include "traversal/necklace_prefixes.hpp"
#include "traversal/sliced/leader_lanes-inl.hpp"
#include "traversal/walk_kernel.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

/// Leaders one by one: a lane that has ended is reloaded with the next start.
template <typename Feedback>
class SingleLeaders {
 public:
  SingleLeaders(const Feedback& feedback, const Markers& markers, CycleTally& found)
      : found_(found), lanes_(feedback, markers) {}

  /// `next(state)` gives the next start; false: no more.
  template <typename Next>
  void run(Next next) {
    reload(ones(), next);
    while (!none(lanes_.alive())) {
      const Vector ended = lanes_.step4([&](Vector back, unsigned ago) HWY_ATTR {
        Feedback::for_each(back, [&](unsigned lane) HWY_ATTR {
          found_.add(lanes_.time() - ago - born_[lane], start_[lane]);
        });
      });
      if (!none(ended)) reload(ended, next);
    }
  }

 private:
  template <typename Next>
  void reload(Vector free, Next& next) {
    VectorWords revived;
    Feedback::for_each(free, [&](unsigned lane) HWY_ATTR {
      if (!next(start_[lane])) return;
      lanes_.start_lane(lane, start_[lane]);
      born_[lane] = lanes_.time();
      Feedback::set_lane(revived, lane);
    });
    lanes_.revive(revived.vector());
  }

  CycleTally& found_;
  LeaderLanes<Feedback> lanes_;
  std::array<std::uint64_t, Feedback::lanes> start_{}, born_{};
};

/// Leaders of a range, block by block.
template <typename Feedback>
class LeaderWalk {
 public:
  LeaderWalk(const Feedback& feedback, const MarkerRange& range, std::uint64_t longest,
             CycleTally& found)
      : markers_(range.markers),
        first_state_(markers_.state(range.first)),
        last_state_(first_state_ + range.count - 1),
        longest_(longest),
        found_(found),
        lanes_(feedback, markers_),
        left_over_(feedback, markers_, found) {}

  void run() {
    if (longest_ == any_period && mean_walk() >= long_walk) {
      std::uint64_t state = first_state_;
      left_over_.run([&](std::uint64_t& start) HWY_ATTR {
        start = state++;
        return start <= last_state_;
      });
      return;
    }
    choose_block();
    NecklacePrefixes prefixes(markers_.field_order(), markers_.degree(), free_digits_, first_state_,
                              last_state_);
    for (std::uint64_t base = 0; prefixes.next(base);) run_block(base);
    run_pending();
  }

 private:
  static constexpr double long_walk = 8192;  // from here on blocks do not pay
  static constexpr std::size_t many = std::size_t{64} * Feedback::lanes;

  [[nodiscard]] double mean_walk() const {
    return static_cast<double>(power_of(markers_.field_order(), markers_.zero_run()));
  }

  /// As many of the oldest symbols as the lanes hold all combinations of.
  void choose_block() {
    const std::uint32_t q = markers_.field_order();
    const unsigned most = markers_.degree() - markers_.zero_run() - 1;
    for (; free_digits_ < most && block_ * q <= Feedback::lanes; block_ *= q) ++free_digits_;
    VectorWords lanes;
    for (unsigned lane = 0; lane < block_; ++lane) {
      Feedback::set_lane(lanes, lane);
      std::uint64_t rest = lane;
      for (unsigned i = 0; i < free_digits_; ++i, rest /= q) {
        Feedback::set(lanes_.start_symbol(i), lane, static_cast<unsigned>(rest % q));
      }
    }
    whole_block_ = lanes.vector();
    const double few = std::min(Feedback::lanes / 4.0, mean_walk() / 2);
    few_ = longest_ == any_period ? static_cast<unsigned>(few) : 0;
  }

  void run_block(std::uint64_t base) {
    start_block(base);
    while (!none(lanes_.alive()) && lanes_.time() < longest_) {
      const Vector ended = lanes_.step4([&](Vector back, unsigned ago)
                                            HWY_ATTR { record(back, lanes_.time() - ago, base); });
      if (few_ > 0 && !none(ended) && Feedback::count(lanes_.alive()) <= few_) break;
    }
    if (longest_ != any_period) return;
    Feedback::for_each(lanes_.alive(),
                       [&](unsigned lane) HWY_ATTR { pending_.push_back(base + lane); });
    if (pending_.size() >= many) run_pending();
  }

  void start_block(std::uint64_t base) {
    const StateDigits digits(markers_.field_order(), markers_.degree(), base);
    for (unsigned i = free_digits_; i < markers_.degree(); ++i) {
      Feedback::set_all(lanes_.start_symbol(i), digits[i]);
    }
    const bool whole = base >= first_state_ && last_state_ - base >= block_ - 1;
    lanes_.start_all(whole ? whole_block_ : part_of_block(base));
  }

  /// The lanes of a block at an end of the range.
  [[nodiscard]] Vector part_of_block(std::uint64_t base) const {
    VectorWords lanes;
    const std::uint64_t first = std::max(base, first_state_);
    const std::uint64_t last = std::min(base + block_ - 1, last_state_);
    for (std::uint64_t state = first; state <= last; ++state) {
      Feedback::set_lane(lanes, static_cast<unsigned>(state - base));
    }
    return lanes.vector();
  }

  void record(Vector back, std::uint64_t period, std::uint64_t base) {
    if (period > longest_) return;
    if (!found_.keeps(period)) {
      found_.add_many(period, Feedback::count(back));
      return;
    }
    Feedback::for_each(back, [&](unsigned lane) HWY_ATTR { found_.add(period, base + lane); });
  }

  void run_pending() {
    left_over_.run([&](std::uint64_t& start) HWY_ATTR {
      if (pending_.empty()) return false;
      start = pending_.back();
      pending_.pop_back();
      return true;
    });
  }

  Markers markers_;
  std::uint64_t first_state_, last_state_;
  std::uint64_t longest_;
  CycleTally& found_;
  LeaderLanes<Feedback> lanes_;
  SingleLeaders<Feedback> left_over_;
  unsigned free_digits_ = 0;
  std::uint64_t block_ = 1;  // q^free_digits_ states
  Vector whole_block_ = zeros();
  unsigned few_ = 0;                    // as many lanes are not worth a block's steps
  std::vector<std::uint64_t> pending_;  // starts of the lanes that were left
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
