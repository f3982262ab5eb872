#include "pool/root_state.hpp"

#include "base/seconds_since.hpp"

namespace lfsrun {

double RootState::now() const { return seconds_since(began); }

PoolStatus RootState::status() const {
  PoolStatus s;
  s.tasks_open = window.size() - window.finished();
  s.tasks_finished = window.delivered() + window.finished();
  s.units_done = window.units_done();
  s.units_known = window.units_known();
  s.workers = scheduler.workers();
  s.workers_busy = table.busy();
  s.recent_unit_seconds = table.recent_unit_seconds();
  return s;
}

bool RootState::usable(int rank) const {
  return options.workers == 0 || static_cast<unsigned>(rank) <= options.workers;
}

void RootState::admit_workers() {
  for (int rank = 1; rank < transport.size(); ++rank) {
    if (table.joined(rank) && usable(rank)) {
      scheduler.join(rank);
    } else {
      scheduler.leave(rank);
    }
  }
}

void RootState::note_answered(int worker, std::uint64_t key) const {
  if (options.watch != nullptr && key != 0) options.watch->answered(worker, key);
}

}  // namespace lfsrun
