#pragma once

#include "app/command_line.hpp"
#include "app/pool_session.hpp"
#include "config/campaign.hpp"

namespace lfsrun {

/// Runs one job on the pool, from its first unit to the renamed result file: appends the rows in
/// job order, commits them, shows progress, reports at the end. Returns done,
/// some_analyses_failed or stopped.
[[nodiscard]] ExitCode run_job(const Campaign& campaign, const CommandLine& line,
                               PoolSession& pool);

}  // namespace lfsrun
