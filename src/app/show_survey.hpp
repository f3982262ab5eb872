#pragma once

#include <string>

#include "store/tables.hpp"

namespace lfsrun {

/// "698,870 irreducible, 276,480 primitive".
[[nodiscard]] std::string survey_words(const AnalysisRecord& survey);

/// The counts by weight, with their sums, and the first `most` polynomials of the list.
void print_survey(const AnalysisRecord& survey, std::size_t most);

}  // namespace lfsrun
