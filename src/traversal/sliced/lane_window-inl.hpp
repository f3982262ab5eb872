// The sequences of all lanes: the last symbols of each, in one buffer that is moved back to its
// start when it is full (a few percent of the time: it is sized for the L1 cache).

#if defined(LFSRUN_TRAVERSAL_SLICED_LANE_WINDOW_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_TRAVERSAL_SLICED_LANE_WINDOW_INL
#undef LFSRUN_TRAVERSAL_SLICED_LANE_WINDOW_INL
#else
#define LFSRUN_TRAVERSAL_SLICED_LANE_WINDOW_INL
#endif

#include <hwy/aligned_allocator.h>

#include <algorithm>
#include <cstring>

#include "traversal/sliced/state_digits.hpp"
#include "traversal/sliced/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

/// Feedback: see BinaryFeedback. A step4() leaves the four new symbols before end().
template <typename Feedback>
class LaneWindow {
 public:
  static constexpr std::size_t symbol_words = Feedback::symbol_words;

  LaneWindow(const Feedback& feedback, std::uint32_t q, unsigned degree)
      : feedback_(feedback),
        field_order_(q),
        degree_(degree),
        kept_(degree + 4),
        capacity_(std::max(kept_ + 64, cache_bytes / (8 * symbol_words))),
        symbols_(hwy::AllocateAligned<std::uint64_t>(capacity_ * symbol_words)),
        end_(kept_) {
    std::fill_n(symbols_.get(), capacity_ * symbol_words, 0);
  }

  [[nodiscard]] std::uint32_t field_order() const { return field_order_; }
  [[nodiscard]] std::uint64_t time() const { return time_; }  // steps done

  HWY_INLINE void step4(std::array<Vector, 4>& any) {
    if (end_ + 4 > capacity_) move_back();
    feedback_.step4(at(end_), any);
    end_ += 4;
    time_ += 4;
  }

  /// The symbol `behind` the newest one (0: the newest itself); at least degree + 3 are there.
  [[nodiscard]] const std::uint64_t* symbol(unsigned behind) const {
    return symbols_.get() + (end_ - 1 - behind) * symbol_words;
  }
  [[nodiscard]] std::uint64_t* symbol(unsigned behind) {
    return symbols_.get() + (end_ - 1 - behind) * symbol_words;
  }

  /// The oldest `count` symbols of a lane's state of `ago` steps ago, as an integer.
  [[nodiscard]] std::uint64_t oldest_symbols(unsigned lane, unsigned ago, unsigned count) const {
    std::uint64_t number = 0;
    const std::uint64_t* from = symbol(ago + degree_ - count);
    for (unsigned i = 0; i < count; ++i, from -= symbol_words) {
      number = number * field_order_ + Feedback::get(from, lane);
    }
    return number;
  }

  /// Puts a lane into this state.
  void set_state(unsigned lane, const StateDigits& state) {
    std::uint64_t* to = symbol(degree_ - 1);
    for (unsigned i = 0; i < degree_; ++i, to += symbol_words) Feedback::set(to, lane, state[i]);
  }

  /// Puts a lane whose symbols are zeros, save the oldest `varied` and the newest three, into the
  /// state of these oldest symbols before zeros.
  void set_marker(unsigned lane, const StateDigits& oldest, unsigned varied) {
    std::uint64_t* to = symbol(degree_ - 1);
    for (unsigned i = 0; i < varied; ++i, to += symbol_words) Feedback::set(to, lane, oldest[i]);
    for (unsigned i = std::min(3U, degree_ - varied); i-- > 0;) Feedback::set(symbol(i), lane, 0);
  }

  void restart_clock() { time_ = 0; }

  /// Keeps the symbols of all lanes; rewind() brings them back, at time 0.
  void remember() {
    if (!remembered_) {
      remembered_ = hwy::AllocateAligned<std::uint64_t>(kept_ * symbol_words);
    }
    std::copy_n(at(end_ - kept_), kept_ * symbol_words, remembered_.get());
  }
  void rewind() {
    std::copy_n(remembered_.get(), kept_ * symbol_words, at(0));
    end_ = kept_;
    time_ = 0;
  }

 private:
  static constexpr std::size_t cache_bytes = 24 << 10;

  [[nodiscard]] std::uint64_t* at(std::size_t i) { return symbols_.get() + i * symbol_words; }

  void move_back() {
    std::memmove(at(0), at(end_ - kept_), kept_ * symbol_words * sizeof(std::uint64_t));
    end_ = kept_;
  }

  const Feedback& feedback_;
  std::uint32_t field_order_;
  unsigned degree_;
  std::size_t kept_;      // symbols that somebody may ask for
  std::size_t capacity_;  // in symbols
  hwy::AlignedFreeUniquePtr<std::uint64_t[]> symbols_, remembered_;
  std::size_t end_;
  std::uint64_t time_ = 0;
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
