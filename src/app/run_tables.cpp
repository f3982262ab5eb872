#include "app/run_tables.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <ctime>

#include "app/build_info.hpp"
#include "pool/local_process.hpp"
#include "traversal/instruction_set.hpp"

namespace lfsrun {

std::string utc_now() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

void describe_program(RunSummary& summary) {
  summary.software = software_version() + " " + git_commit();
  summary.host = this_process().host;
  summary.compiler = compiler();
  summary.mpi = mpi_library();
  summary.hdf5 = hdf5_version();
  summary.instruction_set = instruction_set_in_use();
}

void append_workers(const std::vector<WorkerStatus>& workers, ResultFile& file,
                    RunSummary& summary) {
  for (const WorkerStatus& worker : workers) {
    RunWorkerRow row;
    row.rank = static_cast<std::uint64_t>(worker.rank);
    row.pid = worker.pid;
    row.host = worker.host;
    row.units = worker.units;
    row.busy_seconds = worker.busy_seconds;
    file.append_run(row);
    ++summary.workers;
  }
}

void append_unit(const UnitRun& unit, std::uint64_t first, std::size_t analyses, ResultFile& file) {
  RunUnitRow row;
  row.rank = static_cast<std::uint64_t>(unit.rank);
  row.analysis = first;
  row.analyses = analyses;
  row.unit = unit.unit;
  row.started_seconds = unit.started_seconds;
  row.finished_seconds = unit.finished_seconds;
  file.append_run(row);
}

namespace {

void append_failure(const UnitFailure& failure, std::uint64_t analysis, ResultFile& file,
                    RunSummary& summary) {
  RunFailureRow row;
  row.analysis = analysis;
  row.unit = failure.unit;
  row.attempt = failure.attempt;
  row.rank = static_cast<std::uint64_t>(failure.rank);
  row.host = failure.host;
  row.what = failure.what;
  file.append_run(row);
  ++summary.failures;
}

}  // namespace

void append_failures(std::span<const UnitFailure> failures, std::uint64_t first_epoch,
                     std::span<const std::uint64_t> first_analyses, ResultFile& file,
                     RunSummary& summary) {
  for (const UnitFailure& failure : failures) {
    append_failure(failure, first_analyses[failure.epoch - first_epoch], file, summary);
  }
}

void append_failures(std::span<const UnitFailure> failures,
                     const std::vector<WorkerStatus>& workers, ResultFile& file,
                     RunSummary& summary) {
  for (UnitFailure failure : failures) {
    const auto worker = std::find_if(workers.begin(), workers.end(),
                                     [&](const WorkerStatus& w) { return w.rank == failure.rank; });
    if (worker != workers.end()) failure.host = worker->host;
    append_failure(failure, failure.epoch, file, summary);
  }
}

}  // namespace lfsrun
