// The sum of a recurrence's terms in all lanes: what word_search-inl.hpp asks for at each place.

#if defined(LFSRUN_SEARCH_WORD_TERMS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef LFSRUN_SEARCH_WORD_TERMS_INL
#undef LFSRUN_SEARCH_WORD_TERMS_INL
#else
#define LFSRUN_SEARCH_WORD_TERMS_INL
#endif

#include <array>
#include <bit>
#include <vector>

#include "search/period_recurrence.hpp"
#include "search/word_symbol-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {

inline unsigned lowest(std::uint64_t mask) { return static_cast<unsigned>(std::countr_zero(mask)); }
inline unsigned highest(std::uint64_t mask) {
  return static_cast<unsigned>(std::bit_width(mask)) - 1;
}

template <typename F>
void for_each_bit(std::uint64_t mask, F f) {
  for (; mask != 0; mask &= mask - 1) f(lowest(mask));
}

/// Symbols lie one behind the other in memory; products of two factors, most of all, have a list of
/// their own.
class WordTerms {
 public:
  /// The terms of what follows.
  void set(const PeriodRecurrence& recurrence) {
    constant_ = recurrence.constant;
    linear_.clear();
    pairs_.clear();
    longer_.clear();
    for_each_bit(recurrence.linear, [&](unsigned i) { linear_.push_back(i * symbol_words); });
    for (const std::uint64_t product : recurrence.products) {
      if (std::popcount(product) == 2) {
        pairs_.push_back({lowest(product) * symbol_words, highest(product) * symbol_words});
      } else {
        for_each_bit(product, [&, &factors = longer_.emplace_back()](unsigned i) {
          factors.push_back(i * symbol_words);
        });
      }
    }
  }

  /// The sum of the terms where place 0 of the recurrence is `from`.
  HWY_INLINE Symbol sum(const std::uint64_t* from) const {
    Symbol sum;
    const Vector start = constant_ ? ones() : zeros();
    for (Vector& part : sum) part = start;
    for (const std::size_t term : linear_) {
      for (std::size_t i = 0; i < symbol_parts; ++i) {
        sum[i] = hn::Xor(sum[i], load(from + term + i * words));
      }
    }
    for (const auto& [one, other] : pairs_) {
      for (std::size_t i = 0; i < symbol_parts; ++i) {
        const Vector product =
            hn::And(load(from + one + i * words), load(from + other + i * words));
        sum[i] = hn::Xor(sum[i], product);
      }
    }
    for (const std::vector<std::size_t>& product : longer_) {
      Symbol all = load_symbol(from + product[0]);
      for (const std::size_t factor : product) {
        for (std::size_t i = 0; i < symbol_parts; ++i) {
          all[i] = hn::And(all[i], load(from + factor + i * words));
        }
      }
      for (std::size_t i = 0; i < symbol_parts; ++i) sum[i] = hn::Xor(sum[i], all[i]);
    }
    return sum;
  }

 private:
  bool constant_ = false;
  std::vector<std::size_t> linear_;  // how far behind `from`, in words
  std::vector<std::array<std::size_t, 2>> pairs_;
  std::vector<std::vector<std::size_t>> longer_;
};

}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
