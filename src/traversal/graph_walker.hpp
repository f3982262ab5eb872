#pragma once

#include <memory>

#include "traversal/boolean_map.hpp"
#include "traversal/traversal.hpp"
#include "traversal/walk_kernel.hpp"

namespace lfsrun {

/// The worker's side of FunctionalGraph: its units.
class GraphWalker {
 public:
  /// `reg` is over GF(2), degree 2 ... 63.
  GraphWalker(const FeedbackRegister& reg, const TraversalOptions& options);

  [[nodiscard]] TraversalUnitResult run(const TraversalUnit& unit) const;

 private:
  [[nodiscard]] TraversalUnitResult sample(const TraversalUnit& unit) const;
  [[nodiscard]] TraversalUnitResult search(const TraversalUnit& unit) const;
  [[nodiscard]] TraversalUnitResult count(const std::vector<TreeRoot>& roots) const;

  BooleanMap map_;
  unsigned degree_;
  std::unique_ptr<WalkKernel> kernel_;
  std::uint32_t representatives_;
  std::uint64_t budget_;  // states that a unit counts
};

}  // namespace lfsrun
