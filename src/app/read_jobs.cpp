#include "app/read_jobs.hpp"

#include "config/read_campaign.hpp"

namespace lfsrun {

std::vector<Campaign> read_jobs(const CommandLine& line) {
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

}  // namespace lfsrun
