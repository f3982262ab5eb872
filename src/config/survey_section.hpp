#pragma once

#include <optional>

#include "config/campaign.hpp"
#include "config/toml_reader.hpp"

namespace lfsrun {

/// The keys of an [[analysis]] of kind "survey": degree, list, list_weight. Complaints go to the
/// table's problems; what they are about is left out. Without a field (which has got its own
/// complaint) nothing can be said about sizes.
[[nodiscard]] SurveySpec read_survey(const TableReader& table, const std::optional<Field>& field);

}  // namespace lfsrun
