#pragma once

#include "base/bytes.hpp"
#include "search/funnel.hpp"

// The messages of kind "search" as bytes; each pair of functions is the two directions of one.

namespace lfsrun {

[[nodiscard]] Bytes encode(const SearchPlan& plan);
[[nodiscard]] SearchPlan decode_search_plan(const Bytes& bytes);

/// Candidates first ... first + count - 1.
struct SearchUnit {
  std::uint64_t first = 0, count = 0;
};

[[nodiscard]] Bytes encode(const SearchUnit& unit);
[[nodiscard]] SearchUnit decode_search_unit(const Bytes& bytes);

[[nodiscard]] Bytes encode(const FunnelResult& result);
[[nodiscard]] FunnelResult decode_funnel_result(const Bytes& bytes);

}  // namespace lfsrun
