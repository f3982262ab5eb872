#pragma once

#include <map>

#include "base/integer.hpp"

namespace lfsrun {

/// A cycle structure: period -> number of cycles of that period, the zero state included.
using CycleCounts = std::map<Integer, Integer>;

/// Sum of period x count: the number of states that the cycles cover.
[[nodiscard]] Integer states_of(const CycleCounts& cycles);

/// Sum of the counts.
[[nodiscard]] Integer cycles_of(const CycleCounts& cycles);

}  // namespace lfsrun
