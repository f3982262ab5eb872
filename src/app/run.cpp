#include "app/run.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <set>

#include "app/empty_sweeps.hpp"
#include "app/job_run.hpp"
#include "app/read_jobs.hpp"
#include "app/resume.hpp"
#include "app/time_limit.hpp"
#include "store/part_file.hpp"
#include "store/read_results.hpp"

namespace lfsrun {
namespace {

// The ranks of an mpirun that was killed were gone within 1 s, on one machine.
constexpr std::chrono::seconds patience_with_writers(10);

void wait_for_writers(const std::vector<Campaign>& campaigns) {
  for (const Campaign& campaign : campaigns) {
    wait_for_writer(campaign.output, patience_with_writers);
  }
}

// Of a run that was killed just after its file was complete.
void remove_last_traces(const std::filesystem::path& output) {
  std::error_code ignored;
  const std::string part = output.string() + ".part";
  if (!std::filesystem::exists(part, ignored)) std::filesystem::remove(part + ".units", ignored);
}

/// A job to resume whose result file is there already has nothing left to do. (A .part beside it is
/// of a run that was to overwrite it.)
void leave_out_complete(std::vector<Campaign>& campaigns) {
  std::erase_if(campaigns, [](const Campaign& campaign) {
    if (!std::filesystem::exists(campaign.output)) return false;
    if (std::filesystem::exists(campaign.output.string() + ".part")) return false;
    if (!count_analyses(campaign.output).complete) return false;
    refuse_other_job(campaign);
    remove_last_traces(campaign.output);
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

// A run that is resumed may take as many runs as it needs.
void limit_time(const std::vector<Campaign>& campaigns, const CommandLine& line,
                PoolSession& pool) {
  const auto limit = time_limit_of(line);
  if (!limit) return;
  pool.limit_time(*limit);
  if (line.existing == Existing::resumed) return;
  for (const Campaign& campaign : campaigns) {
    refuse_too_long(campaign, *limit, workers_of(campaign, pool.ranks));
  }
}

}  // namespace

ExitCode run_jobs(const CommandLine& line, PoolSession& pool) {
  std::vector<Campaign> campaigns = read_jobs(line);
  if (line.existing != Existing::refused) wait_for_writers(campaigns);
  if (line.existing == Existing::resumed) leave_out_complete(campaigns);
  check_outputs(campaigns, line.existing);
  refuse_empty_sweeps(campaigns);
  limit_time(campaigns, line, pool);
  ExitCode code = ExitCode::done;
  for (const Campaign& campaign : campaigns) {
    const ExitCode of_job = run_job(campaign, line, pool);
    if (of_job == ExitCode::stopped) return of_job;
    if (of_job != ExitCode::done) code = of_job;
  }
  return code;
}

}  // namespace lfsrun
