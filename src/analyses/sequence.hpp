#pragma once

#include "analyses/analysis.hpp"
#include "sequence/sequence_analysis.hpp"

// Kind "sequence": what the output of a register is like from each of some states on, one unit a
// state.

namespace lfsrun {

[[nodiscard]] std::unique_ptr<AnalysisTask> make_sequence_task(const AnalysisRequest& request);
[[nodiscard]] std::unique_ptr<UnitRunner> make_sequence_runner(const Bytes& setup,
                                                               WarmCaches& caches);
[[nodiscard]] Estimate estimate_sequence(const AnalysisRequest& request);

/// The states whose output is looked at: those that are asked for, else 1 0 0 ... 0.
[[nodiscard]] std::vector<std::vector<Element>> states_of(const AnalysisRequest& request);

/// What the request asks for, with the defaults of its register.
[[nodiscard]] SequenceOptions options_of(const AnalysisRequest& request);

}  // namespace lfsrun
