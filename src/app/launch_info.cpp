#include "app/launch_info.hpp"

#include <cstdlib>
#include <optional>

namespace lfsrun {
namespace {

std::optional<int> number_in(const char* variable) {
  const char* text = std::getenv(variable);
  if (text == nullptr || *text == '\0') return std::nullopt;
  return static_cast<int>(std::strtol(text, nullptr, 10));
}

}  // namespace

LaunchInfo launch_info() {
  const auto mpirun_ranks = number_in("OMPI_COMM_WORLD_SIZE");
  if (mpirun_ranks) return {*mpirun_ranks, number_in("OMPI_COMM_WORLD_RANK").value_or(0)};
  // srun sets PMIX_RANK only for the tasks of a step; SLURM_NTASKS alone may be the batch script's.
  const auto pmix_rank = number_in("PMIX_RANK");
  const auto step_ranks = number_in("SLURM_STEP_NUM_TASKS");
  if (pmix_rank && step_ranks) return {*step_ranks, *pmix_rank};
  return {};
}

}  // namespace lfsrun
