// Feedbacks over GF(2), another one in each lane. What a lane looks at is masks: for the linear
// terms and for each product a vector a position, with the bits of the lanes that use it there.
// Four steps cost, for every position that any lane uses so, a load of the mask, and four loads and
// three-way operations: some 2.5 n loads a step where the lanes have random functions of one
// product, less where they have much in common.

#if defined(LFSRUN_SEARCH_LANE_WALK_FEEDBACK_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_SEARCH_LANE_WALK_FEEDBACK_INL
#undef LFSRUN_SEARCH_LANE_WALK_FEEDBACK_INL
#else
#define LFSRUN_SEARCH_LANE_WALK_FEEDBACK_INL
#endif

#include <array>

#include "search/lane_terms-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

/// Nonsingular functions of one degree >= 6; in all lanes x_0 at first.
class LaneFeedback : public BitLanes<1> {
 public:
  LaneFeedback(unsigned degree, std::size_t most_products)
      : degree_(degree), terms_(degree, most_products) {}

  /// Gives a lane another function, of at most so many products.
  void set_function(unsigned lane, const FeedbackFunction& function) {
    terms_.set_function(lane, function);
  }

  /// See BinaryFeedback.
  HWY_INLINE void step4(std::uint64_t* end, std::array<Vector, 4>& any) const {
    add_linear(end, any);
    for (std::size_t row = 1; row < terms_.rows(); ++row) add_product(row, end, any);
    const Vector third = load(end - 3 * words);
    const Vector second = load(end - 2 * words);
    const Vector newest = load(end - words);
    any[0] = add_near(0, any[0], third, second, newest);
    any[1] = add_near(1, any[1], second, newest, any[0]);
    any[2] = add_near(2, any[2], newest, any[0], any[1]);
    any[3] = add_near(3, any[3], any[0], any[1], any[2]);
    for (unsigned i = 0; i < 4; ++i) store(any[i], end + i * words);
  }

 private:
  HWY_INLINE void add_linear(const std::uint64_t* end, std::array<Vector, 4>& any) const {
    const Vector constant = load(terms_.there(0));
    const std::uint64_t* oldest = end - degree_ * words;
    for (unsigned i = 0; i < 4; ++i) any[i] = hn::Xor(constant, load(oldest + i * words));
    for (const LaneTerms::Use& use : terms_.far_uses(0)) {
      const Vector lanes_using = load(use.mask);
      const std::uint64_t* from = end - use.behind;
      for (unsigned i = 0; i < 4; ++i) {
        any[i] = hn::Xor(any[i], hn::And(lanes_using, load(from + i * words)));
      }
    }
  }

  HWY_INLINE void add_product(std::size_t row, const std::uint64_t* end,
                              std::array<Vector, 4>& any) const {
    const Vector absent = hn::Not(load(terms_.there(row)));
    std::array<Vector, 4> zero = {absent, absent, absent, absent};  // where a factor is
    for (const LaneTerms::Use& use : terms_.far_uses(row)) {
      const Vector lanes_using = load(use.mask);
      const std::uint64_t* from = end - use.behind;
      for (unsigned i = 0; i < 4; ++i) {
        zero[i] = hn::Or(zero[i], hn::AndNot(load(from + i * words), lanes_using));
      }
    }
    if (terms_.has_near(row)) {
      for (unsigned i = 0; i < 4; ++i) store(zero[i], terms_.partial(row, i));
    } else {
      for (unsigned i = 0; i < 4; ++i) any[i] = hn::Xor(any[i], hn::Not(zero[i]));
    }
  }

  /// The terms among the three newest symbols before step i.
  HWY_INLINE Vector add_near(unsigned i, Vector sum, Vector third, Vector second,
                             Vector newest) const {
    const std::size_t place = degree_ - 3;
    if (terms_.has_near(0)) {
      sum = hn::Xor(sum, hn::And(load(terms_.mask(0, place)), third));
      sum = hn::Xor(sum, hn::And(load(terms_.mask(0, place + 1)), second));
      sum = hn::Xor(sum, hn::And(load(terms_.mask(0, place + 2)), newest));
    }
    for (std::size_t row = 1; row < terms_.rows(); ++row) {
      if (!terms_.has_near(row)) continue;
      Vector zero = load(terms_.partial(row, i));
      zero = hn::Or(zero, hn::AndNot(third, load(terms_.mask(row, place))));
      zero = hn::Or(zero, hn::AndNot(second, load(terms_.mask(row, place + 1))));
      zero = hn::Or(zero, hn::AndNot(newest, load(terms_.mask(row, place + 2))));
      sum = hn::Xor(sum, hn::Not(zero));
    }
    return sum;
  }

  unsigned degree_;
  LaneTerms terms_;
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
