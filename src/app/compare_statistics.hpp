#pragma once

#include <string>

#include "store/tables.hpp"

namespace lfsrun {

/// The first difference between what two computations say of a register's outputs, in words; "":
/// none. Sums that are no integers and p-values may differ by rounding.
[[nodiscard]] std::string difference_of_statistics(const AnalysisRecord& stored,
                                                   const AnalysisRecord& again);

/// How many rows of a record that says.
[[nodiscard]] std::size_t statistics_rows(const AnalysisRecord& record);

}  // namespace lfsrun
