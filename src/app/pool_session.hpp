#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "app/launcher.hpp"
#include "app/stop_policy.hpp"
#include "base/error.hpp"
#include "pool/root.hpp"

namespace lfsrun {

/// The root's end of the pool of this process group, for the length of one command.
class PoolSession {
 public:
  using Between = std::function<void(const PoolStatus&)>;

  PoolSession(Root& pool_root, int ranks_in_all) : root(pool_root), ranks(ranks_in_all) {}

  /// For all runs together, from now on.
  void limit_time(const TimeLimit& limit);

  /// Runs every task of the source, in units planned for so many seconds, until all are done, the
  /// time is over, or a signal asks for the end. The root calls `between` while it waits, and never
  /// after this call has ended, be it by an exception.
  [[nodiscard]] RunEnd run(TaskSource& source, double unit_seconds, Between between);
  /// Why a run ended before its tasks were done.
  [[nodiscard]] const std::string& stop_reason() const { return policy_.reason(); }

  /// The root's own `between`.
  void look_around(const PoolStatus& status);

  /// Whether the end that was asked for may be that of a crash: mpirun sends SIGTERM also where a
  /// worker has died, and one on another host cannot be seen from here.
  [[nodiscard]] bool may_have_crashed() const;

  Root& root;
  const int ranks;

 private:
  Between between_;
  double unit_seconds_ = 0;
  Launcher launcher_;
  StopPolicy policy_{{}};
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

/// Runs `body` on rank 0 and a worker on every other rank; a lone process is both, the root a
/// thread of it, and MPI is never started. Errors of `body` are printed once, by the root. Returns
/// the same exit code on all ranks. A lost worker ends the whole group (MPI_Abort), and so does the
/// root where it has dropped units. Signals that ask for the end are for the root
/// (stop_signals.hpp).
[[nodiscard]] ExitCode with_pool(const std::function<ExitCode(PoolSession&)>& body);

}  // namespace lfsrun
