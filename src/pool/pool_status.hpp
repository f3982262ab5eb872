#pragma once

#include <cstdint>
#include <string>

namespace lfsrun {

/// What the root knows of a worker.
struct WorkerStatus {
  int rank = 0;
  std::string host;
  std::uint64_t pid = 0;
  std::uint64_t units = 0;
  double busy_seconds = 0;
  double last_word_seconds = 0;  // since the root began
  unsigned outstanding = 0;      // units it has now
};

/// A snapshot for progress displays.
struct PoolStatus {
  std::uint64_t tasks_open = 0, tasks_finished = 0;
  std::uint64_t units_done = 0, units_known = 0;  // of the tasks opened so far
  unsigned workers = 0, workers_busy = 0;
  double recent_unit_seconds = 0;  // the longest of the last units, by the workers' clocks
};

}  // namespace lfsrun
