#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include "traversal/cycle_tally.hpp"

namespace lfsrun {

/// Links walks from marker to marker as they come in, in any order. Walks that follow each other
/// are a chain, kept at its two ends: O(1) a walk, 16 bytes a marker.
class MarkerChains {
 public:
  explicit MarkerChains(std::uint64_t markers)
      : single_(markers), other_(markers), next_(markers), states_(markers) {
    std::iota(single_.begin(), single_.end(), 0U);
  }

  /// No walks: every marker is a chain of its own.
  void clear() {
    other_ = single_;
    std::fill(states_.begin(), states_.end(), 0);
  }

  /// The walk from `start`, which ends a chain, to segment.end, which begins one. Returns the
  /// states of the cycle that it closes, 0 where it does not.
  std::uint64_t join(std::uint64_t start, const Segment& segment) {
    const auto end = static_cast<std::uint32_t>(segment.end);
    next_[start] = end;
    const std::uint32_t head = other_[start];
    const std::uint64_t states = states_[head] + segment.length;
    if (head == end) return states;
    const std::uint32_t tail = other_[end];
    other_[head] = tail;
    other_[tail] = head;
    states_[head] = states + states_[end];
    return 0;
  }

  /// The smallest marker of a closed cycle. O(its markers).
  [[nodiscard]] std::uint64_t smallest_of_cycle(std::uint64_t marker) const {
    std::uint64_t smallest = marker;
    for (std::uint64_t at = next_[marker]; at != marker; at = next_[at]) {
      smallest = std::min(smallest, at);
    }
    return smallest;
  }

 private:
  std::vector<std::uint32_t> single_, other_;  // at each end of a chain its other end
  std::vector<std::uint32_t> next_;            // where the walk from a marker has ended
  std::vector<std::uint64_t> states_;          // at the head of a chain: those of its walks
};

}  // namespace lfsrun
