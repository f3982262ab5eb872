#pragma once

#include "store/tables.hpp"

namespace lfsrun {

/// What a register's outputs are like (kind "sequence"), as tables on standard output; nothing
/// where the record has no such rows.
void print_statistics(const AnalysisRecord& record);

}  // namespace lfsrun
