#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lfsrun {

/// Rows of the result file, one struct a table; the columns are named in the contract of the format
/// (README, "Result file"). Decimal strings are exact; a uint64 is 0 where the number does not fit.

struct AnalysisRow {
  std::uint64_t id = 0;  // 0, 1, ... in job order
  std::string config, register_name, kind, method;
  std::uint32_t field_order = 0;
  std::uint64_t degree = 0;
  std::uint64_t coefficients_offset = 0, coefficients_length = 0;  // set by the store
  std::uint64_t modulus_offset = 0, modulus_length = 0;  // set by the store; 0 entries: q = p
  std::string status;                                    // "done" | "failed" | "unproven"
  bool verified = false, singular = false, factored = false, irreducible = false, primitive = false;
  std::uint64_t max_tail = 0;
  std::string feedback;
  std::string states_decimal, periodic_states_decimal, cycle_count_decimal;
  std::uint64_t order = 0;
  std::string order_decimal;
  double order_log2 = 0;
  std::uint64_t max_period = 0;
  std::string max_period_decimal;
  std::string message;
  std::uint64_t state_cycles_offset = 0;  // set by the store
  std::uint64_t state_cycles_length = 0;  // into /state_cycles; 0: not asked for

  bool operator==(const AnalysisRow&) const = default;
};

struct CycleRow {
  std::uint64_t analysis = 0;
  std::uint64_t period = 0, count = 0;
  std::string period_decimal, count_decimal;
  double period_log2 = 0, count_log2 = 0;

  bool operator==(const CycleRow&) const = default;
};

struct FactorRow {
  std::uint64_t analysis = 0;
  std::uint64_t degree = 0, multiplicity = 0;
  std::uint64_t order = 0;
  std::string order_decimal;
  double order_log2 = 0;
  bool order_proven = false;
  std::uint64_t polynomial_offset = 0;    // set by the store
  std::vector<std::uint16_t> polynomial;  // degree + 1 entries, low to high, into /coefficients

  bool operator==(const FactorRow&) const = default;
};

struct SequenceRow {
  std::uint64_t analysis = 0;
  std::uint64_t period = 0, representative = 0;  // 0 where it does not fit
  std::string period_decimal, representative_decimal;
  std::uint64_t symbols_offset = 0, symbols_length = 0;  // set by the store
  std::vector<std::uint16_t> symbols;                    // into /symbols

  bool operator==(const SequenceRow&) const = default;
};

/// Everything that one analysis adds to the file: committed together or not at all.
struct AnalysisRecord {
  AnalysisRow row;
  std::vector<std::uint16_t> coefficients;
  std::vector<std::uint16_t> modulus;
  std::vector<CycleRow> cycles;
  std::vector<FactorRow> factors;
  std::vector<SequenceRow> sequences;

  bool operator==(const AnalysisRecord&) const = default;
};

// Tables below /run: time and place. Everything in them may differ between two runs of one job.

struct RunAnalysisRow {  // /run/analyses
  std::uint64_t id = 0, units = 0;
  double started_seconds = 0, finished_seconds = 0;  // since the start of the run
  double worker_seconds = 0;                         // sum over its units
  double states = 0, states_per_second = 0;          // walked; 0 for algebra alone

  bool operator==(const RunAnalysisRow&) const = default;
};

struct RunWorkerRow {  // /run/workers
  std::uint64_t rank = 0, pid = 0;
  std::string host;
  std::uint64_t units = 0;
  double busy_seconds = 0;

  bool operator==(const RunWorkerRow&) const = default;
};

struct RunFailureRow {  // /run/failures
  std::uint64_t analysis = 0, unit = 0, attempt = 0, rank = 0;
  std::string host, what;

  bool operator==(const RunFailureRow&) const = default;
};

struct RunSummary {  // /run/summary, one row
  std::string started_utc, finished_utc, software, host, compiler, mpi, hdf5,
      instruction_set;  // of the root
  std::uint64_t ranks = 0, workers = 0, analyses = 0, units = 0, failures = 0, restarts = 0,
                pools_built = 0;
  double seconds_total = 0, seconds_setup = 0, seconds_run = 0, seconds_commit = 0,
         seconds_close = 0, states = 0, states_per_second = 0;

  bool operator==(const RunSummary&) const = default;
};

}  // namespace lfsrun
