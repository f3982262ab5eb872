// Walks over GF(2) by linear jumps: about 30 instructions for 64 - k steps at degree 28, where
// single steps take several each. A jump waits for its lookups (L1 latency), so a few independent
// walks are interleaved: the processor overlaps them by itself. Portable C++, no memory but the
// tables of jump_tables.

#include "traversal/jump_walk.hpp"

#include <array>
#include <bit>
#include <utility>

#include "base/error.hpp"
#include "traversal/jump_tables.hpp"
#include "traversal/zero_runs.hpp"

namespace lfsrun {
namespace {

constexpr unsigned lane_count = 8;
constexpr unsigned max_levels = zero_run_levels(32);

/// One walk: its window, the walk's number in the range, and the round in which it started.
struct Lane {
  std::uint64_t window;
  std::uint64_t walk;
  std::uint64_t born;
};

/// Records the first marker that a walk comes to.
template <unsigned Levels>
class SegmentEnds {
 public:
  SegmentEnds(const MarkerRange& range, std::vector<Segment>& out)
      : markers_(range.markers), out_(out) {}

  [[nodiscard]] bool worth_walking(std::uint64_t /*start*/) const { return true; }

  /// Bits where exactly 1 0^k ends. The k old symbols of a window come without the symbol before
  /// them, so nothing that ended there is seen a second time.
  [[nodiscard]] std::uint64_t hits(std::uint64_t window) const {
    const unsigned k = markers_.zero_run();
    return zero_runs<Levels>(window, k) & (window << k);
  }

  bool done(const Lane& lane, std::uint64_t steps, std::uint64_t state) {
    out_[lane.walk] = {markers_.index(state), steps};
    return true;
  }

 private:
  const Markers markers_;
  std::vector<Segment>& out_;
};

/// Finds the walks that come back to their start before they meet a smaller state.
template <unsigned Levels>
class Leaders {
 public:
  Leaders(const MarkerRange& range, CycleTally& found)
      : first_(range.markers.state(range.first)),
        zero_run_(range.markers.zero_run()),
        beyond_state_(~std::uint64_t{0} << range.markers.degree()),
        found_(found) {}

  /// A start with a longer run among its own symbols is not the smallest state of its cycle: on the
  /// lowest rungs that is most of them, found without a walk.
  [[nodiscard]] bool worth_walking(std::uint64_t start) const {
    const std::uint64_t runs = zero_runs<Levels>(start | beyond_state_, zero_run_);
    return (runs & (runs << 1) & ~(start | beyond_state_)) == 0;
  }

  /// New bits where at least k zeros end: only those states can be as small as the start.
  [[nodiscard]] std::uint64_t hits(std::uint64_t window) const {
    return zero_runs<Levels>(window, zero_run_) & (~std::uint64_t{0} << zero_run_);
  }

  bool done(const Lane& lane, std::uint64_t steps, std::uint64_t state) {
    const std::uint64_t start = first_ + lane.walk;
    if (state == start) found_.add(steps, start);
    return state <= start;
  }

 private:
  const std::uint64_t first_;
  const unsigned zero_run_;
  const std::uint64_t beyond_state_;  // the bits that no state has
  CycleTally& found_;
};

/// Shows `visitor` the hits of one jump, oldest first, until it is done with the walk.
template <typename Visitor>
bool visit(const JumpTables& tables, const Lane& lane, std::uint64_t after, std::uint64_t hits,
           std::uint64_t jumps_before, Visitor& visitor) {
  for (; hits != 0; hits &= hits - 1) {
    const auto position = static_cast<unsigned>(std::countr_zero(hits));
    const std::uint64_t steps = jumps_before * tables.jump() + tables.steps_to(position);
    if (visitor.done(lane, steps, tables.state_at(lane.window, after, position))) return true;
  }
  return false;
}

/// Takes all walks of the range, `lane_count` at a time, to the point where `visitor` is done.
template <unsigned Bytes, typename Visitor>
void walk_all(const JumpTables& tables, const MarkerRange& range, Visitor visitor) {
  std::array<Lane, lane_count> lanes{};
  std::uint64_t round = 0;
  std::uint64_t next = 0;
  const auto start_next = [&](Lane& lane, std::uint64_t birth) {
    for (; next < range.count; ++next) {
      const std::uint64_t state = range.markers.state(range.first + next);
      if (!visitor.worth_walking(state)) continue;
      lane = {tables.window_of(state), next++, birth};
      return true;
    }
    return false;
  };
  unsigned active = 0;
  while (active < lane_count && start_next(lanes[active], 0)) ++active;

  for (; active > 0; ++round) {
    for (unsigned i = 0; i < active; ++i) {
      Lane& lane = lanes[i];
      const std::uint64_t after = tables.next<Bytes>(lane.window);
      const std::uint64_t hits = visitor.hits(after);
      if (hits == 0 || !visit(tables, lane, after, hits, round - lane.born, visitor)) {
        lane.window = after;
      } else if (!start_next(lane, round + 1)) {
        lane = lanes[--active];  // not stepped in this round yet
        --i;
      }
    }
  }
}

/// Calls f(integral_constant<n>) for a run-time n < Size.
template <unsigned Size, typename F>
void with_constant(unsigned n, F&& f) {
  const auto try_each = [&]<unsigned... values>(std::integer_sequence<unsigned, values...>) {
    return ((n == values && (f(std::integral_constant<unsigned, values>{}), true)) || ...);
  };
  if (!try_each(std::make_integer_sequence<unsigned, Size>{})) {
    throw Error("internal: degree or zero run beyond the jump kernel");
  }
}

template <template <unsigned> typename Visitor, typename Out>
void run(std::uint64_t taps, const MarkerRange& range, Out& out) {
  const JumpTables tables(taps, range.markers.degree(), range.markers.zero_run());
  with_constant<max_levels + 1>(zero_run_levels(tables.zero_run()), [&](auto levels) {
    with_constant<JumpTables::max_bytes>(tables.bytes() - 1, [&](auto more_bytes) {
      walk_all<more_bytes + 1>(tables, range, Visitor<levels>(range, out));
    });
  });
}

class JumpWalk final : public WalkKernel {
 public:
  explicit JumpWalk(const FeedbackRegister& reg) {
    for (unsigned i = 0; i < reg.degree(); ++i) taps_ |= std::uint64_t{reg.coefficients[i]} << i;
  }

  [[nodiscard]] std::vector<Segment> segments(const MarkerRange& range) const override {
    std::vector<Segment> segments(range.count);
    run<SegmentEnds>(taps_, range, segments);
    return segments;
  }

  void leaders(const MarkerRange& range, CycleTally& found) const override {
    run<Leaders>(taps_, range, found);
  }

 private:
  std::uint64_t taps_ = 0;
};

}  // namespace

std::unique_ptr<WalkKernel> make_jump_walk(const FeedbackRegister& reg) {
  return std::make_unique<JumpWalk>(reg);
}

}  // namespace lfsrun
