#pragma once

#include <filesystem>
#include <string>

#include "config/campaign.hpp"
#include "config/toml_reader.hpp"

namespace lfsrun {

/// The [pool] of a job file; the defaults, changed by --set, where there is none.
[[nodiscard]] PoolOptions read_pool(const TableReader& root);

/// The [slurm] of a job file, likewise.
[[nodiscard]] SlurmOptions read_slurm(const TableReader& root);

/// Where the results go: `output`, in a file relative to that file, from --set relative to the
/// working directory; by default NAME.h5 in the working directory.
[[nodiscard]] std::filesystem::path read_output(const TableReader& root,
                                                const std::filesystem::path& file,
                                                const std::string& name);

}  // namespace lfsrun
