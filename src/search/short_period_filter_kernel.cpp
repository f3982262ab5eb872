// Cycles of short periods, all at once.
//
// A sequence s of least period p obeys s[r + n] = F(s[r], ..., s[r + n - 1]) for all r iff it does
// so for r = 0 ... p - 1. With a table that has s[r + i] at bit r of a field of p bits (see
// period_tables.hpp) all places r of all sequences are tested by one XOR a linear term, an AND a
// factor and an XOR a product on whole words: what is left is s[r + n] + F, and a field of zeros is
// a cycle of F. About 2^p / 64 words for period p; periods up to 8 together are 8 words.
//
// Nothing that reaches the goal is refused: the step of F is a permutation of the 2^n states, so
// its cycles are disjoint. A sequence of least period p that obeys F passes through the p states
// (s[r], ..., s[r + n - 1]), r = 0 ... p - 1; they are different, as the state determines all that
// follows and thus the sequence from there on, and two equal ones would make the period shorter.
// So it is one cycle of exactly p states, whether p is larger than n or not, and sequences that are
// no shifts of each other are different cycles. A field a shift class: no cycle is counted twice.
// If those of p < least_period have more than 2^n - least_period states together, fewer than
// least_period states are left for the other cycles: none of them reaches the goal.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "search/short_period_filter_kernel.cpp"
#include <hwy/foreach_target.h>

#include <algorithm>
#include <bit>

#include "search/period_filter.hpp"
#include "search/period_tables.hpp"
#include "traversal/sliced/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {
namespace {

class ShortPeriodFilter final : public PeriodFilter {
 public:
  ShortPeriodFilter(const Goal& goal, unsigned longest) : spare_(goal.spare()) {
    const auto last =
        static_cast<unsigned>(std::min<std::uint64_t>(longest, goal.least_period - 1));
    if (last >= 2) tables_.emplace_back(2, std::min(last, joined_periods), goal.degree);
    for (unsigned p = joined_periods + 1; p <= last; ++p) tables_.emplace_back(p, p, goal.degree);
    constant_sequences_ = last >= 1;
  }

  [[nodiscard]] bool passes(const FeedbackFunction& function) const override {
    std::uint64_t states = constant_sequences_ ? constant_cycles(function) : 0;
    if (states > spare_) return false;
    for (const PeriodTable& table : tables_) {
      if (!add_states(table, function, states)) return false;
    }
    return true;
  }

 private:
  static constexpr unsigned joined_periods = 8;  // one vector of AVX-512
  static constexpr std::size_t unrolled = 4;     // vectors at a time

  /// 0 0 0 ... and 1 1 1 ...
  static std::uint64_t constant_cycles(const FeedbackFunction& function) {
    const auto terms = static_cast<std::size_t>(std::popcount(function.linear)) +
                       function.products.size() + (function.constant ? 1 : 0);
    return (function.constant ? 0 : 1) + terms % 2;
  }

  /// Adds the states of the cycles of this table; false as soon as they are too many.
  bool add_states(const PeriodTable& table, const FeedbackFunction& function,
                  std::uint64_t& states) const {
    std::size_t at = 0;
    for (; at + unrolled * words <= table.row_words(); at += unrolled * words) {
      if (!test<unrolled>(table, function, at, states)) return false;
    }
    for (; at < table.row_words(); at += words) {
      if (!test<1>(table, function, at, states)) return false;
    }
    return true;
  }

  template <std::size_t N>
  HWY_INLINE bool test(const PeriodTable& table, const FeedbackFunction& function, std::size_t at,
                       std::uint64_t& states) const {
    std::array<Vector, N> rest = differences<N>(table, function, at);
    Vector any = zeros();
    for (std::size_t i = 0; i < N; ++i) {
      rest[i] = zero_fields(table, rest[i], at + i * words);
      any = hn::Or(any, rest[i]);
    }
    if (HWY_LIKELY(none(any))) return true;
    if (table.first_period() > spare_ - states) return false;
    for (std::size_t i = 0; i < N; ++i) states += count(table, rest[i], at + i * words);
    return states <= spare_;
  }

  /// s[r + n] + F(s[r], ..., s[r + n - 1]).
  template <std::size_t N>
  static HWY_INLINE std::array<Vector, N> differences(const PeriodTable& table,
                                                      const FeedbackFunction& function,
                                                      std::size_t at) {
    std::array<Vector, N> sum;
    const Vector start = function.constant ? ones() : zeros();
    for (Vector& v : sum) v = start;
    const std::uint64_t next = std::uint64_t{1} << function.degree;
    for (std::uint64_t left = function.linear | next; left != 0; left &= left - 1) {
      const std::uint64_t* row = row_of(table, left) + at;
      for (std::size_t i = 0; i < N; ++i) sum[i] = hn::Xor(sum[i], load(row + i * words));
    }
    for (const std::uint64_t product : function.products) {
      std::array<Vector, N> all;
      const std::uint64_t* first = row_of(table, product) + at;
      for (std::size_t i = 0; i < N; ++i) all[i] = load(first + i * words);
      for (std::uint64_t left = product & (product - 1); left != 0; left &= left - 1) {
        const std::uint64_t* row = row_of(table, left) + at;
        for (std::size_t i = 0; i < N; ++i) all[i] = hn::And(all[i], load(row + i * words));
      }
      for (std::size_t i = 0; i < N; ++i) sum[i] = hn::Xor(sum[i], all[i]);
    }
    return sum;
  }

  static const std::uint64_t* row_of(const PeriodTable& table, std::uint64_t mask) {
    return table.row(static_cast<unsigned>(std::countr_zero(mask)));
  }

  /// The highest bit of each field that is zero. Adding all ones to the lower bits of a field
  /// carries into its highest bit, and no further, unless they are zero.
  static HWY_INLINE Vector zero_fields(const PeriodTable& table, Vector v, std::size_t at) {
    const Vector lower = load(table.lower_bits() + at);
    const Vector carried = hn::Add(hn::And(v, lower), lower);
    return hn::AndNot(hn::Or(carried, v), load(table.highest_bits() + at));
  }

  static std::uint64_t count(const PeriodTable& table, Vector found, std::size_t at) {
    const VectorWords parts(found);
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < words; ++i) sum += table.states(at + i, parts.word[i]);
    return sum;
  }

  std::uint64_t spare_;
  bool constant_sequences_;
  std::vector<PeriodTable> tables_;
};

std::unique_ptr<PeriodFilter> short_period_filter(const Goal& goal, unsigned longest) {
  return std::make_unique<ShortPeriodFilter>(goal, longest);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace lfsrun {

HWY_EXPORT(short_period_filter);

std::unique_ptr<PeriodFilter> make_short_period_filter(const Goal& goal, unsigned longest) {
  return HWY_DYNAMIC_DISPATCH(short_period_filter)(goal, longest);
}

}  // namespace lfsrun
#endif
