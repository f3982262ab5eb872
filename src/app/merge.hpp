#pragma once

#include <filesystem>
#include <vector>

#include "app/command_line.hpp"

namespace lfsrun {

/// Makes of the files of all shards of a job the one that `run` without --shard would have made,
/// but for the tables below /run (merged_run.hpp). Returns the number of analyses. InputError, and
/// nothing is written, where the files are not the shards of one job (shard_set.hpp), a row is not
/// where it must be, or `output` cannot be made. Killed, it leaves a .part.
std::uint64_t merge_shards(const std::vector<std::filesystem::path>& files,
                           const std::filesystem::path& output, Existing existing);

/// The command.
[[nodiscard]] ExitCode merge(const CommandLine& line);

}  // namespace lfsrun
