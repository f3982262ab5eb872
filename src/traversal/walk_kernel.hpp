#pragma once

#include <cstdint>
#include <limits>
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

inline constexpr std::uint64_t any_period = std::numeric_limits<std::uint64_t>::max();

/// The walks of one register whose step is a permutation. All kernels give equal answers; they
/// differ in speed.
class WalkKernel {
 public:
  WalkKernel() = default;
  WalkKernel(const WalkKernel&) = delete;
  WalkKernel& operator=(const WalkKernel&) = delete;
  virtual ~WalkKernel() = default;

  /// The walk from each marker of the range to the next marker, in order.
  [[nodiscard]] virtual std::vector<Segment> segments(const MarkerRange& range) const = 0;

  /// Adds every cycle of period <= `longest` whose smallest state is a marker of the range: walks
  /// from each of them until a state that is not larger; if that is the start, the start was the
  /// smallest.
  virtual void leaders(const MarkerRange& range, std::uint64_t longest,
                       CycleTally& found) const = 0;
};

}  // namespace lfsrun
