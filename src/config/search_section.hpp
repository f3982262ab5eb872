#pragma once

#include <optional>

#include "config/campaign.hpp"
#include "config/toml_reader.hpp"

namespace lfsrun {

/// The keys of an [[analysis]] of kind "search": degree, form, fixed, allowed, goal, constant,
/// symmetry, order, seed, count, limit. Complaints go to the table's problems; what they are about
/// is left out. Without a field (which has got its own complaint) it is taken to be GF(2).
[[nodiscard]] SearchSpec read_search(const TableReader& table, const std::optional<Field>& field);

}  // namespace lfsrun
