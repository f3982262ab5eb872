// Up to which periods the filters pay. About one in p of the functions has a cycle of period p that
// refuses it, and what a refusal saves is the walk: 25 us a function at degree 20, 0.17 ms at 24,
// 1.4 ms at 28, 11 ms at 31 (one core with AVX-512; with AVX2 all is some 20 % slower, alike).
//
// Measured for 3 + 1 ... 9 + 1 terms: a period of the tables takes 13 ns at p = 10, 60 at 13, 100
// at 14, 200 at 16, 400 at 17. A period of the word filter takes 0.4 us, and with a memory of 14
// symbols 2 us, of 16 4 us, of 20 37 us, of 22 120 us; that is below 1/p of the walk up to a memory
// of about degree - 8. Few words of longer periods are within this memory, but those pay.

#include <algorithm>

#include "search/period_filter.hpp"

namespace lfsrun {

unsigned longest_short_period(unsigned degree) {
  return std::clamp(degree, 10U, 18U) - 2;  // up to 8 it is one vector
}

unsigned longest_word_period(unsigned degree) {
  return degree < 20 ? 0 : std::min(4 * degree - 60, 63U);
}

unsigned longest_word_memory(unsigned degree) { return std::max(degree, 20U) - 8; }

std::unique_ptr<PeriodFilter> make_word_filter(const Goal& goal, unsigned first, unsigned last) {
  return make_word_filter(goal, first, last, longest_word_memory(goal.degree));
}

}  // namespace lfsrun
