#pragma once

#include <vector>

#include "config/campaign.hpp"
#include "config/toml_reader.hpp"

namespace lfsrun {

/// Every [[analysis]] of a config file, in order, checked against the registers it will be made of.
[[nodiscard]] std::vector<AnalysisSpec> read_analyses(const TableReader& config,
                                                      const std::vector<RegisterSpec>& registers);

}  // namespace lfsrun
