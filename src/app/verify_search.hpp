#pragma once

#include <optional>
#include <string>

#include "analyses/analysis.hpp"

namespace lfsrun {

// A search is verified by what it says of itself and by what it says to have found
// (verify_candidate.hpp). What it has not found would take the whole search again.

/// Whether the rows of a search, but for its finds, fit each other and what was asked for (none:
/// not known): "" or what does not, in words.
[[nodiscard]] std::string problem_of_search(const AnalysisRecord& search,
                                            const std::optional<AnalysisRequest>& asked);

}  // namespace lfsrun
