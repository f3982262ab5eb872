#pragma once

#include <filesystem>
#include <vector>

#include "config/campaign.hpp"
#include "config/toml_reader.hpp"

namespace lfsrun {

/// The registers of every [[register]] of a config file, in order; csv files are looked for from
/// `folder`. What has complaints is left out.
[[nodiscard]] std::vector<RegisterSpec> read_registers(const TableReader& config,
                                                       const Field& field,
                                                       const std::filesystem::path& folder);

}  // namespace lfsrun
