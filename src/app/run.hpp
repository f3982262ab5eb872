#pragma once

#include "app/command_line.hpp"
#include "app/pool_session.hpp"

namespace lfsrun {

/// `lfsrun run`: every job of the command line, in order, on one pool. All files are read and all
/// outputs tried before the first job begins. Returns done, some_analyses_failed or
/// stopped.
[[nodiscard]] ExitCode run_jobs(const CommandLine& line, PoolSession& pool);

}  // namespace lfsrun
