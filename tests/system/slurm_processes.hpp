// A copy of the launcher, and the processes that it starts, for tests that end them.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "system/program.hpp"

namespace lfsrun::testing {

/// The scripts of the repository in folder/clone, with `program` as their build/lfsrun. Its path.
std::filesystem::path copy_launcher(const std::filesystem::path& folder,
                                    const std::filesystem::path& program);
/// The real program, for copy_launcher.
std::filesystem::path real_program();
/// What processes of mpirun are called.
std::string mpirun_name();

struct Process {
  pid_t pid = 0;
  std::string name;         // of its executable file or script
  std::string place;        // the launcher's folder for MPI, "" where it has none
  std::optional<int> rank;  // under mpirun
};

/// All processes that work in the folder (none has left it so far).
std::vector<Process> processes_in(const std::filesystem::path& folder);
/// The first one of this name and rank.
std::optional<Process> find_process(const std::filesystem::path& folder, const std::string& name,
                                    std::optional<int> rank = std::nullopt);

/// Waits, at most patience_seconds, until it is so; whether it is.
bool eventually(const std::function<bool()>& condition);

}  // namespace lfsrun::testing
