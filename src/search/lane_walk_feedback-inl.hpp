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

#include <hwy/aligned_allocator.h>

#include <algorithm>
#include <bit>
#include <vector>

#include "register/feedback_function.hpp"
#include "traversal/sliced/bit_lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

/// Nonsingular functions of one degree >= 6; in all lanes x_0 at first.
class LaneFeedback : public BitLanes<1> {
 public:
  LaneFeedback(unsigned degree, std::size_t most_products)
      : degree_(degree),
        rows_(1 + most_products),
        memory_(hwy::AllocateAligned<std::uint64_t>(rows_.size() * row_vectors() * words)),
        terms_(lanes * rows_.size(), 0) {
    std::fill_n(memory_.get(), rows_.size() * row_vectors() * words, 0);
    for (Row& row : rows_) row.uses.resize(degree, 0);
  }

  /// Gives a lane another function, of at most so many products.
  void set_function(unsigned lane, const FeedbackFunction& function) {
    set_row(0, lane, function.linear & ~std::uint64_t{1}, function.constant);
    for (std::size_t row = 1; row < rows_.size(); ++row) {
      const bool there = row <= function.products.size();
      set_row(row, lane, there ? function.products[row - 1] : 0, there);
    }
  }

  /// See BinaryFeedback.
  HWY_INLINE void step4(std::uint64_t* end, std::array<Vector, 4>& any) const {
    add_linear(end, any);
    for (std::size_t row = 1; row < rows_.size(); ++row) add_product(row, end, any);
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
  static constexpr unsigned far = 4;  // symbols behind: known to all four steps

  struct Use {
    std::size_t behind;         // in words
    const std::uint64_t* mask;  // of the lanes
  };

  /// The linear terms (row 0), or a product: the positions that any lane uses.
  struct Row {
    std::vector<Use> far_uses;
    bool near = false;           // some lane uses one of the newest three
    std::vector<unsigned> uses;  // by position: how many lanes
  };

  // The memory of a row: a mask a position; the lanes that have the product, or the constant; and
  // what the far factors of a product make of the four steps.
  [[nodiscard]] std::size_t row_vectors() const { return degree_ + 5; }
  [[nodiscard]] std::uint64_t* mask(std::size_t row, std::size_t place) const {
    return memory_.get() + (row * row_vectors() + place) * words;
  }
  [[nodiscard]] std::uint64_t* there(std::size_t row) const { return mask(row, degree_); }
  [[nodiscard]] std::uint64_t* partial(std::size_t row, std::size_t step) const {
    return mask(row, degree_ + 1 + step);
  }

  void set_row(std::size_t row, unsigned lane, std::uint64_t terms, bool is_there) {
    std::uint64_t& old = terms_[lane * rows_.size() + row];
    bool changed = false;
    for (std::uint64_t rest = old ^ terms; rest != 0; rest &= rest - 1) {
      const auto i = static_cast<unsigned>(std::countr_zero(rest));
      const bool now = (terms >> i & 1) != 0;
      set(mask(row, i), lane, now ? 1 : 0);
      unsigned& uses = rows_[row].uses[i];
      uses += now ? 1 : ~0U;
      changed = changed || uses == (now ? 1U : 0U);
    }
    old = terms;
    set(there(row), lane, is_there ? 1 : 0);
    if (changed) list_uses(row);
  }

  void list_uses(std::size_t row) {
    Row& all = rows_[row];
    all.far_uses.clear();
    all.near = false;
    for (unsigned i = 0; i < degree_; ++i) {
      if (all.uses[i] == 0) continue;
      const unsigned behind = degree_ - i;
      if (behind >= far) {
        all.far_uses.push_back({behind * words, mask(row, i)});
      } else {
        all.near = true;
      }
    }
  }

  HWY_INLINE void add_linear(const std::uint64_t* end, std::array<Vector, 4>& any) const {
    const Vector constant = load(there(0));
    const std::uint64_t* oldest = end - degree_ * words;
    for (unsigned i = 0; i < 4; ++i) any[i] = hn::Xor(constant, load(oldest + i * words));
    for (const Use& use : rows_[0].far_uses) {
      const Vector lanes_using = load(use.mask);
      const std::uint64_t* from = end - use.behind;
      for (unsigned i = 0; i < 4; ++i) {
        any[i] = hn::Xor(any[i], hn::And(lanes_using, load(from + i * words)));
      }
    }
  }

  HWY_INLINE void add_product(std::size_t row, const std::uint64_t* end,
                              std::array<Vector, 4>& any) const {
    const Vector absent = hn::Not(load(there(row)));
    std::array<Vector, 4> zero = {absent, absent, absent, absent};  // where a factor is
    for (const Use& use : rows_[row].far_uses) {
      const Vector lanes_using = load(use.mask);
      const std::uint64_t* from = end - use.behind;
      for (unsigned i = 0; i < 4; ++i) {
        zero[i] = hn::Or(zero[i], hn::AndNot(load(from + i * words), lanes_using));
      }
    }
    if (rows_[row].near) {
      for (unsigned i = 0; i < 4; ++i) store(zero[i], partial(row, i));
    } else {
      for (unsigned i = 0; i < 4; ++i) any[i] = hn::Xor(any[i], hn::Not(zero[i]));
    }
  }

  /// The terms among the three newest symbols before step i.
  HWY_INLINE Vector add_near(unsigned i, Vector sum, Vector third, Vector second,
                             Vector newest) const {
    const std::size_t place = degree_ - 3;
    if (rows_[0].near) {
      sum = hn::Xor(sum, hn::And(load(mask(0, place)), third));
      sum = hn::Xor(sum, hn::And(load(mask(0, place + 1)), second));
      sum = hn::Xor(sum, hn::And(load(mask(0, place + 2)), newest));
    }
    for (std::size_t row = 1; row < rows_.size(); ++row) {
      if (!rows_[row].near) continue;
      Vector zero = load(partial(row, i));
      zero = hn::Or(zero, hn::AndNot(third, load(mask(row, place))));
      zero = hn::Or(zero, hn::AndNot(second, load(mask(row, place + 1))));
      zero = hn::Or(zero, hn::AndNot(newest, load(mask(row, place + 2))));
      sum = hn::Xor(sum, hn::Not(zero));
    }
    return sum;
  }

  unsigned degree_;
  std::vector<Row> rows_;
  hwy::AlignedFreeUniquePtr<std::uint64_t[]> memory_;
  std::vector<std::uint64_t> terms_;  // of each lane, by row
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
