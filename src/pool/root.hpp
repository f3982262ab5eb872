#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "base/error.hpp"
#include "pool/pool_status.hpp"
#include "pool/root_options.hpp"
#include "pool/task.hpp"
#include "pool/transport.hpp"

namespace lfsrun {

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
  /// commits. `transport` outlives the root.
  Root(Transport& transport, RootOptions options, std::function<void(const PoolStatus&)> between);
  ~Root();

  /// Runs every task of the source to its end. May be called again (several jobs on one pool).
  /// Throws WorkerLost, or Error where the workers' build differs.
  RunEnd run(TaskSource& source);

  /// From within `between`: no further unit is handed out, and run() ends when none is out.
  void drain();
  /// From within `between`: run() ends now, and stop() waits for nobody.
  void drop();

  /// Ends the workers with this exit code. Call once, at the end: waits for units that are still
  /// out. False where it was told to drop them: busy workers do not listen, so the caller has to
  /// end them.
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
