// Lanes that look for the cycles whose smallest state they start from: a lane ends when it meets a
// smaller state (there is a better leader) or its start again (a cycle, and its period). A state as
// small as the start ends in as many zeros, so only such states are compared, symbol by symbol from
// the newest, until all lanes differ: for few lanes that is soon.

#if defined(LFSRUN_TRAVERSAL_SLICED_LEADER_LANES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_TRAVERSAL_SLICED_LEADER_LANES_INL
#undef LFSRUN_TRAVERSAL_SLICED_LEADER_LANES_INL
#else
#define LFSRUN_TRAVERSAL_SLICED_LEADER_LANES_INL
#endif

#include <span>
#include <type_traits>
#include <vector>

#include "traversal/markers.hpp"
#include "traversal/sliced/bit_lanes-inl.hpp"
#include "traversal/sliced/bit_square.hpp"
#include "traversal/sliced/lane_window-inl.hpp"
#include "traversal/sliced/zero_run_search-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

template <typename Feedback>
class LeaderLanes {
 public:
  static constexpr std::size_t symbol_words = Feedback::symbol_words;

  LeaderLanes(const Feedback& feedback, const Markers& markers)
      : field_order_(markers.field_order()),
        degree_(markers.degree()),
        zero_run_(markers.zero_run()),
        window_(feedback, field_order_, degree_),
        search_(window_, zero_run_),
        start_(hwy::AllocateAligned<std::uint64_t>(degree_ * symbol_words)) {
    std::fill_n(start_.get(), degree_ * symbol_words, 0);
  }

  [[nodiscard]] std::uint64_t time() const { return window_.time(); }
  [[nodiscard]] Vector alive() const { return alive_; }

  /// Symbol i of the states where the lanes start, the oldest first: to be filled before start_all.
  [[nodiscard]] std::uint64_t* start_symbol(unsigned i) { return start_.get() + i * symbol_words; }

  /// These lanes start from the start symbols, at time 0; the others idle.
  void start_all(Vector lanes) {
    std::copy_n(start_.get(), degree_ * symbol_words, window_.symbol(degree_ - 1));
    window_.restart_clock();
    search_.reset(ones());
    alive_ = lanes;
  }

  /// The first lanes start from these states, at most one a lane, at time 0; the others idle.
  void start_batch(const std::vector<std::uint64_t>& states) {
    set_start_symbols(states);
    VectorWords lanes;
    for (unsigned lane = 0; lane < states.size(); ++lane) Feedback::set_lane(lanes, lane);
    start_all(lanes.vector());
  }

  /// Lanes that have ended, or never started, go on from new states, one call a lane.
  void start_lane(unsigned lane, std::uint64_t state) {
    const StateDigits digits(field_order_, degree_, state);
    window_.set_state(lane, digits);
    for (unsigned i = 0; i < degree_; ++i) Feedback::set(start_symbol(i), lane, digits[i]);
  }
  void revive(Vector lanes) {
    search_.reset(lanes);
    alive_ = hn::Or(alive_, lanes);
  }

  /// Steps four times. `returned(lanes, ago)`: these lanes were back at their start `ago` steps
  /// ago. Returns the lanes that have ended in these steps.
  template <typename Returned>
  Vector step4(Returned returned) {
    const Vector before = alive_;
    if (none(hn::And(search_.step4(), alive_))) return zeros();
    std::array<Vector, 4> equal = search_.long_runs();
    for (Vector& lanes : equal) lanes = hn::And(lanes, alive_);
    const std::array<Vector, 4> less = compare_with_start(equal);
    for (unsigned i = 0; i < 4; ++i) {
      const Vector back = hn::And(equal[i], alive_);
      alive_ = hn::AndNot(hn::Or(less[i], back), alive_);
      if (!none(back)) returned(back, 3 - i);
    }
    return hn::AndNot(alive_, before);
  }

 private:
  void set_start_symbols(const std::vector<std::uint64_t>& states) {
    if constexpr (std::is_base_of_v<BitLanes<1>, Feedback>) {
      for (std::size_t first = 0; first < states.size(); first += 64) {
        const BitSquare columns(std::span<const std::uint64_t>(states).subspan(first));
        for (unsigned i = 0; i < degree_; ++i) start_symbol(i)[first / 64] = columns.row(i);
      }
    } else {
      for (unsigned lane = 0; lane < states.size(); ++lane) {
        const StateDigits digits(field_order_, degree_, states[lane]);
        for (unsigned i = 0; i < degree_; ++i) Feedback::set(start_symbol(i), lane, digits[i]);
      }
    }
  }

  /// The lanes of equal[i] whose state after step i of the last four is smaller than their start;
  /// leaves those in equal[i] where it is the start. All four go together: whether one more symbol
  /// is needed is a guess that the processor often loses. (Names, not arrays: the compiler keeps
  /// arrays in memory, twice as slow.)
  std::array<Vector, 4> compare_with_start(std::array<Vector, 4>& equal) {
    Vector equal0 = equal[0];
    Vector equal1 = equal[1];
    Vector equal2 = equal[2];
    Vector equal3 = equal[3];
    Vector less0 = zeros();
    Vector less1 = zeros();
    Vector less2 = zeros();
    Vector less3 = zeros();
    const std::uint64_t* symbol = window_.symbol(3 + zero_run_);
    for (unsigned place = degree_ - zero_run_; place-- > 0; symbol -= symbol_words) {
      if (none(hn::Or(hn::Or(equal0, equal1), hn::Or(equal2, equal3)))) break;
      const std::uint64_t* start = start_symbol(place);
      Feedback::compare(symbol, start, equal0, less0);
      Feedback::compare(symbol + symbol_words, start, equal1, less1);
      Feedback::compare(symbol + 2 * symbol_words, start, equal2, less2);
      Feedback::compare(symbol + 3 * symbol_words, start, equal3, less3);
    }
    equal = {equal0, equal1, equal2, equal3};
    return {less0, less1, less2, less3};
  }

  std::uint32_t field_order_;
  unsigned degree_;
  unsigned zero_run_;
  LaneWindow<Feedback> window_;
  ZeroRunSearch<Feedback> search_;
  hwy::AlignedFreeUniquePtr<std::uint64_t[]> start_;
  Vector alive_ = zeros();
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
