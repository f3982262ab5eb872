#include "app/run.hpp"

#include <spdlog/spdlog.h>

#include <set>

#include "app/job_run.hpp"
#include "app/time_limit.hpp"
#include "config/read_campaign.hpp"
#include "store/part_file.hpp"
#include "store/read_results.hpp"

namespace lfsrun {
namespace {

std::vector<Campaign> read_all(const CommandLine& line) {
  if (!line.output.empty() && line.files.size() > 1) {
    throw InputError("--output: one file cannot take the results of " +
                     std::to_string(line.files.size()) +
                     " jobs (each job has its own result file); run them one by one, or leave "
                     "--output out");
  }
  std::vector<Campaign> campaigns;
  for (const auto& file : line.files) campaigns.push_back(read_campaign(file, line.overrides));
  if (!line.output.empty()) campaigns.front().output = line.output;
  return campaigns;
}

/// A job to resume whose result file is there already has nothing left to do.
void leave_out_complete(std::vector<Campaign>& campaigns) {
  std::erase_if(campaigns, [](const Campaign& campaign) {
    if (!std::filesystem::exists(campaign.output)) return false;
    if (!read_results(campaign.output).complete) return false;
    spdlog::info("{}: complete already, nothing to resume", campaign.output.string());
    return true;
  });
}

void check_outputs(const std::vector<Campaign>& campaigns, Existing existing) {
  std::set<std::filesystem::path> outputs;
  for (const Campaign& campaign : campaigns) {
    const auto path = std::filesystem::weakly_canonical(campaign.output);
    if (!outputs.insert(path).second) {
      throw InputError(campaign.output.string() + ": two jobs would write this file (\"" +
                       campaign.name + "\" is one of them); give one another output");
    }
    check_free(campaign.output, existing);
  }
}

void check_time(const std::vector<Campaign>& campaigns, const CommandLine& line, int ranks) {
  const auto limit = time_limit_of(line);
  if (!limit) return;
  for (const Campaign& campaign : campaigns) {
    refuse_too_long(campaign, *limit, workers_of(campaign, ranks));
  }
}

}  // namespace

ExitCode run_jobs(const CommandLine& line, PoolSession& pool) {
  std::vector<Campaign> campaigns = read_all(line);
  if (line.existing == Existing::resumed) leave_out_complete(campaigns);
  check_outputs(campaigns, line.existing);
  check_time(campaigns, line, pool.ranks);
  ExitCode code = ExitCode::done;
  for (const Campaign& campaign : campaigns) {
    if (run_job(campaign, line, pool) != ExitCode::done) {
      code = ExitCode::some_analyses_failed;
    }
  }
  return code;
}

}  // namespace lfsrun
