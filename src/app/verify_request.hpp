#pragma once

#include "analyses/analysis.hpp"

namespace lfsrun {

/// The register of a row of /analyses. Throws InputError where its columns are not of one register.
[[nodiscard]] FeedbackRegister register_of(const AnalysisRecord& record);

/// The analysis (not a search) once more, from its rows alone: by the method that it was not made
/// by, where the register is linear and its state space small enough to walk; of a small one made
/// by algebra, by both, so that the factors are compared, too. Throws InputError where the rows are
/// of no such analysis.
[[nodiscard]] AnalysisRequest request_to_verify(const AnalysisRecord& record);

}  // namespace lfsrun
