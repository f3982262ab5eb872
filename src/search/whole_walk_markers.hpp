#pragma once

#include <algorithm>

#include "traversal/markers.hpp"

namespace lfsrun {

/// The markers of whole walks, as many as are fastest, measured with 512 and 256 lanes: an arrival
/// costs some 200 steps of all lanes, and with fewer than some 2,000 many of them idle at the end.
[[nodiscard]] inline Markers whole_walk_markers(unsigned degree) {
  const unsigned most = std::clamp(degree / 2 - 2, 9U, 12U);
  const unsigned log2_count = std::min(most, degree - 3);
  return {2, degree, degree - 1 - log2_count};
}

}  // namespace lfsrun
