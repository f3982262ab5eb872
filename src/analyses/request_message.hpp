#pragma once

#include "analyses/analysis.hpp"

namespace lfsrun {

class WarmCaches;

/// A request as bytes: all but `where` and the sink, which only the root needs.
void put(ByteWriter& writer, const AnalysisRequest& request);
[[nodiscard]] AnalysisRequest get_request(ByteReader& reader, WarmCaches& caches);

}  // namespace lfsrun
