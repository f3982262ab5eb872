#pragma once

#include <functional>

#include "base/error.hpp"
#include "pool/root.hpp"

namespace lfsrun {

/// The root's end of the pool of this process group, for the length of one command.
struct PoolSession {
  Root& root;
  int ranks;
  std::function<void(const PoolStatus&)>
      between;  // called by the root while it waits; may be empty
};

/// Runs `body` on rank 0 and a worker on every other rank; with one rank, the root works itself
/// over the in-process transport and MPI is never started. Errors of `body` are printed once, by
/// the root. Returns the same exit code on all ranks. A lost worker ends the whole group
/// (MPI_Abort).
[[nodiscard]] ExitCode with_pool(const std::function<ExitCode(PoolSession&)>& body);

}  // namespace lfsrun
