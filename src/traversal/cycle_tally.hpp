#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "traversal/traversal.hpp"

namespace lfsrun {

/// Counts cycles by period and keeps the first few by (period, representative). Memory: a number
/// a distinct period, and the cycles kept; O(log) a cycle. The order of calls has no influence.
class CycleTally {
 public:
  /// Keeps `keep` cycles; leaves out those of period <= `ignored_period`.
  explicit CycleTally(std::uint32_t keep, std::uint64_t ignored_period = 0);

  void add(std::uint64_t period, std::uint64_t representative);
  /// `count` cycles of a period of which none is kept: see keeps().
  void add_many(std::uint64_t period, std::uint64_t count);
  void add_counts(const std::vector<PeriodCount>& counts);
  void add_representatives(const std::vector<FoundCycle>& cycles);

  /// Whether a cycle of this period might be kept, were it added now.
  [[nodiscard]] bool keeps(std::uint64_t period) const;

  [[nodiscard]] std::uint32_t most_kept() const { return keep_; }
  [[nodiscard]] std::uint64_t states() const;                     // sum of period x count
  [[nodiscard]] std::vector<PeriodCount> counts() const;          // by period
  [[nodiscard]] std::vector<FoundCycle> representatives() const;  // by (period, representative)

 private:
  void keep(const FoundCycle& cycle);

  std::uint32_t keep_;
  std::uint64_t ignored_period_;
  std::map<std::uint64_t, std::uint64_t> counts_;
  std::vector<FoundCycle> kept_;  // a heap, last of the kept ones on top
};

}  // namespace lfsrun
