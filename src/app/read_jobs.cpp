#include "app/read_jobs.hpp"

#include "config/read_campaign.hpp"

namespace lfsrun {
namespace {

// sweep.h5 -> sweep.2-of-8.h5
std::filesystem::path of_shard(std::filesystem::path output, const Shard& shard) {
  const std::string extension = output.extension().string();
  const std::string suffix =
      "." + std::to_string(shard.index) + "-of-" + std::to_string(shard.count);
  return output.replace_extension().string() + suffix + extension;
}

}  // namespace

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
  for (Campaign& campaign : campaigns) {
    campaign.shard = line.shard;
    if (line.shard.count > 1) campaign.output = of_shard(campaign.output, line.shard);
  }
  return campaigns;
}

}  // namespace lfsrun
