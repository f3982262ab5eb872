// [[analysis]]: what to find out about every register, and whether that can be done at all.

#include "config/analysis_section.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>

#include "config/limits.hpp"
#include "config/search_section.hpp"
#include "config/sequence_section.hpp"
#include "config/suggestion.hpp"
#include "config/survey_section.hpp"

namespace lfsrun {

namespace {

constexpr std::array<std::string_view, 4> kinds = {"cycles", "survey", "search", "sequence"};
constexpr std::array<std::string_view, 4> methods = {"algebra", "traversal", "both", "auto"};

void read_kind(const TableReader& table, AnalysisSpec& analysis) {
  if (!table.require("kind", "known: " + listed(kinds), "add kind = \"cycles\"")) return;
  if (const auto known = table.choice("kind", kinds)) analysis.kind = kinds.at(*known);
}

void read_method(const TableReader& table, AnalysisSpec& analysis) {
  const auto method = table.choice("method", methods);
  if (!method) return;
  analysis.automatic_method = methods.at(*method) == "auto";
  if (!analysis.automatic_method) analysis.method = static_cast<Method>(*method);
}

// There is no theory of nonlinear registers to compute with.
Complaint not_linear(Method method, const std::string& name) {
  return {fmt::format("method \"{}\" for register \"{}\"", to_string(method), name),
          "it is not linear, and algebra is for linear registers",
          "write method = \"traversal\" or \"auto\""};
}

// The walk cannot go through more states than its integers count.
Complaint too_many_states(Method method, const RegisterSpec& spec) {
  const std::uint32_t q = spec.reg.field.order();
  return {fmt::format("method \"{}\" for register \"{}\"", to_string(method), spec.name),
          fmt::format("it has {}^{} states, traversal takes at most 2^{}", q, spec.reg.degree(),
                      max_traversal_states_log2(q)),
          spec.reg.linear() ? "write method = \"algebra\" or \"auto\""
                            : "choose a smaller degree: nothing but a walk can tell its cycles"};
}

bool is_too_large(const FeedbackRegister& reg) {
  const std::uint64_t most = std::uint64_t{1} << max_traversal_states_log2(reg.field.order());
  return states_up_to(reg, most + 1) > most;
}

void check_method(const TableReader& table, const AnalysisSpec& analysis,
                  const std::vector<RegisterSpec>& registers) {
  for (const RegisterSpec& spec : registers) {
    const Method method = resolved_method(analysis, spec.reg);
    if (method != Method::traversal && !spec.reg.linear()) {
      table.complain("method", not_linear(method, spec.name));
    } else if (method != Method::algebra && is_too_large(spec.reg)) {
      table.complain("method", too_many_states(method, spec));
    } else {
      continue;
    }
    return;  // one is enough to understand it
  }
}

// Distinct cycles share no state, so what is stored is no longer than the state space.
void check_symbols(const TableReader& table, const AnalysisSpec& analysis,
                   const std::vector<RegisterSpec>& registers) {
  const std::uint64_t asked = analysis.sequences * analysis.sequence_length;
  for (const RegisterSpec& spec : registers) {
    const std::uint64_t symbols = states_up_to(spec.reg, asked);
    if (symbols <= limits::stored_symbols) continue;
    table.complain(
        "sequences",
        {fmt::format("sequences of up to {} symbols for register \"{}\"", symbols, spec.name),
         fmt::format("{} x sequence_length {}; at most {} are stored for an analysis",
                     analysis.sequences, analysis.sequence_length, limits::stored_symbols),
         "lower sequences or sequence_length"});
    return;
  }
}

// States are mapped by walking, and named in 32 bits.
std::optional<Complaint> cannot_map(const AnalysisSpec& analysis, const RegisterSpec& spec) {
  const std::uint64_t most = std::uint64_t{1} << max_mapped_states_log2;
  if (states_up_to(spec.reg, most + 1) > most) {
    return Complaint{fmt::format("state_cycles for register \"{}\"", spec.name),
                     fmt::format("it has {}^{} states, at most 2^{} are listed",
                                 spec.reg.field.order(), spec.reg.degree(), max_mapped_states_log2),
                     "leave state_cycles out for it"};
  }
  if (resolved_method(analysis, spec.reg) != Method::algebra) return std::nullopt;
  return Complaint{fmt::format("state_cycles by algebra for register \"{}\"", spec.name),
                   analysis.automatic_method ? "method \"auto\" does not walk so many states"
                                             : "algebra does not walk",
                   "write method = \"both\" or \"traversal\""};
}

void read_state_cycles(const TableReader& table, AnalysisSpec& analysis,
                       const std::vector<RegisterSpec>& registers) {
  analysis.state_cycles = table.flag("state_cycles").value_or(false);
  if (!analysis.state_cycles) return;
  for (const RegisterSpec& spec : registers) {
    if (const auto complaint = cannot_map(analysis, spec)) {
      return table.complain("state_cycles", *complaint);
    }
  }
}

bool is_of_kind(const TableReader& table, std::string_view kind) {
  return table.is_text("kind") && table.text("kind") == kind;
}

void read_factor_seconds(const TableReader& table, AnalysisSpec& analysis) {
  analysis.factor_seconds =
      table.number("factor_seconds", 0, limits::factor_seconds).value_or(analysis.factor_seconds);
}

void read_cycles(const TableReader& table, AnalysisSpec& analysis,
                 const std::vector<RegisterSpec>& registers) {
  read_method(table, analysis);
  analysis.sequences = static_cast<std::uint32_t>(
      table.integer("sequences", 0, limits::sequences).value_or(analysis.sequences));
  if (const auto length = table.integer("sequence_length", 0, limits::sequence_length)) {
    analysis.sequence_length = static_cast<std::uint64_t>(*length);
  }
  read_factor_seconds(table, analysis);
  check_method(table, analysis, registers);
  check_symbols(table, analysis, registers);
  read_state_cycles(table, analysis, registers);
}

AnalysisSpec read_analysis(const TableReader& table, const std::vector<RegisterSpec>& registers,
                           const std::optional<Field>& field) {
  AnalysisSpec analysis;
  analysis.where = table.where();
  if (is_of_kind(table, "survey")) {
    table.allow_only({"kind", "degree", "list", "list_weight"});
    read_kind(table, analysis);
    analysis.survey = read_survey(table, field);
  } else if (is_of_kind(table, "search")) {
    table.allow_only({"kind", "degree", "form", "fixed", "allowed", "goal", "constant", "symmetry",
                      "order", "seed", "count", "limit"});
    read_kind(table, analysis);
    analysis.search = read_search(table, field);
  } else if (is_of_kind(table, "sequence")) {
    table.allow_only({"kind", "states", "skip", "length", "shifts", "tuple", "profile", "tests",
                      "factor_seconds"});
    read_kind(table, analysis);
    read_factor_seconds(table, analysis);
    analysis.sequence = read_sequence(table, field, registers);
  } else {
    table.allow_only(
        {"kind", "method", "sequences", "sequence_length", "state_cycles", "factor_seconds"});
    read_kind(table, analysis);
    read_cycles(table, analysis, registers);
  }
  return analysis;
}

}  // namespace

std::vector<AnalysisSpec> read_analyses(const TableReader& config,
                                        const std::vector<RegisterSpec>& registers,
                                        const std::optional<Field>& field) {
  std::vector<AnalysisSpec> analyses;
  const auto tables = config.tables("analysis");
  if (tables.size() > limits::analyses) {
    config.problems().add(
        tables[limits::analyses].where(),
        {fmt::format("{} analyses", tables.size()),
         fmt::format("at most {} in a config file", limits::analyses), "split the config file"});
    return analyses;
  }
  for (const TableReader& table : tables)
    analyses.push_back(read_analysis(table, registers, field));
  return analyses;
}

}  // namespace lfsrun
