#pragma once

#include <optional>

#include "config/toml_reader.hpp"
#include "field/field.hpp"

namespace lfsrun {

/// The [field] of a config file; none, and complaints, where it is missing or wrong.
[[nodiscard]] std::optional<Field> read_field(const TableReader& config);

}  // namespace lfsrun
