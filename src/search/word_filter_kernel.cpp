// Cycles of one period p by trying words: a word of p symbols, repeated, is a sequence that obeys F
// or not. Why a function that reaches the goal is not refused: see short_period_filter_kernel.cpp.
//
// F is replaced by the recurrence of the sequences of this period (period_recurrence.hpp), which
// remembers m < p symbols: it gives the rest of the word to 2^m beginnings, and whether the word
// closes after p steps is the test. Lanes of one bit: the last ten of the m symbols differ
// from lane to lane, the others are the same for a block of lanes. A block is left as soon as no
// lane is left, after about eleven places beyond the period.
//
// Each cycle is counted in that lane where the word is smaller than all of its rotations. The
// beginning of such a word is a prenecklace: other beginnings are not tried, which leaves some
// 2 in m (K. Cattell et al., Fast algorithms to generate necklaces, J. Algorithms 37, 2000).

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "search/word_filter_kernel.cpp"
#include <hwy/foreach_target.h>

#include <algorithm>

#include "search/period_filter.hpp"
#include "search/word_search-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {
namespace {

class WordFilter final : public PeriodFilter {
 public:
  WordFilter(const Goal& goal, unsigned first, unsigned last, unsigned longest_memory)
      : spare_(goal.spare()),
        first_(first),
        last_(static_cast<unsigned>(std::min<std::uint64_t>(last, goal.least_period - 1))),
        longest_memory_(longest_memory) {}

  [[nodiscard]] bool passes(const FeedbackFunction& function) const override {
    WordSearch search;
    std::uint64_t states = 0;
    for (unsigned p = first_; p <= last_; ++p) {
      if (search.reduce(function, p) > longest_memory_) continue;
      if (!search.add_states(spare_, states)) return false;
    }
    return true;
  }

 private:
  std::uint64_t spare_;
  unsigned first_, last_, longest_memory_;
};

std::unique_ptr<PeriodFilter> word_filter(const Goal& goal, unsigned first, unsigned last,
                                          unsigned longest_memory) {
  return std::make_unique<WordFilter>(goal, first, last, longest_memory);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace lfsrun {

HWY_EXPORT(word_filter);

std::unique_ptr<PeriodFilter> make_word_filter(const Goal& goal, unsigned first, unsigned last,
                                               unsigned longest_memory) {
  return HWY_DYNAMIC_DISPATCH(word_filter)(goal, first, last, longest_memory);
}

}  // namespace lfsrun
#endif
