#pragma once

#include <optional>
#include <vector>

#include "config/campaign.hpp"
#include "config/toml_reader.hpp"

namespace lfsrun {

/// The keys of an [[analysis]] of kind "sequence", checked against the registers it will be made
/// of; `field` is unknown where it has been complained of.
[[nodiscard]] SequenceSpec read_sequence(const TableReader& table,
                                         const std::optional<Field>& field,
                                         const std::vector<RegisterSpec>& registers);

}  // namespace lfsrun
