#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "pool/root.hpp"
#include "store/result_file.hpp"

namespace lfsrun {

/// "2026-11-26T08:00:00Z".
[[nodiscard]] std::string utc_now();

/// Program, host and libraries of the root.
void describe_program(RunSummary& summary);

/// Fills /run/workers, and counts them in `summary`.
void append_workers(const std::vector<WorkerStatus>& workers, ResultFile& file,
                    RunSummary& summary);

/// A row of /run/units: a unit of `analyses` analyses from `first` on.
void append_unit(const UnitRun& unit, std::uint64_t first, std::size_t analyses, ResultFile& file);

/// Fills /run/failures, and counts them in `summary`. The pool counts tasks as epochs, over all
/// jobs: `first_analyses` are the ids of the first analysis of the tasks from `first_epoch` on.
void append_failures(std::span<const UnitFailure> failures, std::uint64_t first_epoch,
                     std::span<const std::uint64_t> first_analyses, ResultFile& file,
                     RunSummary& summary);
/// The same for those within batches, whose `epoch` is the id of the analysis and whose host that
/// of the worker.
void append_failures(std::span<const UnitFailure> failures,
                     const std::vector<WorkerStatus>& workers, ResultFile& file,
                     RunSummary& summary);

}  // namespace lfsrun
