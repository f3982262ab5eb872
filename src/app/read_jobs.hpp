#pragma once

#include <vector>

#include "app/command_line.hpp"
#include "config/campaign.hpp"

namespace lfsrun {

/// The jobs of a command line in order, with its --set and --output. InputError as read_campaign,
/// and where one --output is given for several jobs.
[[nodiscard]] std::vector<Campaign> read_jobs(const CommandLine& line);

}  // namespace lfsrun
