#pragma once

#include <string>
#include <vector>

#include "store/read_results.hpp"

namespace lfsrun {

/// "12 found, of 24 functions" where symmetry makes several of one: what a search has come to, in a
/// line of the table of analyses.
[[nodiscard]] std::string search_words(const AnalysisRecord& search);

/// What the stages took out, a line a degree of each search, all its parts together; and at most so
/// many of the functions that they found. Nothing where there is no search.
void print_searches(const std::vector<const AnalysisRecord*>& records, std::size_t most);

}  // namespace lfsrun
