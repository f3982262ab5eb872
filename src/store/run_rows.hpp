#pragma once

#include <cstdint>
#include <string>

namespace lfsrun {

// Tables below /run: time and place. Everything in them may differ between two runs of one job.

struct RunAnalysisRow {  // /run/analyses
  std::uint64_t id = 0, units = 0;
  double started_seconds = 0, finished_seconds = 0;  // since the start of the run
  double worker_seconds = 0;                         // sum over its units
  double states = 0, states_per_second = 0;          // walked; 0 for algebra alone

  bool operator==(const RunAnalysisRow&) const = default;
};

/// What the stages of a search had to do (see SearchRow), and how long all workers together took.
struct RunSearchRow {  // /run/searches
  std::uint64_t analysis = 0;
  std::uint64_t tried = 0, filtered = 0, symmetric = 0, sieved = 0, aborted = 0, found = 0;
  double seconds_filter = 0;   // making candidates, short periods, symmetry
  double seconds_sieve = 0;    // words of longer periods
  double seconds_walk = 0;     // until a cycle decides
  double seconds_confirm = 0;  // single steps
  double states = 0;           // walked

  bool operator==(const RunSearchRow&) const = default;
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

/// Who did which unit, and when: a unit may be a part of an analysis, or many small analyses.
struct RunUnitRow {  // /run/units
  std::uint64_t rank = 0;
  std::uint64_t analysis = 0, analyses = 0;          // the id of the first, and how many
  std::uint64_t unit = 0;                            // of the analysis
  double started_seconds = 0, finished_seconds = 0;  // since the start of the run

  bool operator==(const RunUnitRow&) const = default;
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
