// The one door to this room: a file and --set options to a validated campaign.

#include "config/read_campaign.hpp"

#include <utility>

#include "config/config_file.hpp"
#include "config/file_kind.hpp"
#include "config/job_file.hpp"
#include "config/job_sections.hpp"
#include "config/overrides.hpp"
#include "config/problems.hpp"
#include "config/text_file.hpp"
#include "config/toml_reader.hpp"

namespace lfsrun {

namespace {

Campaign job_of_one(const std::filesystem::path& path, const std::string& text,
                    const TomlDocument& document, const Overrides& overrides, Problems& problems) {
  Campaign campaign;
  campaign.source = text;
  auto config = read_config(path, text, document, overrides, problems);
  // Only --set can say anything of these: in the file such keys are unknown.
  const auto nothing = TomlDocument::parse("", path.string(), problems);
  const TableReader root(*nothing, overrides, problems);
  campaign.pool = read_pool(root);
  campaign.slurm = read_slurm(root);
  if (!config) return campaign;
  campaign.name = config->name;
  campaign.output = read_output(root, path, campaign.name);
  campaign.configs.push_back(std::move(*config));
  return campaign;
}

// [pool] and [slurm] say how to run a job, not what it is; name and output are looked at as such.
std::string result_overrides(const std::vector<std::string>& overrides) {
  std::string lines;
  for (const std::string& text : overrides) {
    const bool of_configs =
        text.starts_with("field.") || text.starts_with("sweep.") || text.starts_with("analysis.");
    if (of_configs) lines += text + "\n";
  }
  return lines;
}

}  // namespace

Campaign read_campaign(const std::filesystem::path& file,
                       const std::vector<std::string>& overrides) {
  const Overrides set(overrides);
  Problems problems;
  Campaign campaign;
  std::string reason;
  auto text = read_text_file(file, reason);
  if (!text) problems.add({file.string()}, {"cannot read", reason, "check the path"});
  problems.throw_if_any();
  const auto document = TomlDocument::parse(*text, file.string(), problems);
  problems.throw_if_any();
  const FileKind kind = kind_of(*document, problems);
  if (kind == FileKind::job) {
    campaign = read_job(file, std::move(*text), *document, set, problems);
  } else if (kind == FileKind::config) {
    campaign = job_of_one(file, *text, *document, set, problems);
  }
  problems.throw_if_any();
  campaign.overrides = result_overrides(overrides);
  return campaign;
}

}  // namespace lfsrun
