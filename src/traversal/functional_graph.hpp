#pragma once

#include <cstdint>
#include <vector>

#include "traversal/cycle_tally.hpp"
#include "traversal/traversal.hpp"

namespace lfsrun {

/// The traversal of a register over GF(2) whose step is no permutation, not even of the newest
/// symbols: the root's side, with the rounds of class Traversal.
class FunctionalGraph {
 public:
  /// Degree 2 ... 63 (InputError beyond).
  FunctionalGraph(const FeedbackRegister& reg, const TraversalOptions& options);

  [[nodiscard]] std::vector<TraversalUnit> next_round();
  void absorb(const TraversalUnit& unit, const TraversalUnitResult& result);
  [[nodiscard]] TraversalResult result() const;

 private:
  [[nodiscard]] std::vector<TraversalUnit> sample_units() const;
  [[nodiscard]] std::vector<TraversalUnit> tree_units();
  [[nodiscard]] std::vector<TraversalUnit> search_units();
  void absorb_sample(const std::vector<FoundCycle>& cycles);

  unsigned degree_;
  std::uint64_t states_;
  CycleTally found_;
  std::vector<TreeRoot> known_;    // the sampled cycles, by smallest state and period
  std::vector<TreeRoot> pending_;  // what is still to be counted
  std::uint64_t counted_ = 0;      // states, periodic and transient
  std::uint64_t longest_tail_ = 0;
  bool sampled_ = false;
  std::uint64_t searched_ = 0;     // all cycles up to this period are found
  std::uint64_t outstanding_ = 0;  // units of the round without a result
};

/// What it will take; most of it is in later rounds than the first.
[[nodiscard]] TraversalEstimate estimate_graph(const FeedbackRegister& reg);

}  // namespace lfsrun
