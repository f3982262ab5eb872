#pragma once

#include <cstdint>
#include <vector>

#include "analyses/analysis.hpp"
#include "analyses/survey_messages.hpp"

namespace lfsrun {

/// Cuts a survey into rounds of units. First come the blocks, in ascending order, that are to be
/// listed, as many at a time as probably hold what is missing in the list; then all others, which
/// are only counted.
class SurveyPlan {
 public:
  explicit SurveyPlan(const AnalysisRequest& request);

  /// The next round, where `listed` polynomials are listed so far; empty: all blocks are done.
  [[nodiscard]] std::vector<SurveyUnit> next_round(std::uint64_t listed);

  /// Units in all, if the list needs no further round.
  [[nodiscard]] double units() const;

 private:
  [[nodiscard]] std::uint64_t blocks_to_list(std::uint64_t missing) const;

  std::uint64_t blocks_;
  std::uint64_t blocks_of_unit_;
  SurveyListing listing_;
  double listed_of_block_;  // so many polynomials of a block are to be expected in a list
  std::uint64_t planned_ = 0;
  std::uint64_t list_rounds_ = 0;
};

}  // namespace lfsrun
