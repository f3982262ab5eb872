#pragma once

#include "base/bytes.hpp"
#include "store/tables.hpp"

// A whole AnalysisRecord as bytes: how a worker that has run an analysis sends its rows.

namespace lfsrun {

/// Appends the record, all columns of all its tables; about 0.4 KB for a register of degree 12.
void put_record(ByteWriter& writer, const AnalysisRecord& record);

/// Reads one back; Error where the bytes end early.
[[nodiscard]] AnalysisRecord get_record(ByteReader& reader);

}  // namespace lfsrun
