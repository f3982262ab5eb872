// Sums over a cycle structure.
#include "register/cycle_counts.hpp"

namespace lfsrun {

Integer states_of(const CycleCounts& cycles) {
  Integer states = 0;
  for (const auto& [period, count] : cycles) states += period * count;
  return states;
}

Integer cycles_of(const CycleCounts& cycles) {
  Integer total = 0;
  for (const auto& [period, count] : cycles) total += count;
  return total;
}

}  // namespace lfsrun
