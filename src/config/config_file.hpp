#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "config/campaign.hpp"
#include "config/overrides.hpp"
#include "config/problems.hpp"

namespace lfsrun {

/// The config file `path`, already read (`text`) and parsed, with the csv files it names. None
/// where there is no field; complaints about this and everything else go to `problems`.
[[nodiscard]] std::optional<Config> read_config(const std::filesystem::path& path, std::string text,
                                                const TomlDocument& document,
                                                const Overrides& overrides, Problems& problems);

}  // namespace lfsrun
