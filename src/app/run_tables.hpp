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

/// Fills /run/failures, and counts them in `summary`. The pool counts analyses as epochs, over all
/// jobs and without those that are resumed: `first_analysis` is the id of that with `first_epoch`.
void append_failures(std::span<const UnitFailure> failures, std::uint64_t first_epoch,
                     std::uint64_t first_analysis, ResultFile& file, RunSummary& summary);

}  // namespace lfsrun
