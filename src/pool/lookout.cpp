#include "pool/lookout.hpp"

#include "pool/root.hpp"
#include "pool/take_messages.hpp"

namespace lfsrun {
namespace {

constexpr double between_seconds = 1e-3;

}  // namespace

bool Lookout::read() {
  const bool any = take_messages(root_);
  health_.heard_until(root_.now());
  return any;
}

void Lookout::look_around(const Turn& turn) {
  const double now = root_.now();
  if (between_ && (turn.finished || now - last_between_ >= between_seconds)) {
    between_(root_.status());
    last_between_ = root_.now();
  }
  check_workers(now, turn.ending);
  if (turn.heard || turn.finished) {
    backoff_.reset();
  } else {
    backoff_.pause();
  }
}

// The watch hears first who is to blame: the run ends by what is thrown.
void Lookout::check_workers(double now, bool ending) {
  const double timeout = root_.options.unit_timeout;
  const auto lost = health_.lost(root_.table, now, timeout, ending);
  if (!lost) return;
  if (root_.options.watch != nullptr && lost->unit && lost->unit->key != 0) {
    root_.options.watch->lost(lost->worker.rank, lost->unit->key, lost->died ? 0 : timeout);
  }
  throw WorkerLost(describe(*lost));
}

}  // namespace lfsrun
