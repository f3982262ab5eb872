#pragma once

#include <vector>

#include "config/campaign.hpp"
#include "config/toml_reader.hpp"

namespace lfsrun {

/// The rule for each degree (2 ... max_searched_degree), with what the goal needs. Where none of
/// the functions of a degree can reach the goal, or they cannot be numbered, a complaint at `form`.
[[nodiscard]] std::vector<FunctionRule> make_rules(const TableReader& table,
                                                   const FunctionRule& rule,
                                                   const std::vector<unsigned>& degrees,
                                                   SearchGoal goal);

}  // namespace lfsrun
