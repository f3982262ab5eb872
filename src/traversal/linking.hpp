#pragma once

#include <cstdint>
#include <vector>

#include "traversal/cycle_tally.hpp"
#include "traversal/markers.hpp"

namespace lfsrun {

/// The segments of all markers, 16 bytes a marker: linking goes from one to
/// another at random, and finds all of it in one cache line.
class SegmentTable {
 public:
  explicit SegmentTable(const Markers& markers);

  /// Takes the segments of the markers first, first + 1, ... Throws Error where they cannot be.
  void store(std::uint64_t first, const std::vector<Segment>& segments);

  /// Follows the segments from marker to marker and adds each cycle. Representatives cost a few
  /// steps of `reg` (nonsingular) a marker, counts none. Destroys the table. Throws Error where the
  /// ends are not a permutation of the markers.
  void link(const FeedbackRegister& reg, bool with_representatives, CycleTally& found);

 private:
  struct Link {
    std::uint64_t length = 0;  // 0: not stored yet, or taken
    std::uint32_t next = 0;
  };
  [[nodiscard]] Link take(std::uint32_t marker);

  Markers markers_;
  std::vector<Link> links_;
};

}  // namespace lfsrun
