#pragma once

#include <string>

namespace lfsrun {

/// "0.1.0"
[[nodiscard]] std::string software_version();
/// Short commit, "-dirty" where the tree had changes, "unknown" outside git.
[[nodiscard]] std::string git_commit();
/// "GCC 12.2.0, Release"
[[nodiscard]] std::string compiler();
/// "Open MPI v4.1.4"
[[nodiscard]] std::string mpi_library();
/// The linker's build id of the running binary (hex): equal only for the very same binary.
[[nodiscard]] std::string build_id();
/// All of it, as --version prints it.
[[nodiscard]] std::string version_text();

}  // namespace lfsrun
