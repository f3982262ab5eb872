// Walks by single steps: a table product or multiplication a tap, nothing clever. Cost: taps + O(1)
// a step, degree a walk. Memory: the product tables and a few thousand symbols.

#include "traversal/plain_walk.hpp"

#include <algorithm>
#include <utility>

#include "traversal/feedback_sum.hpp"

namespace lfsrun {
namespace {

/// The last n symbols of a sequence, contiguous. The buffer is longer, so that moving them back to
/// its start costs next to nothing a symbol.
class SymbolBuffer {
 public:
  SymbolBuffer(std::uint32_t q, unsigned degree)
      : field_order_(q), degree_(degree), symbols_(degree + slack) {}

  void load(std::uint64_t state) {
    begin_ = 0;
    for (unsigned i = 0; i < degree_; ++i, state /= field_order_) {
      symbols_[i] = static_cast<Element>(state % field_order_);
    }
  }

  [[nodiscard]] const Element* oldest() const { return symbols_.data() + begin_; }

  void push(Element symbol) {
    if (begin_ == slack) {
      std::copy_n(oldest(), degree_, symbols_.begin());
      begin_ = 0;
    }
    symbols_[begin_ + degree_] = symbol;
    ++begin_;
  }

  [[nodiscard]] std::uint64_t state() const {
    std::uint64_t n = 0;
    for (unsigned i = degree_; i-- > 0;) n = n * field_order_ + oldest()[i];
    return n;
  }

 private:
  static constexpr std::size_t slack = 4096;

  std::uint32_t field_order_;
  unsigned degree_;
  std::size_t begin_ = 0;
  std::vector<Element> symbols_;
};

/// A walk from a marker, which knows how many zeros its state ends in.
template <typename Sum>
class Walk {
 public:
  Walk(const Sum& sum, const Markers& markers)
      : sum_(sum), markers_(markers), buffer_(markers.field_order(), markers.degree()) {}

  void start(std::uint64_t index) {
    buffer_.load(markers_.state(index));
    zeros_ = markers_.zero_run();
    steps_ = 0;
  }

  void step() {
    const Element symbol = sum_(buffer_.oldest());
    buffer_.push(symbol);
    zeros_ = symbol == 0 ? zeros_ + 1 : 0;
    ++steps_;
  }

  [[nodiscard]] unsigned zeros() const { return zeros_; }
  [[nodiscard]] std::uint64_t steps() const { return steps_; }
  [[nodiscard]] std::uint64_t state() const { return buffer_.state(); }

 private:
  const Sum& sum_;
  const Markers& markers_;
  SymbolBuffer buffer_;
  unsigned zeros_ = 0;
  std::uint64_t steps_ = 0;
};

template <typename Sum>
class PlainWalk final : public WalkKernel {
 public:
  explicit PlainWalk(const FeedbackRegister& reg) : sum_(reg) {}

  [[nodiscard]] std::vector<Segment> segments(const MarkerRange& range) const override {
    const Markers& markers = range.markers;
    std::vector<Segment> segments;
    segments.reserve(range.count);
    Walk<Sum> walk(sum_, markers);
    for (std::uint64_t i = 0; i < range.count; ++i) {
      walk.start(range.first + i);
      do walk.step();
      while (walk.zeros() != markers.zero_run());
      segments.push_back({markers.index(walk.state()), walk.steps()});
    }
    return segments;
  }

  void leaders(const MarkerRange& range, std::uint64_t longest, CycleTally& found) const override {
    const Markers& markers = range.markers;
    Walk<Sum> walk(sum_, markers);
    for (std::uint64_t i = 0; i < range.count; ++i) {
      const std::uint64_t start = markers.state(range.first + i);
      walk.start(range.first + i);
      // A state with fewer zeros at its new end is larger than any marker: no need to look at it.
      do walk.step();
      while (walk.steps() < longest && (walk.zeros() < markers.zero_run() || walk.state() > start));
      if (walk.state() == start) found.add(walk.steps(), start);
    }
  }

 private:
  Sum sum_;
};

}  // namespace

std::unique_ptr<WalkKernel> make_plain_walk(const FeedbackRegister& reg) {
  if (reg.field.degree() == 1) return std::make_unique<PlainWalk<PrimeSum>>(reg);
  if (reg.field.characteristic() == 2) return std::make_unique<PlainWalk<BinarySum>>(reg);
  return std::make_unique<PlainWalk<DigitSum>>(reg);
}

}  // namespace lfsrun
