// The way back: words of workers become facts. The scheduler judges every answer first, since one
// may be late, of a task that was given up, or of nothing that was sent.

#include "pool/take_messages.hpp"

#include <utility>

#include "base/error.hpp"
#include "pool/wire.hpp"

namespace lfsrun {
namespace {

Assignment answered_by(const Message& message) {
  return {message.peer, message.header.epoch, message.header.unit, message.header.attempt};
}

void take_hello(RootState& root, const Message& message) {
  root.table.hello(message.peer, decode_hello(message.payload), root.options.build_id);
  if (root.usable(message.peer)) root.scheduler.join(message.peer);
}

void take_result(RootState& root, const Assignment& answer, Bytes payload) {
  const double seconds = take_seconds(payload);
  const auto key = root.table.answered(answer, seconds);
  if (root.scheduler.result(answer) == Scheduler::Verdict::accepted) {
    root.window.absorb(answer, std::move(payload), seconds, root.now());
  }
  root.note_answered(answer.worker, key.value_or(0));  // now: a result may end the root
}

std::string why_given_up(const Assignment& last, const FailureReport& report) {
  return "unit " + std::to_string(last.unit) + " failed " + std::to_string(last.attempt) +
         " times, last on rank " + std::to_string(last.worker) + " (" + report.host +
         "): " + report.what;
}

void take_failure(RootState& root, const Assignment& answer, const Bytes& payload) {
  const FailureReport report = decode_failure(payload);
  root.note_answered(answer.worker, root.table.answered(answer, report.seconds).value_or(0));
  const auto verdict = root.scheduler.failure(answer);
  if (verdict == Scheduler::Verdict::ignored) return;
  root.failures.push_back(
      {answer.epoch, answer.unit, answer.attempt, answer.worker, report.host, report.what});
  root.window.charge(answer.epoch, report.seconds);
  if (verdict != Scheduler::Verdict::given_up) return;
  root.window.fail(answer.epoch, why_given_up(answer, report), root.now());
}

void take_log(const RootState& root, const Message& message) {
  if (!root.options.log) return;
  const auto* text = reinterpret_cast<const char*>(message.payload.data());
  root.options.log(message.peer, std::string(text, message.payload.size()));
}

void take(RootState& root, Message message) {
  root.table.heard(message.peer, root.now());
  switch (message.header.kind) {
    case MessageKind::hello:
      return take_hello(root, message);
    case MessageKind::result:
      return take_result(root, answered_by(message), std::move(message.payload));
    case MessageKind::failure:
      return take_failure(root, answered_by(message), message.payload);
    case MessageKind::log:
      return take_log(root, message);
    default:
      throw Error("rank " + std::to_string(message.peer) + " sent a message of kind " +
                  std::to_string(static_cast<int>(message.header.kind)) +
                  ", which only workers receive");
  }
}

}  // namespace

bool take_messages(RootState& root) {
  bool any = false;
  while (auto message = root.transport.poll()) {
    take(root, std::move(*message));
    any = true;
  }
  return any;
}

}  // namespace lfsrun
