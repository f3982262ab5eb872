#pragma once

#include <vector>

#include "analyses/cycles_messages.hpp"
#include "analyses/cycles_record.hpp"

namespace lfsrun {

/// The stored cycles of one analysis, on the root: their output as units of work, then their rows.
class CycleOutputs {
 public:
  CycleOutputs() = default;
  /// The first min(period, symbols_each) symbols of each; 0: the cycles alone.
  CycleOutputs(std::vector<StoredCycle> cycles, std::uint64_t symbols_each);

  /// One round. A unit is one long output, or many short ones of some thousand symbols in all; none
  /// where no symbols are wanted.
  [[nodiscard]] std::vector<CyclesUnit> units();
  void absorb(std::size_t unit, const Bytes& result);

  /// Once, at the end.
  [[nodiscard]] std::vector<SequenceRow> take_rows(std::uint64_t analysis, std::uint32_t q);

 private:
  [[nodiscard]] std::uint64_t length(std::size_t cycle) const;

  std::vector<StoredCycle> cycles_;
  std::uint64_t symbols_each_ = 0;
  std::vector<std::size_t> first_of_unit_;     // its first cycle
  std::vector<std::vector<Element>> symbols_;  // one a cycle; empty where none are wanted
};

}  // namespace lfsrun
