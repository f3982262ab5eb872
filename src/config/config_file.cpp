// A config file: a field, registers over it, and what to find out about each.

#include "config/config_file.hpp"

#include <algorithm>
#include <utility>

#include "config/analysis_section.hpp"
#include "config/field_section.hpp"
#include "config/file_header.hpp"
#include "config/register_section.hpp"
#include "config/toml_reader.hpp"

namespace lfsrun {

namespace {

// Registers may be missing only where nothing is to be made of them.
bool wants_registers(const TableReader& root, const std::vector<AnalysisSpec>& analyses) {
  return !root.has("register") &&
         (analyses.empty() || std::any_of(analyses.begin(), analyses.end(),
                                          [](const auto& a) { return a.of_registers(); }));
}

void check_subjects(const TableReader& root, const std::vector<AnalysisSpec>& analyses) {
  if (wants_registers(root, analyses)) static_cast<void>(root.tables("register"));  // complains
  if (!root.has("register") || analyses.empty()) return;
  if (std::none_of(analyses.begin(), analyses.end(),
                   [](const auto& a) { return a.of_registers(); })) {
    root.complain("register",
                  {"registers that nothing looks at", "no [[analysis]] here is of registers",
                   "remove them, or add an analysis of kind \"cycles\""});
  }
}

}  // namespace

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
  auto registers = field && root.has("register") ? read_registers(root, *field, path.parent_path())
                                                 : std::vector<RegisterSpec>{};
  auto analyses = read_analyses(root, registers, field);
  if (field) check_subjects(root, analyses);
  if (!field) return std::nullopt;
  return Config{std::move(name),    path, std::move(text), *field, std::move(registers),
                std::move(analyses)};
}

}  // namespace lfsrun
