#pragma once

#include <vector>

#include "config/campaign.hpp"
#include "store/tables.hpp"

namespace lfsrun {

/// What an interrupted run of a job has left in its .part: the analyses that it had finished, the
/// first ones in job order.
struct Interrupted {
  std::vector<AnalysisRecord> records;
  std::vector<RunAnalysisRow> run_analyses;
};

/// Nothing where there is no .part. InputError where it is that of another job, or of this one with
/// other files or settings, saying what differs; or where it is damaged.
[[nodiscard]] Interrupted read_interrupted(const Campaign& campaign);

}  // namespace lfsrun
