// The terms of functions of one degree, another one in each lane, as masks of lanes: what
// lane_walk_feedback-inl.hpp looks at. A function changes the masks of its own terms alone.

#if defined(LFSRUN_SEARCH_LANE_TERMS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_SEARCH_LANE_TERMS_INL
#undef LFSRUN_SEARCH_LANE_TERMS_INL
#else
#define LFSRUN_SEARCH_LANE_TERMS_INL
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

/// Row 0 is the linear terms but x_0, which all lanes have, and the constant; row r is product r -
/// 1 of each lane, where it has so many.
class LaneTerms {
 public:
  static constexpr unsigned far = 4;  // symbols behind: known to all of four steps

  /// Position `behind` the next symbol, in words, and the mask of the lanes that use it.
  struct Use {
    std::size_t behind;
    const std::uint64_t* mask;
  };

  LaneTerms(unsigned degree, std::size_t most_products)
      : degree_(degree),
        rows_(1 + most_products),
        memory_(hwy::AllocateAligned<std::uint64_t>(rows_.size() * row_vectors() * words)),
        terms_(BitLanes<1>::lanes * rows_.size(), 0) {
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

  [[nodiscard]] std::size_t rows() const { return rows_.size(); }

  /// The positions at least `far` behind that any lane uses, and whether some lane uses one of the
  /// newest three.
  [[nodiscard]] const std::vector<Use>& far_uses(std::size_t row) const {
    return rows_[row].far_uses;
  }
  [[nodiscard]] bool has_near(std::size_t row) const { return rows_[row].near; }

  /// The lanes whose row has this position.
  [[nodiscard]] std::uint64_t* mask(std::size_t row, std::size_t position) const {
    return memory_.get() + (row * row_vectors() + position) * words;
  }
  /// The lanes that have the product, of row 0 the constant.
  [[nodiscard]] std::uint64_t* there(std::size_t row) const { return mask(row, degree_); }
  /// Room for what the far factors of a product make of one of four steps.
  [[nodiscard]] std::uint64_t* partial(std::size_t row, std::size_t step) const {
    return mask(row, degree_ + 1 + step);
  }

 private:
  struct Row {
    std::vector<Use> far_uses;
    bool near = false;
    std::vector<unsigned> uses;  // by position: how many lanes
  };

  // A mask a position, there(), and partial() for four steps.
  [[nodiscard]] std::size_t row_vectors() const { return degree_ + 5; }

  void set_row(std::size_t row, unsigned lane, std::uint64_t terms, bool is_there) {
    std::uint64_t& old = terms_[lane * rows_.size() + row];
    bool changed = false;
    for (std::uint64_t rest = old ^ terms; rest != 0; rest &= rest - 1) {
      const auto i = static_cast<unsigned>(std::countr_zero(rest));
      const bool now = (terms >> i & 1) != 0;
      BitLanes<1>::set(mask(row, i), lane, now ? 1 : 0);
      unsigned& uses = rows_[row].uses[i];
      uses += now ? 1 : ~0U;
      changed = changed || uses == (now ? 1U : 0U);
    }
    old = terms;
    BitLanes<1>::set(there(row), lane, is_there ? 1 : 0);
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

  unsigned degree_;
  std::vector<Row> rows_;
  hwy::AlignedFreeUniquePtr<std::uint64_t[]> memory_;
  std::vector<std::uint64_t> terms_;  // of each lane, by row
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
