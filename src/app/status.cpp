#include "app/status.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "app/human_text.hpp"
#include "app/job_order.hpp"
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
std::string unfinished(const fs::path& part, std::uint64_t next_position) {
  const JournalProgress units = journal_progress(part.string() + ".units", next_position);
  std::string text = fmt::format("{} units of further ones are done", units.results);
  if (units.events > 0) text += fmt::format("; {} notes on crashes", units.events);
  return text;
}

// Where a filter decides, or a shard has its share, it is an estimate, never below what is done.
std::string expected(const Campaign& campaign, const AnalysisCount& count) {
  const JobOrder order(campaign);
  if (!order.estimates()) return number_of_analyses(order.expected_analyses());
  return "about " + number_of_analyses(std::max(order.expected_analyses(), count.analyses));
}

JobStatus status_of(const Campaign& campaign) {
  const fs::path part = campaign.output.string() + ".part";
  if (fs::exists(part) && !(fs::is_regular_file(part) && never_begun(part))) {
    const AnalysisCount count = count_analyses(part);
    return {false, fmt::format("{}: {} of {} and {}", part.string(), count.analyses,
                               expected(campaign, count), unfinished(part, count.next_position))};
  }
  if (!fs::exists(campaign.output)) {
    return {false, fmt::format("{}: not begun", campaign.output.string())};
  }
  const AnalysisCount count = count_analyses(campaign.output);
  if (!count.complete) return {false, campaign.output.string() + ": not complete"};
  return {true, fmt::format("{}: complete, {}", campaign.output.string(),
                            number_of_analyses(count.analyses))};
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
