#pragma once

#include <filesystem>
#include <string>

#include "config/toml_reader.hpp"

namespace lfsrun {

/// Checks `format`, the first key of job and config files. False where the file is of another
/// format, whose keys may mean anything: no use in reading on.
bool check_format(const TableReader& root);

/// The `name` of a job or config file, by default the file's without its extension; fit to be a
/// part of a file name.
[[nodiscard]] std::string read_name(const TableReader& root, const std::filesystem::path& file);

}  // namespace lfsrun
