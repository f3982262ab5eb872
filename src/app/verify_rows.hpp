#pragma once

#include <string>

#include "store/tables.hpp"

namespace lfsrun {

// Column by column, by the description of the tables that also writes them: a column that is new
// there is compared here. Passed over are columns that say where in the file numbers lie.

/// A row of /analyses, and the rows of /cycles and /factors, against the same analysis computed
/// once more (done, and by request_to_verify): "" or the first column that differs, in words.
[[nodiscard]] std::string difference_of_columns(const AnalysisRecord& stored,
                                                const AnalysisRecord& again);

/// One row against what it has to be.
[[nodiscard]] std::string difference_of_row(const AnalysisRow& stored, const AnalysisRow& expected);
[[nodiscard]] std::string difference_of_row(const SearchRow& stored, const SearchRow& expected);
[[nodiscard]] std::string difference_of_row(const SequenceRow& stored, const SequenceRow& expected);

/// Of an analysis that failed or is unproven: "", or what rows it has that it cannot have, or
/// lacks.
[[nodiscard]] std::string problem_of_undecided(const AnalysisRecord& record);

}  // namespace lfsrun
