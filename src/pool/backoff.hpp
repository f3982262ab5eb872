#pragma once

// How an idle rank waits: a few polls at once, then lets others have the core after every poll,
// then sleeps, doubling up to 1 ms. Short gaps between two messages cost no sleep; a rank that is
// idle for long costs a few per cent of a core.

#include <sched.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace lfsrun {

class Backoff {
 public:
  /// There was something to do.
  void reset() { idle_ = 0; }

  /// There was nothing to do: wait a little, longer each time.
  void pause() {
    if (idle_ < last_step) ++idle_;
    if (idle_ <= spins) return;
    if (idle_ <= yields) {
      sched_yield();
    } else {
      const int doublings = std::min(idle_ - yields - 1, max_doublings);
      std::this_thread::sleep_for(std::chrono::microseconds(1000 >> (max_doublings - doublings)));
    }
  }

 private:
  // Ranks may outnumber the cores: a long spin would keep the very rank waited for from running.
  static constexpr int spins = 8;
  static constexpr int yields = 500;
  static constexpr int max_doublings = 5;  // 31 us to 1 ms
  static constexpr int last_step = yields + max_doublings + 1;

  int idle_ = 0;  // polls in a row that found nothing
};

}  // namespace lfsrun
