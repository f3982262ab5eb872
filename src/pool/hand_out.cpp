// The way out: the scheduler says which unit goes where, here it becomes messages. The order of the
// notes is what makes crashes traceable: the watch hears of a unit before its worker does, so
// whatever ends the run while the unit is out, the next run knows that it was.

#include "pool/hand_out.hpp"

#include <exception>

namespace lfsrun {
namespace {

void send_setup_if_needed(RootState& root, int worker, std::uint64_t epoch) {
  if (!root.table.needs_setup(worker, epoch)) return;
  root.transport.send(worker, {.kind = MessageKind::setup, .epoch = epoch},
                      root.window.setup(epoch));
}

void send_unit(RootState& root, const Assignment& assignment, std::uint64_t key) {
  const auto& [worker, epoch, unit, attempt] = assignment;
  if (root.options.watch != nullptr) root.options.watch->sending(worker, key);
  send_setup_if_needed(root, worker, epoch);
  root.transport.send(worker,
                      {.kind = MessageKind::unit, .attempt = attempt, .epoch = epoch, .unit = unit},
                      root.window.unit(assignment));
  root.table.sent(assignment, key, root.now());
}

// Its task has no setup to be had, or the message is too large: no other worker would fare better.
void fail_unsent(RootState& root, const Assignment& assignment, std::uint64_t key,
                 const std::string& reason) {
  root.note_answered(assignment.worker, key);
  root.scheduler.result(assignment);
  root.window.fail(assignment.epoch, reason, root.now());
}

}  // namespace

void hand_out(RootState& root) {
  while (const auto assignment = root.scheduler.next()) {
    std::uint64_t key = 0;  // only a watch needs it, and it costs a checksum
    try {
      if (root.options.watch != nullptr) key = root.window.key(*assignment);
      send_unit(root, *assignment, key);
    } catch (const std::exception& error) {
      fail_unsent(root, *assignment, key, error.what());
    }
  }
}

}  // namespace lfsrun
