#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "store/result_file.hpp"
#include "store/run_rows.hpp"
#include "store/tables.hpp"

namespace lfsrun {

/// Bytes of texts. Those of results must fit; what describes a place or a trouble may be cut.
namespace text_width {
inline constexpr std::size_t word = 16;       // a kind, a method, a status
inline constexpr std::size_t term = 64;       // a test, its parameters
inline constexpr std::size_t host_name = 64;  // HOST_NAME_MAX of Linux
inline constexpr std::size_t sentence = 256;  // a message; what a library says of itself
}  // namespace text_width

/// One column of a table: its name in the file, the member that it holds, and for a text its bytes.
template <typename Row>
struct Column {
  using Member = std::variant<std::uint64_t Row::*, std::uint32_t Row::*, double Row::*,
                              bool Row::*, std::string Row::*>;
  const char* name;
  Member member;
  std::size_t width = 0;   // of a text: bytes, padded with zeros
  bool shortened = false;  // a longer text is cut; elsewhere it is an internal Error
};

/// The one description of each table, in the order of the file: it creates, writes and reads.
template <typename Row>
std::vector<Column<Row>> columns(const StringWidths& widths);

template <>
std::vector<Column<AnalysisRow>> columns<AnalysisRow>(const StringWidths& widths);
template <>
std::vector<Column<CycleRow>> columns<CycleRow>(const StringWidths& widths);
template <>
std::vector<Column<FactorRow>> columns<FactorRow>(const StringWidths& widths);
template <>
std::vector<Column<SequenceRow>> columns<SequenceRow>(const StringWidths& widths);
template <>
std::vector<Column<SurveyRow>> columns<SurveyRow>(const StringWidths& widths);
template <>
std::vector<Column<PolynomialRow>> columns<PolynomialRow>(const StringWidths& widths);
template <>
std::vector<Column<SearchRow>> columns<SearchRow>(const StringWidths& widths);
template <>
std::vector<Column<CandidateRow>> columns<CandidateRow>(const StringWidths& widths);
template <>
std::vector<Column<CandidateCycleRow>> columns<CandidateCycleRow>(const StringWidths& widths);
template <>
std::vector<Column<StatisticsRow>> columns<StatisticsRow>(const StringWidths& widths);
template <>
std::vector<Column<ComplexityRow>> columns<ComplexityRow>(const StringWidths& widths);
template <>
std::vector<Column<RunRow>> columns<RunRow>(const StringWidths& widths);
template <>
std::vector<Column<AutocorrelationRow>> columns<AutocorrelationRow>(const StringWidths& widths);
template <>
std::vector<Column<TupleRow>> columns<TupleRow>(const StringWidths& widths);
template <>
std::vector<Column<TestRow>> columns<TestRow>(const StringWidths& widths);
template <>
std::vector<Column<RunAnalysisRow>> columns<RunAnalysisRow>(const StringWidths& widths);
template <>
std::vector<Column<RunSearchRow>> columns<RunSearchRow>(const StringWidths& widths);
template <>
std::vector<Column<RunWorkerRow>> columns<RunWorkerRow>(const StringWidths& widths);
template <>
std::vector<Column<RunFailureRow>> columns<RunFailureRow>(const StringWidths& widths);
template <>
std::vector<Column<RunUnitRow>> columns<RunUnitRow>(const StringWidths& widths);
template <>
std::vector<Column<RunSummary>> columns<RunSummary>(const StringWidths& widths);

struct ConfigRow {  // /job/configs
  std::string name, text;
};
std::vector<Column<ConfigRow>> config_columns(std::size_t name_width, std::size_t text_width);

}  // namespace lfsrun
