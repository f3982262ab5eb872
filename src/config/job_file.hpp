#pragma once

#include <filesystem>
#include <string>

#include "config/campaign.hpp"
#include "config/overrides.hpp"
#include "config/problems.hpp"

namespace lfsrun {

/// The job file `path`, already read (`text`) and parsed, with all its configs. Complaints go to
/// `problems`; with any, the result is of no use.
[[nodiscard]] Campaign read_job(const std::filesystem::path& path, std::string text,
                                const TomlDocument& document, const Overrides& overrides,
                                Problems& problems);

}  // namespace lfsrun
