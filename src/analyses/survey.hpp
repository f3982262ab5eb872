#pragma once

#include "analyses/analysis.hpp"

// Kind "survey": all monic polynomials of one degree over the request's field, by weight: how many
// there are, how many are irreducible, how many primitive; and a list of irreducible ones.

namespace lfsrun {

[[nodiscard]] std::unique_ptr<AnalysisTask> make_survey_task(const AnalysisRequest& request);
[[nodiscard]] std::unique_ptr<UnitRunner> make_survey_runner(const Bytes& setup,
                                                             WarmCaches& caches);
[[nodiscard]] Estimate estimate_survey(const AnalysisRequest& request);

}  // namespace lfsrun
