#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "config/toml_reader.hpp"

namespace lfsrun {

/// 1 to limits::name_bytes bytes of text in one line.
[[nodiscard]] bool is_register_name(std::string_view name);

/// The key `name` of a register or sweep, if it is there; a complaint where it is no name.
[[nodiscard]] std::optional<std::string> read_register_name(const TableReader& table);

}  // namespace lfsrun
