#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyses/analysis.hpp"
#include "config/campaign.hpp"
#include "register/polynomial_space.hpp"

namespace lfsrun {

/// Neighbouring positions of a job (app/job_order.hpp says what a position is).
struct PositionRange {
  std::uint64_t first = 0, count = 0;
};

/// All analyses of the registers of one space of a sweep, as a rule: what a worker needs to make
/// any of them by its position. Candidate i has the positions first_position + i * n ... + n - 1,
/// one for each of n analyses.
struct SweptAnalyses {
  std::string sweep;  // its name
  PolynomialSpace space;
  SweepFilter filter = SweepFilter::none;
  std::uint64_t first_position = 0;
  std::vector<AnalysisRequest> of_each = {};  // without register, its name and position
  SourceLocation where = {};                  // of the sweep; does not travel

  [[nodiscard]] std::uint64_t candidate(std::uint64_t position) const {
    return (position - first_position) / of_each.size();
  }
  [[nodiscard]] std::uint64_t positions() const { return space.size() * of_each.size(); }

  /// The analysis at a position, whether its candidate passes the filter or not.
  [[nodiscard]] AnalysisRequest request(std::uint64_t position) const;
  [[nodiscard]] AnalysisRequest request(std::uint64_t position, FeedbackRegister reg) const;

  /// Of the [[analysis]] `which`, of a register that stands for all of them in estimates: not a
  /// singular one if there are others. Its name is that of the space.
  [[nodiscard]] AnalysisRequest typical(std::size_t which) const;

  /// Whether a candidate becomes a register. One that may be primitive, who knows, does.
  [[nodiscard]] bool passes(const FeedbackRegister& reg, WarmCaches& caches) const;
  /// The share of the candidates that do; an estimate where share_is_exact() is false.
  [[nodiscard]] double share_that_passes() const;
  [[nodiscard]] bool share_is_exact() const;
};

void put(ByteWriter& writer, const SweptAnalyses& swept);
[[nodiscard]] SweptAnalyses get_swept_analyses(ByteReader& reader, WarmCaches& caches);

}  // namespace lfsrun
