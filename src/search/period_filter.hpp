#pragma once

#include <cstdint>
#include <memory>

#include "register/feedback_function.hpp"
#include "search/goal.hpp"

namespace lfsrun {

/// A necessary condition that is cheap to test: no function that reaches the goal is refused.
class PeriodFilter {
 public:
  PeriodFilter() = default;
  PeriodFilter(const PeriodFilter&) = delete;
  PeriodFilter& operator=(const PeriodFilter&) = delete;
  virtual ~PeriodFilter() = default;

  /// Whether the cycles of the periods that this filter looks at, those below the goal, have no
  /// more than goal.spare() states together. `function` is nonsingular and of the goal's degree.
  [[nodiscard]] virtual bool passes(const FeedbackFunction& function) const = 0;
};

/// Every periodic sequence of a period up to `longest` at once, from tables that are made once:
/// 10 to 200 ns a function. longest <= 20: some 2^(longest + 1) bits of tables.
[[nodiscard]] std::unique_ptr<PeriodFilter> make_short_period_filter(const Goal& goal,
                                                                     unsigned longest);

/// Periods `first` ... `last` (2 <= first, last <= 63) by trying their words, a thousand of them at
/// a time. The words of period p are given by the first m <= p of their symbols, where m depends on
/// the function (see period_recurrence.hpp), often half of p; a period with m > longest_memory is
/// passed over. The cost is that of some 2^m / m words.
[[nodiscard]] std::unique_ptr<PeriodFilter> make_word_filter(const Goal& goal, unsigned first,
                                                             unsigned last,
                                                             unsigned longest_memory);

/// With the memory that pays: longest_word_memory(goal.degree).
[[nodiscard]] std::unique_ptr<PeriodFilter> make_word_filter(const Goal& goal, unsigned first,
                                                             unsigned last);

/// The periods that pay, measured: the tables up to the first of them, the words up to the second
/// (none where that is not larger), as far as the memory is at most the third. Functions of the
/// degree alone, so that every machine counts the same.
[[nodiscard]] unsigned longest_short_period(unsigned degree);
[[nodiscard]] unsigned longest_word_period(unsigned degree);
[[nodiscard]] unsigned longest_word_memory(unsigned degree);

}  // namespace lfsrun
