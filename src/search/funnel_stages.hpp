#pragma once

#include <memory>
#include <optional>

#include "register/shuffled_range.hpp"
#include "search/candidate_walk.hpp"
#include "search/funnel.hpp"
#include "search/period_filter.hpp"

namespace lfsrun {

/// What the stages of a Funnel work with, made once for a plan.
struct FunnelStages {
  explicit FunnelStages(const SearchPlan& search);

  SearchPlan plan;
  FunctionSpace space;
  std::optional<ShuffledRange> order;                  // else as listed
  std::unique_ptr<PeriodFilter> short_periods, words;  // words: may be none
  std::unique_ptr<CandidateWalk> walk;
};

/// Funnel::run.
[[nodiscard]] FunnelResult run_funnel(const FunnelStages& stages, std::uint64_t first,
                                      std::uint64_t count);

}  // namespace lfsrun
