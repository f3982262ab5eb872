#pragma once

#include <optional>
#include <vector>

#include "config/campaign.hpp"
#include "config/toml_reader.hpp"

namespace lfsrun {

/// Every [[sweep]] of a config, over its field (none: not given, then each must have `orders`).
/// Sweeps that contradict themselves, that are empty or too large get a complaint.
[[nodiscard]] std::vector<SweepSpec> read_sweeps(const TableReader& config,
                                                 const std::optional<Field>& field);

/// Whether there are sweeps and each has its own `orders`, so that a config needs no [field].
[[nodiscard]] bool sweeps_name_their_fields(const TableReader& config);

}  // namespace lfsrun
