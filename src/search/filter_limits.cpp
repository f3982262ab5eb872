// Up to which periods the filters pay.

#include <algorithm>

#include "search/period_filter.hpp"

namespace lfsrun {

unsigned longest_short_period(unsigned degree) { return std::min(degree, 16U); }

unsigned longest_word_period(unsigned degree) { return degree > 23 ? 2 * degree - 24 : 0; }

unsigned longest_word_memory(unsigned degree) { return degree > 16 ? degree - 6 : 10; }

std::unique_ptr<PeriodFilter> make_word_filter(const Goal& goal, unsigned first, unsigned last) {
  return make_word_filter(goal, first, last, longest_word_memory(goal.degree));
}

}  // namespace lfsrun
