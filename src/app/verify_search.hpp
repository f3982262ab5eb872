#pragma once

#include <string>

#include "analyses/analysis.hpp"

namespace lfsrun {

// A search is verified by what it says to have found: the cycles of each such function again, by
// the traversal of its whole state space. What it has not found would take the whole search again.

/// Whether the counts of the stages fit together and to the finds: "" or what does not, in words.
[[nodiscard]] std::string problem_of_search(const AnalysisRecord& search);

/// The cycle structure of a function that was found. Throws InputError where its text is none.
[[nodiscard]] AnalysisRequest request_of_candidate(const AnalysisRecord& search,
                                                   const CandidateRow& candidate);

/// What the file says of a function against its cycle structure `again`: "" or the first
/// difference, in words.
[[nodiscard]] std::string difference_of_candidate(const AnalysisRecord& search,
                                                  const CandidateRow& candidate,
                                                  const AnalysisRecord& again);

}  // namespace lfsrun
