#pragma once

#include "config/campaign.hpp"
#include "sequence/sequence_analysis.hpp"
#include "store/tables.hpp"

namespace lfsrun {

/// Which output a report is of.
struct LookedAt {
  std::uint64_t number;  // of the state within the analysis
  const std::vector<Element>& initial;
  const SequenceOptions& options;
  bool profile;  // store it
};

/// What is longer is not stored: rows of a state's linear complexity profile and of its runs, and
/// coefficients of its minimal polynomial.
inline constexpr std::size_t most_profile_rows = 10000;
inline constexpr std::size_t most_run_rows = 10000;
inline constexpr std::size_t most_minimal_coefficients = 65536;

/// What was asked for, from the rows that it made (an analysis that is done): to verify them.
[[nodiscard]] SequenceSpec sequence_spec_of(const AnalysisRecord& record);

/// Appends the rows of one state; /analyses has the longest period, whether all states are
/// verified, and `unproven` where one has a period that is not proven.
void add_sequence_rows(AnalysisRecord& record, const LookedAt& at, const SequenceReport& report);

}  // namespace lfsrun
