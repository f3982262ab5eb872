// The promises of the config room, written down a second time: what it accepts keeps to them.

#include "fuzz/campaign_rules.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>

#include "config/duration.hpp"
#include "config/limits.hpp"
#include "register/boolean_feedback.hpp"

namespace lfsrun::fuzz {
namespace {

void rule(bool kept, const char* which) {
  if (!kept) throw std::logic_error(std::string("broken rule: ") + which);
}

bool has_control_character(const std::string& text) {
  return std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; });
}

void check_file_name(const std::string& name) {
  rule(!name.empty() && name.size() <= limits::name_bytes, "names have 1 to name_bytes bytes");
  rule(name.find('/') == std::string::npos && !has_control_character(name), "names are file names");
  rule(name.front() != '.' && name.front() != '-', "names are no hidden files and no options");
}

void check_survey(const SurveySpec& survey, const Field& field) {
  rule(!survey.degrees.empty() && survey.degrees.size() <= limits::survey_degrees, "degrees");
  rule(survey.list <= limits::listed_polynomials, "listed polynomials");
  for (const unsigned degree : survey.degrees) {
    const Integer all = power(field.order(), degree);
    rule(degree >= 1 && all <= power(2, max_surveyed_log2), "polynomials of a survey");
  }
}

void check_search(const SearchSpec& search, const Field& field) {
  rule(field.order() == 2, "searches are over GF(2)");
  rule(!search.rules.empty(), "a search has degrees");
  rule(search.count >= 1, "a search tries something");
  for (const FunctionRule& functions : search.rules) {
    rule(functions.degree >= 2 && functions.degree <= max_searched_degree, "degrees of a search");
    const Integer candidates = FunctionSpace::count(functions);
    rule(candidates >= 1 && candidates <= power(2, 63), "candidates are numbered");
    const std::uint64_t period = least_period(search, functions.degree);
    rule(period >= 2 && period <= std::uint64_t{1} << functions.degree, "least period");
    FeedbackFunction last;
    const FunctionSpace space(functions);
    space.at(space.size() - 1, last);
    rule(is_nonsingular(last), "candidates are nonsingular");
    rule(last.linear >> functions.degree == 0 &&
             std::ranges::all_of(last.products,
                                 [&](auto term) { return term >> functions.degree == 0; }),
         "candidates have no terms beyond the degree");
  }
}

void check_analysis(const AnalysisSpec& analysis, const Field& field) {
  const std::set<std::string> kinds = {"cycles", "survey", "search", "sequence"};
  rule(kinds.contains(analysis.kind), "kinds are known");
  rule((analysis.kind == "sequence") == analysis.sequence.has_value(), "sequences have their keys");
  rule((analysis.kind == "survey") == analysis.survey.has_value(), "surveys have their keys");
  rule((analysis.kind == "search") == analysis.search.has_value(), "searches have their keys");
  if (analysis.survey) check_survey(*analysis.survey, field);
  if (analysis.search) check_search(*analysis.search, field);
  rule(analysis.sequences <= limits::sequences, "sequences");
  rule(analysis.sequence_length <= limits::sequence_length, "sequence_length");
  rule(analysis.factor_seconds >= 0 && analysis.factor_seconds <= limits::factor_seconds,
       "factor_seconds");
}

void check_sequence(const FeedbackRegister& reg, const SequenceSpec& sequence) {
  rule(sequence.states.size() <= limits::output_states, "states");
  for (const auto& state : sequence.states) {
    rule(state.size() == reg.degree(), "a symbol a stage");
    rule(std::ranges::all_of(state, [&](Element s) { return s < reg.field.order(); }),
         "symbols are elements");
  }
  rule(sequence.skip >= 0 && (reg.linear() || sequence.skip <= limits::walked_skip), "skip");
  rule(sequence.length <= static_cast<std::uint64_t>(limits::output_length), "length");
  rule(sequence.shifts <= static_cast<std::uint64_t>(limits::shifts), "shifts");
  rule(
      power(reg.field.order(), sequence.tuple.value_or(default_tuple(reg))) <= limits::tuple_values,
      "tuples");
}

