#pragma once

#include <functional>
#include <string>

#include "pool/unit_watch.hpp"

namespace lfsrun {

struct RootOptions {
  std::string build_id = {};      // a worker with another one is refused
  unsigned workers = 0;           // use at most so many; 0 = all
  double unit_timeout = 600;      // seconds of silence after which a worker with a unit is hung
  unsigned retries = 2;           // a unit is tried retries + 1 times
  bool rebuild_per_task = false;  // lifetime = "analysis": a new pool for every task, no overlap
  /// What workers say; may be empty.
  std::function<void(int rank, const std::string& line)> log = {};
  /// Outlives the next run(), after which it is not used any more; may be null.
  UnitWatch* watch = nullptr;
};

}  // namespace lfsrun
