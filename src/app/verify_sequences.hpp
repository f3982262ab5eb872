#pragma once

#include <string>

#include "store/tables.hpp"

namespace lfsrun {

/// The rows of /sequences, but for their symbols (check_sequences.hpp), against the same analysis
/// computed once more: which cycles are stored where both were walked, else whether each row fits
/// itself. "" or the first difference, in words.
[[nodiscard]] std::string difference_of_stored_cycles(const AnalysisRecord& stored,
                                                      const AnalysisRecord& again);

/// Whether each sequence has one period of symbols, or `most` of them.
[[nodiscard]] std::string problem_of_lengths(const AnalysisRecord& stored, std::uint64_t most);

}  // namespace lfsrun
