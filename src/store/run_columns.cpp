// The columns of the tables below /run and /job.

#include "store/columns.hpp"

namespace lfsrun {

using text_width::host_name;
using text_width::sentence;
using text_width::word;

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
std::vector<Column<RunSearchRow>> columns<RunSearchRow>(const StringWidths& /*widths*/) {
  using Row = RunSearchRow;
  return {{"analysis", &Row::analysis},
          {"tried", &Row::tried},
          {"filtered", &Row::filtered},
          {"symmetric", &Row::symmetric},
          {"sieved", &Row::sieved},
          {"aborted", &Row::aborted},
          {"found", &Row::found},
          {"seconds_filter", &Row::seconds_filter},
          {"seconds_sieve", &Row::seconds_sieve},
          {"seconds_walk", &Row::seconds_walk},
          {"seconds_confirm", &Row::seconds_confirm},
          {"states", &Row::states}};
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
std::vector<Column<RunUnitRow>> columns<RunUnitRow>(const StringWidths& /*widths*/) {
  using Row = RunUnitRow;
  return {{"rank", &Row::rank},
          {"analysis", &Row::analysis},
          {"analyses", &Row::analyses},
          {"unit", &Row::unit},
          {"started_seconds", &Row::started_seconds},
          {"finished_seconds", &Row::finished_seconds}};
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
