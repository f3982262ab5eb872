#pragma once

#include <functional>

#include "pool/backoff.hpp"
#include "pool/pool_status.hpp"
#include "pool/root_state.hpp"
#include "pool/worker_health.hpp"

namespace lfsrun {

/// Keeps the root in touch with the world, whatever it waits for: each of its loops reads, does
/// what there is to do, and looks around.
class Lookout {
 public:
  /// `between` may be empty.
  Lookout(RootState& root, std::function<void(const PoolStatus&)> between)
      : root_(root), between_(std::move(between)) {}

  /// Takes what workers have sent; false: nothing.
  bool read();

  struct Turn {
    bool heard = false, finished = false;  // something was; tasks were
    bool ending = false;                   // the run is asked to end
  };
  /// Calls `between` if it is time, looks for lost workers, and waits a little if the turn brought
  /// nothing. Throws WorkerLost.
  void look_around(const Turn& turn);

 private:
  void check_workers(double now, bool ending);

  RootState& root_;
  std::function<void(const PoolStatus&)> between_;
  WorkerHealth health_;
  Backoff backoff_;
  double last_between_ = 0;
};

}  // namespace lfsrun
