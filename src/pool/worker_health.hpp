#pragma once

#include <optional>
#include <string>

#include "pool/worker_table.hpp"

namespace lfsrun {

/// Whether a worker is lost, beyond doubt. A state machine without clock: all times are seconds
/// since the root began, given by the caller.
class WorkerHealth {
 public:
  /// Up to when the root has read all words of its workers. They are judged by this time, or a root
  /// that was busy itself would take them for lost.
  void heard_until(double time) { heard_until_ = time; }

  /// To be called all the time; looks about ten times a second. `timeout`: seconds of silence.
  /// `ending`: the ranks are asked to end, so that some may be gone already.
  [[nodiscard]] std::optional<WorkerTable::Lost> lost(WorkerTable& table, double now,
                                                      double timeout, bool ending);

 private:
  [[nodiscard]] bool death_is_sure(bool ending);

  double heard_until_ = 0, last_look_ = 0;
  int deaths_seen_ = 0;  // at so many looks
};

/// "rank 3 on node7 is lost: …", for the message of the error.
[[nodiscard]] std::string describe(const WorkerTable::Lost& lost);

}  // namespace lfsrun
