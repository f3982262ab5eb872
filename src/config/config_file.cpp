// A config file: a field, registers over it, and what to find out about each.

#include "config/config_file.hpp"

#include <utility>

#include "config/analysis_section.hpp"
#include "config/field_section.hpp"
#include "config/file_header.hpp"
#include "config/register_section.hpp"
#include "config/toml_reader.hpp"

namespace lfsrun {

std::optional<Config> read_config(const std::filesystem::path& path, std::string text,
                                  const TomlDocument& document, const Overrides& overrides,
                                  Problems& problems) {
  const TableReader root(document, overrides, problems);
  if (!check_format(root)) return std::nullopt;
  root.allow_only({"format", "name", "field", "register", "analysis"}, {"sweep"});
  if (root.has("sweep")) {
    root.complain("sweep", {"\"sweep\" is not available in this version",
                            "it comes with a later one", "write out each [[register]]"});
  }
  std::string name = read_name(root, path);
  auto field = read_field(root);
  // Without a field no coefficient can be judged; the analyses still can.
  auto registers =
      field ? read_registers(root, *field, path.parent_path()) : std::vector<RegisterSpec>{};
  auto analyses = read_analyses(root, registers);
  if (!field) return std::nullopt;
  return Config{std::move(name),    path, std::move(text), *field, std::move(registers),
                std::move(analyses)};
}

}  // namespace lfsrun
