// Cycles of short periods, all at once.
//
// A sequence s of least period p obeys s[r + n] = F(s[r], ..., s[r + n - 1]) for all r iff it does
// so for r = 0 ... p - 1. With a table that has s[r + i] at bit r of a field of p bits (see
// period_tables.hpp) all places r of all sequences are tested by one XOR a linear term, an AND a
// factor and an XOR a product on whole words: what is left is s[r + n] + F, and a field of zeros is
// a cycle of F. About 2^p / 64 words for period p; periods up to 8 together are 8 words.
//
// For longer periods, from 13 on, a sequence is one bit, and one place of all sequences is tested
// after the other: a block is left when each of its sequences has failed, after some eleven places.
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
#include "search/short_periods-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {
namespace {

class ShortPeriodFilter final : public PeriodFilter {
 public:
  ShortPeriodFilter(const Goal& goal, unsigned longest) : spare_(goal.spare()) {
    const auto last =
        static_cast<unsigned>(std::min<std::uint64_t>(longest, goal.least_period - 1));
    if (last >= 2) fields_.emplace_back(2, std::min(last, joined_periods), goal.degree);
    for (unsigned p = joined_periods + 1; p <= std::min(last, field_periods); ++p) {
      fields_.emplace_back(p, p, goal.degree);
    }
    for (unsigned p = field_periods + 1; p <= last; ++p) rotations_.emplace_back(p, goal.degree);
    constant_sequences_ = last >= 1;
  }

  [[nodiscard]] bool passes(const FeedbackFunction& function) const override {
    std::uint64_t states = constant_sequences_ ? constant_cycles(function) : 0;
    if (states > spare_) return false;
    for (const FieldTable& table : fields_) {
      if (!add_states(table, function, states)) return false;
    }
    for (const RotationTable& table : rotations_) {
      if (!add_states(table, function, states)) return false;
    }
    return true;
  }

 private:
  static constexpr unsigned joined_periods = 8;  // one vector of AVX-512
  static constexpr unsigned field_periods = 12;  // measured: from 13 on the rotations are faster
  static constexpr std::size_t unrolled = 4;     // vectors at a time

  /// 0 0 0 ... and 1 1 1 ...
  static std::uint64_t constant_cycles(const FeedbackFunction& function) {
    const auto terms = static_cast<std::size_t>(std::popcount(function.linear)) +
                       function.products.size() + (function.constant ? 1 : 0);
    return (function.constant ? 0 : 1) + terms % 2;
  }

  /// Adds the states of the cycles of this table; false as soon as they are too many.
  bool add_states(const FieldTable& table, const FeedbackFunction& function,
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
  HWY_INLINE bool test(const FieldTable& table, const FeedbackFunction& function, std::size_t at,
                       std::uint64_t& states) const {
    std::array<Vector, N> rest =
        differences<N>(function, [&](unsigned i) { return table.row(i) + at; });
    Vector any = zeros();
    for (std::size_t i = 0; i < N; ++i) {
      rest[i] = zero_fields(table, rest[i], at + i * words);
      any = hn::Or(any, rest[i]);
    }
    if (HWY_LIKELY(none(any))) return true;
    if (table.first_period() > spare_ - states) return false;
    for (std::size_t i = 0; i < N; ++i) states += count_states(table, rest[i], at + i * words);
    return states <= spare_;
  }

  /// The same for a table of rotations.
  bool add_states(const RotationTable& table, const FeedbackFunction& function,
                  std::uint64_t& states) const {
    std::uint64_t cycles = 0;
    std::size_t at = 0;
    for (; at + unrolled * words <= table.row_words(); at += unrolled * words) {
      cycles += count_cycles<unrolled>(table, function, at);
    }
    for (; at + 2 * words <= table.row_words(); at += 2 * words) {
      cycles += count_cycles<2>(table, function, at);
    }
    for (; at < table.row_words(); at += words) cycles += count_cycles<1>(table, function, at);
    states += table.period() * cycles;
    return states <= spare_;
  }

  std::uint64_t spare_;
  bool constant_sequences_;
  std::vector<FieldTable> fields_;
  std::vector<RotationTable> rotations_;
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
