// Cycles without a marker: those whose smallest state is among the markers of a range (a rung).
//
// Reloading a lane costs as much as some thousand of its steps. So where walks are short, whole
// blocks of consecutive states are started together: their newest symbols are the same in all
// lanes, the others form a fixed pattern, and blocks that cannot hold a smallest state are left
// out. The few lanes of a block that are left are gathered from many blocks and start again side by
// side, and so on. Cost: a rung of zero runs m has q^(d-m-1) (q-1) starts and mean walks of about
// q^m, that is about half a step a state of the space; blocks idle for over half of their time.

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
class LeaderBlocks {
 public:
  LeaderBlocks(const Feedback& feedback, const MarkerRange& range, std::uint64_t longest,
               CycleTally& found)
      : markers_(range.markers),
        first_state_(markers_.state(range.first)),
        last_state_(first_state_ + range.count - 1),
        longest_(longest),
        found_(found),
        block_lanes_(feedback, markers_),
        batch_lanes_(feedback, markers_) {
    choose_block();
  }

  void run() {
    NecklacePrefixes prefixes(markers_.field_order(), markers_.degree(), free_digits_, first_state_,
                              last_state_);
    for (std::uint64_t base = 0; prefixes.next(base);) {
      start_block(base);
      walk(block_lanes_, few_, 0, [&](unsigned lane) HWY_ATTR { return base + lane; });
      for (std::size_t age = 0; left_over_[age].size() >= Feedback::lanes; ++age) run_batch(age);
    }
    for (std::size_t age = 0; age < left_over_.size(); ++age) {
      while (!left_over_[age].empty()) run_batch(age);
    }
  }

 private:
  /// As many of the oldest symbols as the lanes hold all combinations of.
  void choose_block() {
    const std::uint32_t q = markers_.field_order();
    const unsigned most = markers_.degree() - markers_.zero_run() - 1;
    for (; free_digits_ < most && block_ * q <= Feedback::lanes; block_ *= q) ++free_digits_;
    VectorWords lanes;
    for (unsigned lane = 0; lane < block_; ++lane) {
      Feedback::set_lane(lanes, lane);
      const StateDigits digits(q, free_digits_, lane);
      for (unsigned i = 0; i < free_digits_; ++i) {
        Feedback::set(block_lanes_.start_symbol(i), lane, digits[i]);
      }
    }
    whole_block_ = lanes.vector();
    // Where walks are short, the steps that the last lanes take alone cost less than moving them.
    const auto mean_walk = static_cast<double>(power_of(q, markers_.zero_run()));
    few_ = static_cast<unsigned>(std::min(Feedback::lanes / 4.0, 1.5 * mean_walk));
  }

  /// Steps until only `few` lanes are left, and notes their starts as left over for the age-th
  /// time.
  template <typename StartOf>
  void walk(LeaderLanes<Feedback>& lanes, unsigned few, std::size_t age, StartOf start_of) {
    while (!none(lanes.alive()) && lanes.time() < longest_) {
      const Vector ended = lanes.step4(
          [&](Vector back, unsigned ago) HWY_ATTR { record(back, lanes.time() - ago, start_of); });
      if (!none(ended) && Feedback::count(lanes.alive()) <= few) break;
    }
    if (lanes.time() >= longest_ || none(lanes.alive())) return;
    if (left_over_.size() < age + 2) left_over_.resize(age + 2);
    Feedback::for_each(lanes.alive(),
                       [&](unsigned lane) HWY_ATTR { left_over_[age].push_back(start_of(lane)); });
  }

  template <typename StartOf>
  void record(Vector back, std::uint64_t period, StartOf start_of) {
    if (period > longest_) return;
    if (!found_.keeps(period)) {
      found_.add_many(period, Feedback::count(back));
      return;
    }
    Feedback::for_each(back, [&](unsigned lane) HWY_ATTR { found_.add(period, start_of(lane)); });
  }

  void start_block(std::uint64_t base) {
    const StateDigits digits(markers_.field_order(), markers_.degree(), base);
    for (unsigned i = free_digits_; i < markers_.degree(); ++i) {
      Feedback::set_all(block_lanes_.start_symbol(i), digits[i]);
    }
    const bool whole = base >= first_state_ && last_state_ - base >= block_ - 1;
    block_lanes_.start_all(whole ? whole_block_ : part_of_block(base));
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

  /// As many of the starts that were left over so many times before as there are lanes, from their
  /// beginning again. Those of one age go together: the older, the longer their walks.
  void run_batch(std::size_t age) {
    std::vector<std::uint64_t>& starts = left_over_[age];
    const std::size_t count = std::min<std::size_t>(starts.size(), Feedback::lanes);
    batch_.assign(starts.end() - static_cast<std::ptrdiff_t>(count), starts.end());
    starts.resize(starts.size() - count);
    batch_lanes_.start_batch(batch_);
    const unsigned few = count < Feedback::lanes ? 0 : few_;
    walk(batch_lanes_, few, age + 1, [&](unsigned lane) HWY_ATTR { return batch_[lane]; });
  }

  Markers markers_;
  std::uint64_t first_state_, last_state_;
  std::uint64_t longest_;
  CycleTally& found_;
  LeaderLanes<Feedback> block_lanes_, batch_lanes_;
  unsigned free_digits_ = 0;
  std::uint64_t block_ = 1;  // q^free_digits_ states
  Vector whole_block_ = zeros();
  unsigned few_ = 0;
  std::vector<std::vector<std::uint64_t>> left_over_{1};  // starts, by how often before
  std::vector<std::uint64_t> batch_;                      // starts of batch_lanes_
};

/// The faster of the two.
template <typename Feedback>
void find_leaders(const Feedback& feedback, const MarkerRange& range, std::uint64_t longest,
                  CycleTally& found) {
  const Markers& markers = range.markers;
  constexpr double long_walk = 2048;  // from here on blocks do not pay
  const auto mean_walk = static_cast<double>(power_of(markers.field_order(), markers.zero_run()));
  if (longest != any_period || mean_walk < long_walk) {
    LeaderBlocks<Feedback>(feedback, range, longest, found).run();
    return;
  }
  std::uint64_t index = range.first;
  SingleLeaders<Feedback>(feedback, markers, found).run([&](std::uint64_t& start) HWY_ATTR {
    if (index == range.first + range.count) return false;
    start = markers.state(index++);
    return true;
  });
}

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