void check_pair(const FeedbackRegister& reg, const AnalysisSpec& analysis) {
  if (analysis.sequence) return check_sequence(reg, *analysis.sequence);
  const Method method = resolved_method(analysis, reg);
  rule(method == Method::traversal || reg.linear(), "algebra is for linear registers");
  const std::uint64_t most = std::uint64_t{1} << max_traversal_states_log2(reg.field.order());
  rule(method == Method::algebra || states_up_to(reg, most + 1) <= most, "states of a traversal");
  const std::uint64_t asked = analysis.sequences * analysis.sequence_length;
  rule(states_up_to(reg, asked) <= limits::stored_symbols, "stored symbols");
  const std::uint64_t mapped = std::uint64_t{1} << max_mapped_states_log2;
  rule(!analysis.state_cycles ||
           (method != Method::algebra && states_up_to(reg, mapped + 1) <= mapped),
       "state_cycles");
}

void check_config(const Config& config) {
  check_file_name(config.name);
  rule(config.text.size() <= limits::file_bytes, "file_bytes");
  rule(config.field.order() >= 2 && config.field.order() <= Field::max_order, "field order");
  rule(config.registers.size() <= limits::registers, "registers");
  rule(config.registers.empty() ==
           std::ranges::none_of(config.analyses, &AnalysisSpec::of_registers),
       "registers where there are analyses of registers");
  rule(!config.analyses.empty() && config.analyses.size() <= limits::analyses, "analyses");
  std::set<std::string> names;
  std::size_t coefficients = 0;
  for (const RegisterSpec& spec : config.registers) {
    rule(names.insert(spec.name).second, "register names are unique");
    rule(!spec.name.empty() && !has_control_character(spec.name), "register names are one line");
    check_rules(spec.reg);
    coefficients += spec.reg.degree();
    for (const AnalysisSpec& analysis : config.analyses) {
      if (analysis.of_registers()) check_pair(spec.reg, analysis);
    }
  }
  rule(coefficients <= limits::coefficients, "coefficients");
  for (const AnalysisSpec& analysis : config.analyses) {
    check_analysis(analysis, config.field);
  }
}

void check_pool(const PoolOptions& pool) {
  rule(pool.workers <= limits::workers, "workers");
  rule(pool.retries <= limits::retries, "retries");
  rule(pool.unit_seconds >= limits::least_unit_seconds && pool.unit_seconds <= limits::unit_seconds,
       "unit_seconds");
  rule(pool.unit_timeout >= limits::least_unit_timeout && pool.unit_timeout <= limits::unit_timeout,
       "unit_timeout");
}

}  // namespace

void check_rules(const FeedbackRegister& reg) {
  rule(reg.degree() >= 1 && reg.degree() <= limits::degree, "degree");
  rule(reg.coefficients.size() == reg.degree(), "a coefficient a stage");
  rule(std::ranges::all_of(reg.coefficients, [&](Element c) { return c < reg.field.order(); }),
       "coefficients are elements");
  if (reg.linear()) return;
  rule(reg.field.order() == 2, "nonlinear registers are over GF(2)");
  rule(feedback_text(reg).size() <= limits::feedback_bytes, "feedback_bytes");
}

void check_rules(const Campaign& campaign) {
  check_file_name(campaign.name);
  rule(!campaign.output.filename().empty(), "the output is a file");
  rule(campaign.output == campaign.output.lexically_normal(), "the output is what it looks like");
  rule(!campaign.configs.empty(), "a job has configs");
  std::set<std::string> names;
  for (const Config& config : campaign.configs) {
    rule(names.insert(config.name).second, "config names are unique");
    check_config(config);
  }
  check_pool(campaign.pool);
  rule(campaign.slurm.ntasks <= limits::ntasks, "ntasks");
  rule(campaign.slurm.time.empty() || parse_duration(campaign.slurm.time).value_or(0) > 0, "time");
}

}  // namespace lfsrun::fuzz
