#pragma once

#include "analyses/analysis.hpp"

// Kind "search": the feedback functions over GF(2) of one rule and degree that reach a goal, or a
// part of them.

namespace lfsrun {

[[nodiscard]] std::unique_ptr<AnalysisTask> make_search_task(const AnalysisRequest& request);
[[nodiscard]] std::unique_ptr<UnitRunner> make_search_runner(const Bytes& setup,
                                                             WarmCaches& caches);
[[nodiscard]] Estimate estimate_search(const AnalysisRequest& request);

}  // namespace lfsrun
