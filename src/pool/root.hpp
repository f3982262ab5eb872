#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "pool/task.hpp"
#include "pool/transport.hpp"
#include "pool/unit_watch.hpp"

namespace lfsrun {

struct RootOptions {
  std::string build_id = {};      // a worker with another one is refused
  unsigned workers = 0;           // use at most so many; 0 = all
  double unit_timeout = 600;      // seconds of silence after which a worker with a unit is hung
  unsigned retries = 2;           // a unit is tried retries + 1 times
  bool rebuild_per_task = false;  // lifetime = "analysis": a new pool for every task, no overlap
  /// What workers say; may be empty.
  std::function<void(int rank, const std::string& line)> log = {};
  /// Outlives the next run(), after which it is not used any more; may be null.
  UnitWatch* watch = nullptr;
};

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

/// How a run of the pool ended.
enum class RunEnd : std::uint8_t {
  finished,
  drained,  // asked to end early: what was out has been answered
  dropped,  // asked to end early: workers are still busy with units that nobody waits for
};

/// A worker was silent beyond unit_timeout: the run must end as after a crash.
class WorkerLost : public Error {
 public:
  using Error::Error;
};

/// The root of a pool: takes tasks from a source, hands their units to the workers, gives the tasks
/// back in job order. At most 2 units outstanding a worker; a new task is opened as soon as a
/// worker would run dry, so nothing waits at the border of two analyses.
class Root {
 public:
  /// `between` is called about every millisecond and whenever tasks finished, for progress and
  /// commits. `inline_worker` (n = 1) processes one message of the in-process worker and tells
  /// whether there was one.
  Root(Transport& transport, RootOptions options, std::function<void(const PoolStatus&)> between,
       std::function<bool()> inline_worker = {});
  ~Root();

  /// Runs every task of the source to its end. May be called again (several jobs on one pool).
  /// Throws WorkerLost, or Error where the workers' build differs.
  RunEnd run(TaskSource& source);

  /// From within `between`: no further unit is handed out, and run() ends when none is out.
  void drain();
  /// From within `between`: run() ends now.
  void drop();

  /// Ends the workers with this exit code. Call once, at the end. False where units were dropped:
  /// busy workers do not listen, so the caller has to end them.
  bool stop(ExitCode code);

  void set_options(RootOptions options);  // between two runs
  [[nodiscard]] std::vector<WorkerStatus> workers() const;
  /// Whether the death of any worker would be noticed here: all are on this host.
  [[nodiscard]] bool sees_all_workers() const;
  [[nodiscard]] const std::vector<UnitFailure>& failures() const;
  [[nodiscard]] PoolStatus status() const;
  [[nodiscard]] std::uint64_t pools_built() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lfsrun
