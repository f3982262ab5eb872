#pragma once

#include <optional>
#include <string>

#include "app/command_line.hpp"
#include "config/campaign.hpp"

namespace lfsrun {

/// How long a command may take, and who says so.
struct TimeLimit {
  double seconds = 0;
  std::string source;  // "--time-limit", ...
};

/// --time-limit, else what is left of the Slurm job around this process (SLURM_JOB_END_TIME), else
/// none.
[[nodiscard]] std::optional<TimeLimit> time_limit_of(const CommandLine& line);

/// The same; else, for a job that is not submitted yet, what its [slurm] time asks for.
[[nodiscard]] std::optional<TimeLimit> time_limit_to_plan(const CommandLine& line,
                                                          const Campaign& campaign);

/// Workers of a group of so many ranks, as far as the job lets them work; a lone rank is one.
[[nodiscard]] unsigned workers_of(const Campaign& campaign, int ranks);

/// Refuses, with InputError, every traversal of the job that is estimated to take longer than the
/// limit on so many workers: a line each with its place, the estimate, and what would fit.
void refuse_too_long(const Campaign& campaign, const TimeLimit& limit, unsigned workers);

}  // namespace lfsrun
