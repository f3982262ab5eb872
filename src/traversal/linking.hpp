#pragma once

#include <cstdint>
#include <vector>

#include "traversal/cycle_tally.hpp"
#include "traversal/markers.hpp"

namespace lfsrun {

/// The segments of all markers, in compact form: 12 bytes a marker.
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
    std::uint32_t next;
    std::uint64_t length;
  };
  [[nodiscard]] Link take(std::uint32_t marker);

  Markers markers_;
  std::vector<std::uint32_t> ends_;
  std::vector<std::uint64_t> lengths_;  // 0: not stored yet, or taken
};

}  // namespace lfsrun
