// Linking: the marker where a walk ends, as a function of the one where it starts, is a
// permutation; its cycles, with the lengths of their walks added up, are the cycles of the register
// that contain a marker. O(markers) random accesses, 16 bytes a marker.

#include "traversal/linking.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/error.hpp"

namespace lfsrun {
namespace {

/// The smallest state of a cycle is at the end of one of its longest zero runs. A marker is where
/// one of at least k zeros has got its k-th: this is the state at the end of that run.
class RunEnds {
 public:
  RunEnds(const FeedbackRegister& reg, const Markers& markers)
      : reg_(reg), markers_(markers), symbols_(reg.degree()) {}

  std::uint64_t after(std::uint32_t marker) {
    const std::uint32_t q = markers_.field_order();
    std::uint64_t state = markers_.state(marker);
    for (std::uint64_t rest = state; Element & symbol : symbols_) {
      symbol = static_cast<Element>(rest % q);
      rest /= q;
    }
    while (reg_.next_symbol(symbols_) == 0) {
      state /= q;
      std::rotate(symbols_.begin(), symbols_.begin() + 1, symbols_.end());
      symbols_.back() = 0;
    }
    return state;
  }

 private:
  const FeedbackRegister& reg_;
  const Markers& markers_;
  std::vector<Element> symbols_;
};

}  // namespace

SegmentTable::SegmentTable(const Markers& markers) : markers_(markers), links_(markers.count()) {}

void SegmentTable::store(std::uint64_t first, const std::vector<Segment>& segments) {
  if (first > links_.size() || segments.size() > links_.size() - first) {
    throw Error("internal: segments of markers that do not exist");
  }
  for (const Segment& segment : segments) {
    if (segment.end >= links_.size() || segment.length == 0) {
      throw Error("internal: a walk between markers that ends nowhere");
    }
    links_[first] = {segment.length, static_cast<std::uint32_t>(segment.end)};
    ++first;
  }
}

SegmentTable::Link SegmentTable::take(std::uint32_t marker) {
  const Link link = std::exchange(links_[marker], Link{});
  // Walks are at least one step long: this one is missing, or two of them ended here.
  if (link.length == 0) throw Error("internal: walks between markers that do not form cycles");
  return link;
}

void SegmentTable::link(const FeedbackRegister& reg, bool with_representatives, CycleTally& found) {
  RunEnds run_ends(reg, markers_);
  for (std::uint32_t start = 0; start < links_.size(); ++start) {
    if (links_[start].length == 0) continue;
    std::uint64_t period = 0;
    std::uint64_t smallest = std::numeric_limits<std::uint64_t>::max();
    std::uint32_t marker = start;
    do {
      if (with_representatives) smallest = std::min(smallest, run_ends.after(marker));
      const Link link = take(marker);
      period += link.length;
      marker = link.next;
    } while (marker != start);
    found.add(period, smallest);
  }
}

}  // namespace lfsrun
