#pragma once

#include <algorithm>

#include "traversal/markers.hpp"

namespace lfsrun {

/// The markers of whole walks. Few, so that no more than a fifth of the time goes into arrivals;
/// but more than lanes, where walks are long enough, so that few idle at the end.
[[nodiscard]] inline Markers whole_walk_markers(unsigned degree) {
  const unsigned most = degree < 22 ? 9 : std::min(13U, degree - 13);
  const unsigned log2_count = std::min(most, degree - 3);
  return {2, degree, degree - 1 - log2_count};
}

}  // namespace lfsrun
