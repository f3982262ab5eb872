#include "analyses/sequence_record.hpp"

#include <algorithm>

namespace lfsrun {
namespace {

StatisticsRow statistics_row(std::uint64_t analysis, const LookedAt& at, std::uint32_t q,
                             const SequenceReport& report) {
  const Integer initial = state_to_integer(at.initial, q);
  StatisticsRow row;
  row.analysis = analysis;
  row.state = at.number;
  row.initial = uint64_or_zero(initial);
  row.initial_decimal = decimal(initial);
  row.skip_decimal = decimal(at.options.skip);
  row.length = at.options.length;
  row.preperiod = report.preperiod;
  row.period = uint64_or_zero(report.period);
  row.period_decimal = report.period == 0 ? "" : decimal(report.period);
  row.period_proven = report.period_proven;
  row.periodic = report.periodic;
  row.linear_complexity = report.linear_complexity;
  row.complexity_proven = report.complexity_proven;
  row.complexity_length = report.complexity_length;
  row.verified = report.verified;
  if (report.minimal.size() <= most_minimal_coefficients) row.minimal = report.minimal;
  row.balanced = report.balanced;
  row.runs_hold = report.runs_hold;
  row.two_valued = report.two_valued;
  row.two_valued_known = report.two_valued_known;
  row.golomb = report.balanced && report.runs_hold && report.two_valued;
  row.balanced_tuples = report.balanced_tuples;
  return row;
}

void add_profile(AnalysisRecord& record, std::uint64_t state, const SequenceReport& report) {
  const std::size_t rows = std::min(report.profile.size(), most_profile_rows);
  for (std::size_t i = 0; i < rows; ++i) {
    const ComplexityJump& jump = report.profile[i];
    record.complexity_profile.push_back({record.row.id, state, jump.length, jump.complexity});
  }
}

void add_counts(AnalysisRecord& record, std::uint64_t state, const SequenceReport& report) {
  const std::uint64_t id = record.row.id;
  std::size_t rows = 0;
  for (const auto& [run, count] : report.runs) {
    if (rows++ == most_run_rows) break;
    record.runs.push_back({id, state, run.first, run.second, count});
  }
  for (std::size_t k = 0; k < report.correlations.size(); ++k) {
    const auto& value = report.correlations[k];
    record.autocorrelation.push_back({id, state, k, value.real(), value.imag()});
  }
  for (std::size_t i = 0; i < report.tuples.size(); ++i) {
    for (std::size_t value = 0; value < report.tuples[i].size(); ++value) {
      record.tuples.push_back({id, state, i + 1, value, report.tuples[i][value]});
    }
  }
  for (const TestOutcome& test : report.tests) {
    record.tests.push_back({id, state, test.test, test.parameters, test.statistic, test.p_value});
  }
}

void fill_analysis(AnalysisRow& row, const LookedAt& at, const SequenceReport& report) {
  row.verified = row.verified && report.verified;
  if (report.period > 0 && !report.period_proven) {
    row.status = "unproven";
    row.message = "the period from state " + std::to_string(at.number) +
                  " on divides the number given but is not proven the least: a part of q^m - 1 is "
                  "not factored within factor_seconds";
    return;
  }
  const Integer longest =
      row.max_period_decimal.empty() ? Integer(0) : Integer(row.max_period_decimal);
  if (report.period <= longest) return;
  row.max_period = uint64_or_zero(report.period);
  row.max_period_decimal = decimal(report.period);
}

}  // namespace

void add_sequence_rows(AnalysisRecord& record, const LookedAt& at, const SequenceReport& report) {
  fill_analysis(record.row, at, report);
  record.statistics.push_back(statistics_row(record.row.id, at, record.row.field_order, report));
  if (at.profile) add_profile(record, at.number, report);
  add_counts(record, at.number, report);
}

SequenceSpec sequence_spec_of(const AnalysisRecord& record) {
  SequenceSpec spec;
  for (const StatisticsRow& row : record.statistics) {
    spec.states.push_back(state_from_integer(Integer(row.initial_decimal), record.row.field_order,
                                             static_cast<unsigned>(record.row.degree)));
    spec.skip = Integer(row.skip_decimal);
    spec.length = row.length;
  }
  spec.shifts = 0;
  for (const AutocorrelationRow& row : record.autocorrelation) {
    spec.shifts = std::max(spec.shifts, row.shift);
  }
  spec.tuple = record.tuples.empty() ? 0 : static_cast<unsigned>(record.tuples.back().k);
  spec.profile = !record.complexity_profile.empty();
  spec.tests = !record.tests.empty();
  return spec;
}

}  // namespace lfsrun
