#pragma once

#include <optional>
#include <string>

#include "analyses/analysis.hpp"
#include "register/shuffled_range.hpp"

namespace lfsrun {

/// The candidates of a search as its rule numbers them.
class CandidateRule {
 public:
  explicit CandidateRule(const SearchRequest& search);

  /// Whether a find is the candidate of its number, and its class as large as it says: "" or what
  /// is not so, in words.
  [[nodiscard]] std::string problem_of(const CandidateRow& candidate) const;

 private:
  FunctionSpace space_;
  Symmetry symmetry_;
  std::optional<ShuffledRange> order_;  // else as listed
};

/// The cycle structure of a function that was found. Throws InputError where its text is none.
[[nodiscard]] AnalysisRequest request_of_candidate(const AnalysisRecord& search,
                                                   const CandidateRow& candidate);

/// What the file says of a function against its rule (null: not known) and its cycle structure
/// `again`: "" or the first difference, in words.
[[nodiscard]] std::string difference_of_candidate(const AnalysisRecord& search,
                                                  const CandidateRow& candidate,
                                                  const CandidateRule* rule,
                                                  const AnalysisRecord& again);

}  // namespace lfsrun
