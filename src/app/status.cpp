#include "app/status.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "app/journal_file.hpp"
#include "app/read_jobs.hpp"
#include "store/read_results.hpp"

namespace lfsrun {
namespace {

namespace fs = std::filesystem;

struct JobStatus {
  bool complete = false;
  std::string text;
};

// Without the number of restarts: the launcher takes other words for progress. That a unit is
// suspected of a crash is some, for in the end it is given up and the job goes on.
std::string units_done(const fs::path& journal) {
  const JournalProgress progress = journal_progress(journal);
  std::string text;
  if (progress.results > 0) text += fmt::format(", {} units of further ones", progress.results);
  if (progress.events > 0) text += fmt::format("; {} notes on crashes", progress.events);
  return text;
}

JobStatus status_of(const Campaign& campaign) {
  const fs::path part = campaign.output.string() + ".part";
  if (fs::exists(part)) {
    return {false, fmt::format("{}: {} of {} analyses are done{}", part.string(),
                               count_analyses(part).analyses, campaign.analysis_count(),
                               units_done(part.string() + ".units"))};
  }
  if (!fs::exists(campaign.output)) {
    return {false, fmt::format("{}: not begun", campaign.output.string())};
  }
  const AnalysisCount count = count_analyses(campaign.output);
  if (!count.complete) return {false, campaign.output.string() + ": not complete"};
  return {true, fmt::format("{}: complete, {} analyses", campaign.output.string(), count.analyses)};
}

}  // namespace

ExitCode status(const CommandLine& line) {
  ExitCode code = ExitCode::done;
  for (const Campaign& campaign : read_jobs(line)) {
    const JobStatus job = status_of(campaign);
    if (!job.complete) code = ExitCode::stopped;
    fmt::print("{}: {}\n", campaign.name, job.text);
  }
  return code;
}

}  // namespace lfsrun
