#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "config/campaign.hpp"

namespace lfsrun {

/// Reads a job file or a bare config file (a job of one config; output NAME.h5 in the working
/// directory), with everything it refers to, and validates all of it before returning. `overrides`
/// are the `--set key=value` of the command line: a dotted path ("pool.unit_seconds", "output",
/// "analysis.method": in every [[analysis]] of every config) and a TOML value (a bare word is taken
/// as a string); a path in one is relative to the working directory. Throws InputError with
/// file:line:column, or with "--set KEY" for an override; when a file has several problems, as many
/// as can be found at once, one a line.
[[nodiscard]] Campaign read_campaign(const std::filesystem::path& file,
                                     const std::vector<std::string>& overrides = {});

}  // namespace lfsrun
