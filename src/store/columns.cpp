// The columns of /analyses and its children, format version 1.1. Texts of fixed length, because
// HDF5 loses those of variable length when a file is read while it is written: their widths are
// known before the first row.

#include "store/columns.hpp"

namespace lfsrun {

using text_width::sentence;
using text_width::term;
using text_width::word;

template <>
std::vector<Column<AnalysisRow>> columns<AnalysisRow>(const StringWidths& widths) {
  using Row = AnalysisRow;
  return {{"id", &Row::id},
          {"position", &Row::position},
          {"config", &Row::config, widths.name},
          {"register", &Row::register_name, widths.name},
          {"kind", &Row::kind, word},
          {"method", &Row::method, word},
          {"field_order", &Row::field_order},
          {"degree", &Row::degree},
          {"coefficients_offset", &Row::coefficients_offset},
          {"coefficients_length", &Row::coefficients_length},
          {"status", &Row::status, word},
          {"verified", &Row::verified},
          {"singular", &Row::singular},
          {"factored", &Row::factored},
          {"irreducible", &Row::irreducible},
          {"primitive", &Row::primitive},
          {"max_tail", &Row::max_tail},
          {"feedback", &Row::feedback, widths.feedback},
          {"states_decimal", &Row::states_decimal, widths.decimal},
          {"periodic_states_decimal", &Row::periodic_states_decimal, widths.decimal},
          {"cycle_count_decimal", &Row::cycle_count_decimal, widths.decimal},
          {"order", &Row::order},
          {"order_decimal", &Row::order_decimal, widths.decimal},
          {"order_log2", &Row::order_log2},
          {"max_period", &Row::max_period},
          {"max_period_decimal", &Row::max_period_decimal, widths.decimal},
          {"message", &Row::message, sentence, true},
          {"modulus_offset", &Row::modulus_offset},
          {"modulus_length", &Row::modulus_length},
          {"state_cycles_offset", &Row::state_cycles_offset},
          {"state_cycles_length", &Row::state_cycles_length}};
}

template <>
std::vector<Column<CycleRow>> columns<CycleRow>(const StringWidths& widths) {
  using Row = CycleRow;
  return {{"analysis", &Row::analysis},
          {"period", &Row::period},
          {"count", &Row::count},
          {"period_decimal", &Row::period_decimal, widths.decimal},
          {"count_decimal", &Row::count_decimal, widths.decimal},
          {"period_log2", &Row::period_log2},
          {"count_log2", &Row::count_log2}};
}

template <>
std::vector<Column<FactorRow>> columns<FactorRow>(const StringWidths& widths) {
  using Row = FactorRow;
  return {{"analysis", &Row::analysis},
          {"degree", &Row::degree},
          {"multiplicity", &Row::multiplicity},
          {"order", &Row::order},
          {"order_decimal", &Row::order_decimal, widths.decimal},
          {"order_log2", &Row::order_log2},
          {"order_proven", &Row::order_proven},
          {"polynomial_offset", &Row::polynomial_offset}};
}

template <>
std::vector<Column<SequenceRow>> columns<SequenceRow>(const StringWidths& widths) {
  using Row = SequenceRow;
  return {{"analysis", &Row::analysis},
          {"period", &Row::period},
          {"representative", &Row::representative},
          {"symbols_offset", &Row::symbols_offset},
          {"symbols_length", &Row::symbols_length},
          {"period_decimal", &Row::period_decimal, widths.decimal},
          {"representative_decimal", &Row::representative_decimal, widths.decimal}};
}

template <>
std::vector<Column<SurveyRow>> columns<SurveyRow>(const StringWidths& /*widths*/) {
  using Row = SurveyRow;
  return {{"analysis", &Row::analysis},
          {"weight", &Row::weight},
          {"polynomials", &Row::polynomials},
          {"irreducible", &Row::irreducible},
          {"primitive", &Row::primitive}};
}

template <>
std::vector<Column<PolynomialRow>> columns<PolynomialRow>(const StringWidths& /*widths*/) {
  using Row = PolynomialRow;
  return {{"analysis", &Row::analysis},
          {"value", &Row::value},
          {"weight", &Row::weight},
          {"primitive", &Row::primitive}};
}

template <>
std::vector<Column<SearchRow>> columns<SearchRow>(const StringWidths& /*widths*/) {
  using Row = SearchRow;
  return {{"analysis", &Row::analysis},
          {"form", &Row::form, text_width::sentence},
          {"goal", &Row::goal, text_width::term},
          {"least_period", &Row::least_period},
          {"symmetry", &Row::symmetry, text_width::word},
          {"order", &Row::order, text_width::word},
          {"seed", &Row::seed},
          {"space", &Row::space},
          {"first", &Row::first},
          {"tried", &Row::tried},
          {"filtered", &Row::filtered},
          {"symmetric", &Row::symmetric},
          {"sieved", &Row::sieved},
          {"aborted", &Row::aborted},
          {"found", &Row::found}};
}

template <>
std::vector<Column<CandidateRow>> columns<CandidateRow>(const StringWidths& widths) {
  using Row = CandidateRow;
  return {{"analysis", &Row::analysis},
          {"number", &Row::number},
          {"index", &Row::index},
          {"degree", &Row::degree},
          {"feedback", &Row::feedback, widths.feedback},
          {"period", &Row::period},
          {"verdict", &Row::verdict, text_width::word},
          {"members", &Row::members},
          {"verified", &Row::verified},
          {"state", &Row::state},
          {"complete", &Row::complete},
          {"cycle_count", &Row::cycle_count}};
}

template <>
std::vector<Column<CandidateCycleRow>> columns<CandidateCycleRow>(const StringWidths& /*widths*/) {
  using Row = CandidateCycleRow;
  return {{"analysis", &Row::analysis},
          {"number", &Row::number},
          {"period", &Row::period},
          {"count", &Row::count}};
}

template <>
std::vector<Column<StatisticsRow>> columns<StatisticsRow>(const StringWidths& widths) {
  using Row = StatisticsRow;
  return {{"analysis", &Row::analysis},
          {"state", &Row::state},
          {"initial", &Row::initial},
          {"initial_decimal", &Row::initial_decimal, widths.decimal},
          {"skip_decimal", &Row::skip_decimal, widths.decimal},
          {"length", &Row::length},
          {"preperiod", &Row::preperiod},
          {"period", &Row::period},
          {"period_decimal", &Row::period_decimal, widths.decimal},
          {"period_proven", &Row::period_proven},
          {"periodic", &Row::periodic},
          {"linear_complexity", &Row::linear_complexity},
          {"complexity_proven", &Row::complexity_proven},
          {"complexity_length", &Row::complexity_length},
          {"verified", &Row::verified},
          {"minimal_offset", &Row::minimal_offset},
          {"minimal_length", &Row::minimal_length},
          {"balanced", &Row::balanced},
          {"runs_hold", &Row::runs_hold},
          {"two_valued", &Row::two_valued},
          {"two_valued_known", &Row::two_valued_known},
          {"golomb", &Row::golomb},
          {"balanced_tuples", &Row::balanced_tuples}};
}

template <>
std::vector<Column<ComplexityRow>> columns<ComplexityRow>(const StringWidths& /*widths*/) {
  using Row = ComplexityRow;
  return {{"analysis", &Row::analysis},
          {"state", &Row::state},
          {"length", &Row::length},
          {"complexity", &Row::complexity}};
}

template <>
std::vector<Column<RunRow>> columns<RunRow>(const StringWidths& /*widths*/) {
  using Row = RunRow;
  return {{"analysis", &Row::analysis},
          {"state", &Row::state},
          {"symbol", &Row::symbol},
          {"length", &Row::length},
          {"count", &Row::count}};
}

template <>
std::vector<Column<AutocorrelationRow>> columns<AutocorrelationRow>(
    const StringWidths& /*widths*/) {
  using Row = AutocorrelationRow;
  return {{"analysis", &Row::analysis},
          {"state", &Row::state},
          {"shift", &Row::shift},
          {"real", &Row::real},
          {"imaginary", &Row::imaginary}};
}

template <>
std::vector<Column<TupleRow>> columns<TupleRow>(const StringWidths& /*widths*/) {
  using Row = TupleRow;
  return {{"analysis", &Row::analysis},
          {"state", &Row::state},
          {"k", &Row::k},
          {"value", &Row::value},
          {"count", &Row::count}};
}

template <>
std::vector<Column<TestRow>> columns<TestRow>(const StringWidths& /*widths*/) {
  using Row = TestRow;
  return {{"analysis", &Row::analysis},   {"state", &Row::state},
          {"test", &Row::test, term},     {"parameters", &Row::parameters, term},
          {"statistic", &Row::statistic}, {"p_value", &Row::p_value}};
}

}  // namespace lfsrun
