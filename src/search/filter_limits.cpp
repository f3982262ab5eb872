// Up to which periods the filters pay.

#include <algorithm>

#include "search/period_filter.hpp"

namespace lfsrun {

unsigned longest_short_period(unsigned degree) { return std::min(degree, 16U); }

unsigned longest_word_period(unsigned degree) { return degree > 23 ? degree - 5 : 0; }

}  // namespace lfsrun
