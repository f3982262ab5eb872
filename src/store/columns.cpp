// The columns of the result file, format version 1.0. Texts of fixed length, because HDF5 loses
// those of variable length when a file is read while it is written. What describes results must fit
// (its widths are known before the first row); what describes a place or a trouble may be cut.

#include "store/columns.hpp"

namespace lfsrun {
namespace {

constexpr std::size_t word = 16;       // a kind, a method, a status
constexpr std::size_t host_name = 64;  // HOST_NAME_MAX of Linux
constexpr std::size_t sentence = 256;  // a message; what a library says of itself

}  // namespace

template <>
std::vector<Column<AnalysisRow>> columns<AnalysisRow>(const StringWidths& widths) {
  using Row = AnalysisRow;
  return {{"id", &Row::id},
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
std::vector<Column<RunAnalysisRow>> columns<RunAnalysisRow>(const StringWidths& /*widths*/) {
  using Row = RunAnalysisRow;
  return {{"id", &Row::id},
          {"units", &Row::units},
          {"started_seconds", &Row::started_seconds},
          {"finished_seconds", &Row::finished_seconds},
          {"worker_seconds", &Row::worker_seconds},
          {"states", &Row::states},
          {"states_per_second", &Row::states_per_second}};
}

template <>
std::vector<Column<RunWorkerRow>> columns<RunWorkerRow>(const StringWidths& /*widths*/) {
  using Row = RunWorkerRow;
  return {{"rank", &Row::rank},
          {"pid", &Row::pid},
          {"host", &Row::host, host_name, true},
          {"units", &Row::units},
          {"busy_seconds", &Row::busy_seconds}};
}

template <>
std::vector<Column<RunFailureRow>> columns<RunFailureRow>(const StringWidths& /*widths*/) {
  using Row = RunFailureRow;
  return {{"analysis", &Row::analysis},
          {"unit", &Row::unit},
          {"attempt", &Row::attempt},
          {"rank", &Row::rank},
          {"host", &Row::host, host_name, true},
          {"what", &Row::what, sentence, true}};
}

template <>
std::vector<Column<RunSummary>> columns<RunSummary>(const StringWidths& /*widths*/) {
  using Row = RunSummary;
  return {{"started_utc", &Row::started_utc, word * 2, true},
          {"finished_utc", &Row::finished_utc, word * 2, true},
          {"software", &Row::software, sentence, true},
          {"host", &Row::host, host_name, true},
          {"compiler", &Row::compiler, sentence, true},
          {"mpi", &Row::mpi, sentence, true},
          {"hdf5", &Row::hdf5, sentence, true},
          {"instruction_set", &Row::instruction_set, word, true},
          {"ranks", &Row::ranks},
          {"workers", &Row::workers},
          {"analyses", &Row::analyses},
          {"units", &Row::units},
          {"failures", &Row::failures},
          {"restarts", &Row::restarts},
          {"pools_built", &Row::pools_built},
          {"seconds_total", &Row::seconds_total},
          {"seconds_setup", &Row::seconds_setup},
          {"seconds_run", &Row::seconds_run},
          {"seconds_commit", &Row::seconds_commit},
          {"seconds_close", &Row::seconds_close},
          {"states", &Row::states},
          {"states_per_second", &Row::states_per_second}};
}

std::vector<Column<ConfigRow>> config_columns(std::size_t name_width, std::size_t text_width) {
  return {{"name", &ConfigRow::name, name_width}, {"text", &ConfigRow::text, text_width}};
}

}  // namespace lfsrun
