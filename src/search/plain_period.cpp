// One step after the other, by the definition.

#include <bit>

#include "search/candidate_walk.hpp"

namespace lfsrun {

std::uint64_t next_state(const FeedbackFunction& function, std::uint64_t state) {
  auto sum = static_cast<std::uint64_t>(std::popcount(state & function.linear)) & 1U;
  for (const std::uint64_t product : function.products) {
    sum ^= (state & product) == product ? 1U : 0U;
  }
  sum ^= function.constant ? 1U : 0U;
  return (state >> 1U) | (sum << (function.degree - 1));
}

std::uint64_t plain_period(const FeedbackFunction& function, std::uint64_t state) {
  std::uint64_t period = 1;
  for (std::uint64_t at = next_state(function, state); at != state; ++period) {
    at = next_state(function, at);
  }
  return period;
}

}  // namespace lfsrun
