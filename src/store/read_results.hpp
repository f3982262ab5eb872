#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "store/hdf5_handles.hpp"
#include "store/run_rows.hpp"
#include "store/tables.hpp"

namespace lfsrun {

/// A result file in memory (complete, or a .part while it is written).
struct Results {
  std::string job, created_utc, software_version, git_commit, source;
  std::string overrides, shard;  // "" also for files of versions that did not write them
  bool complete = false;
  std::vector<std::pair<std::string, std::string>> configs;
  std::vector<AnalysisRecord> records;
  std::vector<RunAnalysisRow> run_analyses;
  std::vector<RunSearchRow> run_searches;
  std::vector<RunWorkerRow> run_workers;
  std::vector<RunFailureRow> run_failures;
  std::vector<RunUnitRow> run_units;
  std::vector<RunSummary> run_summary;  // 0 or 1
};

/// Fills in what an open result file says of itself: all of Results but the rows. Throws Error.
void read_header(const Hdf5File& file, const std::filesystem::path& path, Results& results);

/// Throws InputError for what is not a result file of ours, has another format version, or is
/// damaged.
[[nodiscard]] Results read_results(const std::filesystem::path& file);

/// How far a result file is.
struct AnalysisCount {
  std::uint64_t analyses = 0;
  std::uint64_t next_position = 0;  // of the job: the first behind those of its analyses
  bool complete = false;
};

/// The same from the last row alone; throws the same.
[[nodiscard]] AnalysisCount count_analyses(const std::filesystem::path& file);

}  // namespace lfsrun
