#pragma once

#include <optional>
#include <vector>

#include "config/campaign.hpp"
#include "config/toml_reader.hpp"

namespace lfsrun {

/// Every [[analysis]] of a config file, in order, checked against the registers it will be made of,
/// or against the field (where that is known) if it is of no registers.
[[nodiscard]] std::vector<AnalysisSpec> read_analyses(const TableReader& config,
                                                      const std::vector<RegisterSpec>& registers,
                                                      const std::optional<Field>& field);

}  // namespace lfsrun
