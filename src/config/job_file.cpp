// A job file: which configs one submission runs, in which order, and how.

#include "config/job_file.hpp"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <system_error>
#include <utility>

#include "config/config_file.hpp"
#include "config/file_header.hpp"
#include "config/file_kind.hpp"
#include "config/job_sections.hpp"
#include "config/text_file.hpp"
#include "config/toml_reader.hpp"

namespace lfsrun {

namespace {

/// The configs of a job, each listed once and with a name of its own.
class ConfigList {
 public:
  ConfigList(const TableReader& root, std::filesystem::path folder, const Overrides& overrides)
      : root_(root), folder_(std::move(folder)), overrides_(overrides) {}

  std::vector<Config> read() {
    const auto paths = root_.texts("configs");
    if (paths && paths->empty()) {
      root_.complain("configs", {"an empty list of configs", "nothing to do",
                                 "list config files like configs = [\"../configs/strange.toml\"]"});
    }
    for (std::size_t i = 0; paths && i < paths->size(); ++i) add((*paths)[i], i);
    return std::move(configs_);
  }

 private:
  void add(const std::string& written, std::size_t item) {
    const std::filesystem::path path = (folder_ / written).lexically_normal();
    std::string reason;
    auto text = read_text_file(path, reason);
    if (!text) {
      root_.complain("configs", item,
                     {fmt::format("cannot read \"{}\"", written), reason,
                      "config paths are relative to the job file"});
    } else if (is_new(path, written, item)) {
      add_file(path, written, std::move(*text), item);
    }
  }

  bool is_new(const std::filesystem::path& path, const std::string& written, std::size_t item) {
    std::error_code ignored;
    if (files_.try_emplace(std::filesystem::weakly_canonical(path, ignored), item).second) {
      return true;
    }
    root_.complain("configs", item,
                   {fmt::format("\"{}\" is listed twice", written),
                    "results are told apart by the name of the config",
                    "list it once, or copy it under another name"});
    return false;
  }

  void add_file(const std::filesystem::path& path, const std::string& written, std::string text,
                std::size_t item) {
    const auto document = TomlDocument::parse(text, path.string(), root_.problems());
    if (!document) return;
    const FileKind kind = kind_of(*document, root_.problems());
    if (kind == FileKind::job) {
      root_.complain("configs", item,
                     {fmt::format("\"{}\" is a job file", written), "a job runs config files",
                      "list its configs instead"});
    }
    if (kind != FileKind::config) return;
    auto config = read_config(path, std::move(text), *document, overrides_, root_.problems());
    if (!config) return;
    const auto [other, is_new] = names_.try_emplace(config->name, written);
    if (!is_new) {
      root_.complain("configs", item,
                     {fmt::format("a second config of the name \"{}\"", config->name),
                      "the first is \"" + other->second + "\"; results are told apart by name",
                      fmt::format("change name in \"{}\"", written)});
    }
    configs_.push_back(std::move(*config));
  }

  const TableReader& root_;
  std::filesystem::path folder_;
  const Overrides& overrides_;
  std::vector<Config> configs_;
  std::map<std::filesystem::path, std::size_t> files_;
  std::map<std::string, std::string> names_;  // config name -> file
};

}  // namespace

Campaign read_job(const std::filesystem::path& path, std::string text, const TomlDocument& document,
                  const Overrides& overrides, Problems& problems) {
  Campaign campaign;
  campaign.source = std::move(text);
  const TableReader root(document, overrides, problems);
  if (!check_format(root)) return campaign;
  root.allow_only({"format", "name", "configs", "output", "pool", "slurm"});
  campaign.name = read_name(root, path);
  campaign.output = read_output(root, path, campaign.name);
  campaign.pool = read_pool(root);
  campaign.slurm = read_slurm(root);
  if (root.require("configs", "a job runs config files",
                   "add configs = [\"../configs/strange.toml\"]")) {
    const Overrides for_configs = overrides.without("name");
    campaign.configs = ConfigList(root, path.parent_path(), for_configs).read();
  }
  return campaign;
}

}  // namespace lfsrun
