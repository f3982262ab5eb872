#include "app/status.hpp"
#include "app/job_order.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "app/journal_file.hpp"
#include "app/read_jobs.hpp"
#include "store/read_results.hpp"
#include "store/record_stream.hpp"

namespace lfsrun {
namespace {

namespace fs = std::filesystem;

struct JobStatus {
  bool complete = false;
  std::string text;
};

// Without the number of restarts: the launcher takes other words for progress. That a unit is
// suspected of a crash is some, for in the end it is given up and the job goes on.
std::string unfinished(const fs::path& part, std::uint64_t analyses) {
  const JournalProgress units = journal_progress(part.string() + ".units", analyses);
  std::string text = fmt::format("{} units of further ones are done", units.results);
  if (units.events > 0) text += fmt::format("; {} notes on crashes", units.events);
  return text;
}

JobStatus status_of(const Campaign& campaign) {
  const fs::path part = campaign.output.string() + ".part";
  if (fs::exists(part) && !(fs::is_regular_file(part) && never_begun(part))) {
    const std::uint64_t analyses = count_analyses(part).analyses;
    return {false, fmt::format("{}: {} of {} analyses and {}", part.string(), analyses,
                               JobOrder(campaign).expected_analyses(), unfinished(part, analyses))};
  }
  if (!fs::exists(campaign.output)) {
    return {false, fmt::format("{}: not begun", campaign.output.string())};
  }
  const AnalysisCount count = count_analyses(campaign.output);
  if (!count.complete) return {false, campaign.output.string() + ": not complete"};
  return {true, fmt::format("{}: complete, {} analyses", campaign.output.string(), count.analyses)};
}

void print_sbatch_options(const Campaign& campaign) {
  const SlurmOptions& slurm = campaign.slurm;
  fmt::print("--job-name={}\n", campaign.name);
  if (slurm.ntasks > 0) fmt::print("--ntasks={}\n", slurm.ntasks);
  if (!slurm.time.empty()) fmt::print("--time={}\n", slurm.time);
  for (const auto& [option, value] : slurm.more) fmt::print("--{}={}\n", option, value);
}

ExitCode print_for_scripts(const CommandLine& line) {
  for (const Campaign& campaign : read_jobs(line)) {
    if (line.print == "sbatch") {
      print_sbatch_options(campaign);
    } else {
      fmt::print("{}\n", campaign.output.string());
    }
  }
  return ExitCode::done;
}

}  // namespace

ExitCode status(const CommandLine& line) {
  if (!line.print.empty()) return print_for_scripts(line);
  ExitCode code = ExitCode::done;
  for (const Campaign& campaign : read_jobs(line)) {
    const JobStatus job = status_of(campaign);
    if (!job.complete) code = ExitCode::stopped;
    fmt::print("{}: {}\n", campaign.name, job.text);
  }
  return code;
}

}  // namespace lfsrun
