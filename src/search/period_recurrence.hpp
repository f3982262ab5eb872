#pragma once

#include <cstdint>
#include <vector>

#include "register/feedback_function.hpp"

namespace lfsrun {

/// What a feedback function asks of the sequences of period p, as a recurrence that remembers fewer
/// symbols than the register: positions count mod p there, and the places of a period may be
/// numbered in steps of any u that is prime to p, and backwards.
struct PeriodRecurrence {
  unsigned period = 1;
  /// t[j + memory] = the sum of the terms of t[j] ... t[j + memory - 1]; or, where no term can be
  /// solved for, memory = period and the sum is 0. In both cases for all j, with t[j + period] =
  /// t[j].
  unsigned memory = 1;
  bool solved = false;
  std::uint64_t linear = 0;               // bit i: t[j + i]
  std::vector<std::uint64_t> products{};  // of two factors or more
  bool constant = false;
};

/// Writes the recurrence of the smallest memory into `recurrence`, whose storage is used again.
/// 1 < period < 64. The sequences t of this period that obey it correspond to the sequences of the
/// period that obey the function: one to one, with the same least periods, and shifts to shifts.
void reduce_to_period(const FeedbackFunction& function, unsigned period,
                      PeriodRecurrence& recurrence);

}  // namespace lfsrun
