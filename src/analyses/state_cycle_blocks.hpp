#pragma once

#include <cstdint>
#include <vector>

#include "analyses/analysis.hpp"
#include "analyses/cycles_messages.hpp"

namespace lfsrun {

/// The map from states to cycles, on the root: rounds of blocks of neighbouring states, handed on
/// in ascending order as they come. Memory: what has overtaken a slower block, at most a round of
/// 128 MB.
class StateCycleBlocks {
 public:
  /// `cycles`: how many there are, as the traversal found them.
  StateCycleBlocks(std::uint64_t states, Integer cycles, StateCycleSink sink);

  /// Empty: all states are mapped.
  [[nodiscard]] std::vector<CyclesUnit> next_round();
  /// Throws Error where the map and the number of cycles cannot both be right.
  void absorb(std::size_t unit, const Bytes& result);

  [[nodiscard]] std::uint64_t states() const { return states_; }
  /// How many units there will be.
  [[nodiscard]] static double blocks(double states);

 private:
  void hand_on(const std::vector<std::uint32_t>& cycles);

  std::uint64_t states_;
  Integer cycles_;
  StateCycleSink sink_;
  std::uint64_t planned_ = 0, handed_on_ = 0;        // states
  std::uint64_t smallest_ = 0;                       // states that are the smallest of their cycle
  std::vector<std::vector<std::uint32_t>> waiting_;  // blocks of this round
  std::size_t next_ = 0;                             // the block to hand on next
};

}  // namespace lfsrun
