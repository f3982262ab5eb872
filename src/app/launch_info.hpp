#pragma once

namespace lfsrun {

/// How this process was started, known before (and without) MPI_Init.
struct LaunchInfo {
  int ranks = 1;
  int rank = 0;
};

/// From the environment that mpirun (Open MPI) or srun --mpi=pmix give to each rank; started alone,
/// or by hand inside a batch script: one rank.
[[nodiscard]] LaunchInfo launch_info();

}  // namespace lfsrun
