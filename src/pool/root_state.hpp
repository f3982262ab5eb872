#pragma once

#include <chrono>
#include <cstdint>
#include <utility>
#include <vector>

#include "pool/pool_status.hpp"
#include "pool/root_options.hpp"
#include "pool/scheduler.hpp"
#include "pool/task_window.hpp"
#include "pool/transport.hpp"
#include "pool/worker_table.hpp"

namespace lfsrun {

/// All that the root knows, in one place: the tasks in hand, which unit is where, who the workers
/// are. `hand_out` and `take_messages` move it on, the loop of the root (root.cpp) calls them.
struct RootState {
  RootState(Transport& group, RootOptions initial)
      : transport(group), options(std::move(initial)) {}
  RootState(const RootState&) = delete;  // `window` refers to its neighbours
  RootState& operator=(const RootState&) = delete;

  /// Seconds since the root began.
  [[nodiscard]] double now() const;
  [[nodiscard]] PoolStatus status() const;

  /// Whether the options let this worker work.
  [[nodiscard]] bool usable(int rank) const;
  /// Lets those work that have said Hello, as far as the options do, which may have changed.
  void admit_workers();
  /// The unit is back, or was never sent; `key` 0: it has none, since nobody watches.
  void note_answered(int worker, std::uint64_t key) const;
  /// Every worker has said Hello and owes no answer.
  [[nodiscard]] bool all_idle() const { return scheduler.drained() && table.all_joined(); }

  Transport& transport;
  RootOptions options;
  std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
  Scheduler scheduler{options.retries};
  std::vector<UnitFailure> failures;
  TaskWindow window{scheduler, failures};
  WorkerTable table{transport.size()};
};

}  // namespace lfsrun
