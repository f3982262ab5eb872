#pragma once

#include <functional>

#include "base/error.hpp"
#include "pool/root.hpp"

namespace lfsrun {

/// The root's end of the pool of this process group, for the length of one command.
class PoolSession {
 public:
  using Between = std::function<void(const PoolStatus&)>;

  PoolSession(Root& pool_root, int ranks_in_all) : root(pool_root), ranks(ranks_in_all) {}

  /// Runs every task of the source; the root calls `between` while it waits, and never after this
  /// call has ended, be it by an exception.
  void run(TaskSource& source, Between between);
  /// What the root is to call now.
  void call_between(const PoolStatus& status) const;

  Root& root;
  const int ranks;

 private:
  Between between_;
};

/// Runs `body` on rank 0 and a worker on every other rank; with one rank, the root works itself
/// over the in-process transport and MPI is never started. Errors of `body` are printed once, by
/// the root. Returns the same exit code on all ranks. A lost worker ends the whole group
/// (MPI_Abort).
[[nodiscard]] ExitCode with_pool(const std::function<ExitCode(PoolSession&)>& body);

}  // namespace lfsrun
