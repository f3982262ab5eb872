#pragma once

#include "analyses/analysis.hpp"

namespace lfsrun {

/// An analysis that was run from its first unit to its rows in one place.
struct FinishedAnalysis {
  AnalysisRecord record;
  bool failed = false;  // an exception ended it; the record says which
  double states = 0;    // walked
  double seconds = 0;   // that it took
};

/// Runs a small analysis whole, with the task and the runner that a pool would use, so that the
/// rows are the same. Throws nothing that the analysis throws: that is its failure.
[[nodiscard]] FinishedAnalysis run_whole(const AnalysisRequest& request, WarmCaches& caches);

/// The row of an analysis that was given up, and why.
[[nodiscard]] AnalysisRecord failed_record(const AnalysisRequest& request, const std::string& why);

}  // namespace lfsrun
