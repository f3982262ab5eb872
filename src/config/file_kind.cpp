// Job or config? The files themselves do not say; what is in them does. A file with keys of both is
// a job where it lists configs: the keys that are out of place get their own complaints.

#include "config/file_kind.hpp"

#include <algorithm>
#include <array>

#include "config/overrides.hpp"
#include "config/toml_reader.hpp"

namespace lfsrun {

FileKind kind_of(const TomlDocument& document, Problems& problems) {
  const Overrides none;
  const TableReader root(document, none, problems);
  const auto has = [&](std::string_view key) { return root.has(key); };
  constexpr std::array<std::string_view, 3> config_keys = {"field", "register", "analysis"};
  constexpr std::array<std::string_view, 3> job_keys = {"output", "pool", "slurm"};
  if (has("configs")) return FileKind::job;
  if (std::any_of(config_keys.begin(), config_keys.end(), has)) return FileKind::config;
  if (std::any_of(job_keys.begin(), job_keys.end(), has)) return FileKind::job;
  root.allow_only(
      {"format", "name", "configs", "output", "pool", "slurm", "field", "register", "analysis"});
  for (const std::string_view key : {"configs", "field", "register", "analysis"}) {
    if (root.misspelt(key)) return FileKind::neither;
  }
  problems.add(root.where(), {"neither a job file nor a config file",
                              "a job has configs, a config has [field], [[register]] and "
                              "[[analysis]]",
                              "see the examples in jobs and configs"});
  return FileKind::neither;
}

}  // namespace lfsrun
