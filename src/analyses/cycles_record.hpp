#pragma once

#include <optional>
#include <string>
#include <vector>

#include "algebra/algebra.hpp"
#include "analyses/analysis.hpp"
#include "traversal/traversal.hpp"

// From what algebra and traversal found to the rows of the result file.

namespace lfsrun {

/// A cycle whose output is stored: its smallest state and its period.
struct StoredCycle {
  Integer period;
  std::vector<Element> representative;
};

/// The result of one analysis of kind "cycles", from whichever methods ran.
struct CyclesOutcome {
  std::optional<AlgebraResult> algebra;
  std::optional<TraversalResult> traversal;
};

/// "" where the two methods agree or only one ran; else the first difference, in words.
[[nodiscard]] std::string disagreement(const CyclesOutcome& outcome);

/// The cycles to store, at most `limit`, in order of (period, representative). A traversal knows
/// them all. Algebra alone knows two without a walk: the zero state, and the cycle of the state 1,
/// which is the smallest state but zero and whose minimal polynomial is all of g.
[[nodiscard]] std::vector<StoredCycle> cycles_to_store(const FeedbackRegister& reg,
                                                       const CyclesOutcome& outcome,
                                                       std::uint32_t limit);

/// Fills status, the structure's columns and the rows of /cycles and /factors.
void fill_structure(AnalysisRecord& record, const FeedbackRegister& reg,
                    const CyclesOutcome& outcome);

[[nodiscard]] SequenceRow sequence_row(std::uint64_t analysis, const StoredCycle& cycle,
                                       std::uint32_t q, std::vector<Element> symbols);

}  // namespace lfsrun
