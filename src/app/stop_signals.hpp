#pragma once

#include <cstdint>

namespace lfsrun {

/// What becomes of a signal that asks a process to end: SIGUSR1, SIGTERM, SIGINT.
enum class StopSignals : std::uint8_t {
  obeyed,   // the first one is noted, for the root to end in good order; a second one ends at once
            // (not a SIGUSR1: slurm/launch repeats it, since mpirun may not pass on the first ones)
  ignored,  // a worker: the root will tell. SIGTERM still ends it: its MPI job is being ended.
};

/// Before MPI_Init, which leaves these signals alone.
void take_stop_signals(StopSignals how);

/// The signal that asked this process to end; 0: none so far.
[[nodiscard]] int stop_signal();

}  // namespace lfsrun
