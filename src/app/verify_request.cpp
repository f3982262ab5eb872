#include "app/verify_request.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analyses/sequence_record.hpp"
#include "config/feedback_text.hpp"
#include "survey/survey.hpp"

namespace lfsrun {
namespace {

Field field_of(const AnalysisRecord& record) {
  if (record.row.field_order < 2) throw InputError("a field has two elements or more");
  if (record.modulus.empty()) return Field::of_order(record.row.field_order);
  const std::vector<std::uint32_t> modulus(record.modulus.begin(), record.modulus.end());
  std::uint32_t p = 2;  // the smallest divisor of q = p^m
  while (record.row.field_order % p != 0) ++p;
  return Field::with_modulus(p, modulus);
}

Method method_to_verify(const AnalysisRecord& record, const FeedbackRegister& reg) {
  if (!reg.linear()) return Method::traversal;
  const bool mapped = record.row.state_cycles_length > 0;  // which only a walk can
  if (record.row.method == to_string(Method::both) || mapped) return Method::both;
  if (record.row.method == to_string(Method::traversal)) return Method::algebra;
  const bool walkable = resolved_method(AnalysisSpec{}, reg) == Method::both;
  return walkable ? Method::both : Method::algebra;
}

// Its list again: the first so many of at most the greatest weight that it has.
SurveyRequest survey_to_verify(const AnalysisRecord& record) {
  const AnalysisRow& row = record.row;
  if (row.degree < 1 || row.degree > max_survey_log2 ||
      !survey_fits(row.field_order, static_cast<unsigned>(row.degree))) {
    throw InputError(fmt::format("a survey of degree {} over GF({}) (too large to have been made)",
                                 row.degree, row.field_order));
  }
  SurveyRequest survey{static_cast<unsigned>(row.degree), record.polynomials.size(), 0};
  for (const PolynomialRow& listed : record.polynomials) {
    survey.list_weight = std::max(survey.list_weight, listed.weight);
  }
  return survey;
}

// `position` is the id, so that the rows of children have the same.
AnalysisRequest request_of_field(const AnalysisRecord& record) {
  return {.position = record.row.id,
          .config = record.row.config,
          .register_name = "",
          .kind = record.row.kind,
          .reg = {field_of(record), {}},
          .unit_seconds = PoolOptions{}.unit_seconds,
          .survey = survey_to_verify(record)};
}

AnalysisRequest request_of_register(const AnalysisRecord& record) {
  FeedbackRegister reg = register_of(record);
  const Method method = method_to_verify(record, reg);
  const bool outputs = record.row.kind == "sequence";
  constexpr std::uint64_t most_states = std::uint64_t{1} << max_mapped_states_log2;
  const std::uint64_t states = states_up_to(reg, most_states + 1);
  const bool mapped = record.row.state_cycles_length == states && states <= most_states;
  // Algebra alone stores other cycles.
  const bool walked = method != Method::algebra && record.row.method != to_string(Method::algebra);
  return {.position = record.row.id,
          .config = record.row.config,
          .register_name = record.row.register_name,
          .kind = record.row.kind,
          .reg = std::move(reg),
          .method = method,
          .sequences = walked ? static_cast<std::uint32_t>(record.sequences.size()) : 0,
          .sequence_length = 0,  // see check_sequences
          .factor_seconds = AnalysisSpec{}.factor_seconds,
          .unit_seconds = PoolOptions{}.unit_seconds,
          .state_cycles = mapped && !outputs,
          .sequence = outputs ? std::optional(sequence_spec_of(record)) : std::nullopt};
}

}  // namespace

FeedbackRegister register_of(const AnalysisRecord& record) {
  FeedbackRegister linear{field_of(record), record.coefficients};
  if (record.coefficients.empty()) throw InputError("a register without coefficients");
  if (record.row.feedback.empty()) return linear;
  auto parsed = parse_feedback(linear.degree(), record.row.feedback);
  if (const auto* complaint = std::get_if<Complaint>(&parsed)) {
    throw InputError(to_string(*complaint));
  }
  auto reg = std::get<FeedbackRegister>(std::move(parsed));
  if (reg.coefficients == linear.coefficients) return reg;
  throw InputError(fmt::format("feedback {} and coefficients {} are not of one register",
                               record.row.feedback, fmt::join(record.coefficients, ",")));
}

AnalysisRequest request_to_verify(const AnalysisRecord& record) {
  const std::string& kind = record.row.kind;
  if (kind == "survey") return request_of_field(record);
  if (kind == "cycles" || kind == "sequence") return request_of_register(record);
  throw InputError(fmt::format("no analysis is of kind \"{}\"", kind));
}

}  // namespace lfsrun
