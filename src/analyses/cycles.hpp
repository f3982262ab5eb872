#pragma once

#include "analyses/analysis.hpp"

// Kind "cycles": the cycle structure of the whole state space of a linear register, by algebra, by
// traversal, or by both, which then must agree; and the output of some of its cycles.

namespace lfsrun {

[[nodiscard]] std::unique_ptr<AnalysisTask> make_cycles_task(const AnalysisRequest& request);
[[nodiscard]] std::unique_ptr<UnitRunner> make_cycles_runner(const Bytes& setup,
                                                             WarmCaches& caches);
[[nodiscard]] Estimate estimate_cycles(const AnalysisRequest& request);

}  // namespace lfsrun
