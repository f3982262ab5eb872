#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "traversal/cycle_tally.hpp"
#include "traversal/markers.hpp"

namespace lfsrun {

/// A range of markers: where the walks of a unit start.
struct MarkerRange {
  Markers markers;
  std::uint64_t first;
  std::uint64_t count;
};

/// The walks of one nonsingular register. All kernels give equal answers; they differ in speed.
class WalkKernel {
 public:
  WalkKernel() = default;
  WalkKernel(const WalkKernel&) = delete;
  WalkKernel& operator=(const WalkKernel&) = delete;
  virtual ~WalkKernel() = default;

  /// The walk from each marker of the range to the next marker, in order.
  [[nodiscard]] virtual std::vector<Segment> segments(const MarkerRange& range) const = 0;

  /// Adds every cycle whose smallest state is a marker of the range: walks from each of them
  /// until a state that is not larger; if that is the start, the start was the smallest.
  virtual void leaders(const MarkerRange& range, CycleTally& found) const = 0;
};

}  // namespace lfsrun
