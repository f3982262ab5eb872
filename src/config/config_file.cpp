// A config file: a field, registers over it, and what to find out about each.

#include "config/config_file.hpp"

#include <algorithm>
#include <utility>

#include "config/analysis_section.hpp"
#include "config/field_section.hpp"
#include "config/file_header.hpp"
#include "config/register_section.hpp"
#include "config/sweep_section.hpp"
#include "config/toml_reader.hpp"

namespace lfsrun {

namespace {

// What holds for one polynomial of a degree holds for all of them, as far as analyses are refused.
std::vector<RegisterSpec> with_samples(std::vector<RegisterSpec> registers,
                                       const std::vector<SweepSpec>& sweeps) {
  for (const SweepSpec& sweep : sweeps) {
    for (const PolynomialSpace& space : sweep.spaces) {
      registers.push_back({swept_name(sweep.name, space, 0), space.at(0), sweep.where});
    }
  }
  return registers;
}

void check_subjects(const TableReader& root, const std::vector<AnalysisSpec>& analyses) {
  const bool any = std::any_of(analyses.begin(), analyses.end(),
                               [](const AnalysisSpec& a) { return a.of_registers(); });
  const bool given = root.has("register") || root.has("sweep");
  if (any && !given && !root.misspelt("register") && !root.misspelt("sweep")) {
    root.problems().add(root.where(), {"no [[register]] and no [[sweep]]", "at least one is wanted",
                                       "add a [[register]]"});
  }
  if (!any && given && !analyses.empty()) {
    root.complain(root.has("register") ? "register" : "sweep",
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
  root.allow_only({"format", "name", "field", "register", "sweep", "analysis"});
  std::string name = read_name(root, path);
  const bool needs_field =
      root.has("field") || root.has("register") || !sweeps_name_their_fields(root);
  auto field = needs_field ? read_field(root) : std::optional<Field>();
  // Without a field no coefficient can be judged; the analyses still can.
  auto registers =
      field ? read_registers(root, *field, path.parent_path()) : std::vector<RegisterSpec>{};
  auto sweeps = read_sweeps(root, field);
  auto analyses = read_analyses(root, with_samples(registers, sweeps), field);
  check_subjects(root, analyses);
  const bool surveys = std::any_of(analyses.begin(), analyses.end(),
                                   [](const AnalysisSpec& a) { return !a.of_registers(); });
  if (!needs_field && surveys) field = read_field(root);  // complains
  if (!field && !sweeps.empty()) field = sweeps.front().spaces.front().field;
  if (!field) return std::nullopt;
  return Config{
      std::move(name),    path, std::move(text), *field, std::move(registers), std::move(sweeps),
      std::move(analyses)};
}

}  // namespace lfsrun
