// One turn of the root: take what has arrived, open tasks while workers would run dry, hand out
// units, give finished tasks back, wait a little if there was nothing to do. Cost: about a
// microsecond a unit; memory grows with open tasks and workers only.

#include "pool/root.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "pool/backoff.hpp"
#include "pool/scheduler.hpp"
#include "pool/task_window.hpp"
#include "pool/wire.hpp"
#include "pool/worker_table.hpp"

namespace lfsrun {
namespace {

constexpr std::size_t most_finished_waiting = 10000;  // tasks behind one that is not done yet
constexpr int most_opened_a_turn = 64;                // so that tasks without units block nobody
constexpr double between_seconds = 1e-3;
constexpr double health_seconds = 0.1;
constexpr double asleep_seconds = 1;
constexpr int looks_before_a_death = 3;

std::string text_of(const Bytes& payload) {
  return {reinterpret_cast<const char*>(payload.data()), payload.size()};
}

std::string tenths(double seconds) {
  const std::string text = std::to_string(seconds);
  return text.substr(0, text.find('.') + 2);
}

[[noreturn]] void throw_lost(const WorkerTable::Lost& lost) {
  const std::string rank = "rank " + std::to_string(lost.worker.rank);
  if (!lost.died && !lost.unit) {
    throw WorkerLost(rank + " has not said Hello for " + tenths(lost.seconds) + " s");
  }
  std::string text = rank + " on " + lost.worker.host + " is lost: ";
  text += lost.died ? "its process is gone" : "silent for " + tenths(lost.seconds) + " s";
  if (lost.unit) {
    const Assignment& unit = lost.unit->assignment;
    text += " with unit " + std::to_string(unit.unit) + " of analysis epoch " +
            std::to_string(unit.epoch) + ", attempt " + std::to_string(unit.attempt);
  }
  throw WorkerLost(text + (lost.died ? "" : " (hung, or longer than unit_timeout allows)"));
}

}  // namespace

struct Root::Impl {
  Impl(Transport& t, RootOptions o, std::function<void(const PoolStatus&)> b,
       std::function<bool()> i)
      : transport(t), options(std::move(o)), between(std::move(b)), inline_worker(std::move(i)) {}

  [[nodiscard]] double now() const;
  [[nodiscard]] bool usable(int rank) const;
  [[nodiscard]] PoolStatus status() const;

  RunEnd run(TaskSource& source);
  [[nodiscard]] bool goes_on() const;
  bool take_messages();
  void open_tasks(TaskSource& source);
  [[nodiscard]] bool wants_task() const;
  void hand_out();
  void send_unit(const Assignment& assignment, std::uint64_t key);
  void note_answered(int worker, std::uint64_t key) const;
  void check_workers();
  [[nodiscard]] bool death_is_sure();
  void look_around(bool moved, bool finished);
  template <typename Condition>
  void wait_until(Condition condition);

  void handle(Message message);
  void on_hello(const Message& message);
  void on_result(const Assignment& answer, Bytes payload);
  void on_failure(const Assignment& answer, const Bytes& payload);

  void admit_workers();
  void build_new_pool();
  void tell_all(MessageKind kind, const Bytes& payload);

  Transport& transport;
  RootOptions options;
  std::function<void(const PoolStatus&)> between;
  std::function<bool()> inline_worker;

  std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
  Scheduler scheduler{options.retries};
  std::vector<UnitFailure> failures;
  TaskWindow window{scheduler, failures};
  WorkerTable table{transport.size()};
  std::uint64_t pools_built = 1;
  bool pool_is_used = false;  // by a task
  bool source_has_more = false;
  RunEnd wanted_end = RunEnd::finished;
  int deaths_seen = 0;  // at so many looks
  double last_read = 0, last_between = 0, last_health = 0;
  Backoff backoff;
};

Root::Root(Transport& transport, RootOptions options,
           std::function<void(const PoolStatus&)> between, std::function<bool()> inline_worker) {
  if (transport.size() < 2) throw Error("a pool needs a root and at least one worker");
  impl_ = std::make_unique<Impl>(transport, std::move(options), std::move(between),
                                 std::move(inline_worker));
}

Root::~Root() = default;

RunEnd Root::run(TaskSource& source) { return impl_->run(source); }

void Root::drain() {
  if (impl_->wanted_end == RunEnd::finished) impl_->wanted_end = RunEnd::drained;
}

void Root::drop() { impl_->wanted_end = RunEnd::dropped; }

// Units of failed tasks may still be out: their answers are taken, so that no worker is left with a
// message that nobody receives.
bool Root::stop(ExitCode code) {
  if (impl_->wanted_end == RunEnd::dropped && !impl_->scheduler.drained()) return false;
  impl_->wait_until([&] { return impl_->scheduler.drained() && impl_->table.all_joined(); });
  impl_->tell_all(MessageKind::stop, encode(static_cast<int>(code)));
  while (!impl_->transport.flushed()) impl_->backoff.pause();
  if (impl_->inline_worker) impl_->inline_worker();
  return true;
}

void Root::set_options(RootOptions options) {
  impl_->options = std::move(options);
  impl_->scheduler.set_retries(impl_->options.retries);
}

std::vector<WorkerStatus> Root::workers() const { return impl_->table.status(); }
bool Root::sees_all_workers() const { return impl_->table.sees_all(); }
const std::vector<UnitFailure>& Root::failures() const { return impl_->failures; }
PoolStatus Root::status() const { return impl_->status(); }
std::uint64_t Root::pools_built() const { return impl_->pools_built; }

double Root::Impl::now() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

bool Root::Impl::usable(int rank) const {
  return options.workers == 0 || static_cast<unsigned>(rank) <= options.workers;
}

PoolStatus Root::Impl::status() const {
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

RunEnd Root::Impl::run(TaskSource& source) {
  wanted_end = RunEnd::finished;
  admit_workers();
  // Where the source throws, its tasks are not run to their end: stop() would wait for them. Nor
  // does anybody watch what is answered then.
  struct Abandon {
    Impl& root;
    ~Abandon() {
      root.window.abandon();
      root.window.set_watch(nullptr);
      root.options.watch = nullptr;
    }
  };
  const Abandon at_the_end{*this};
  window.set_watch(options.watch);
  for (source_has_more = true; goes_on();) {
    bool moved = take_messages();
    if (wanted_end == RunEnd::finished) {
      open_tasks(source);
      hand_out();
    }
    if (inline_worker) moved |= inline_worker();
    look_around(moved, window.deliver(source, now()) > 0);
  }
  return window.empty() && !source_has_more ? RunEnd::finished : wanted_end;
}

bool Root::Impl::goes_on() const {
  if (wanted_end == RunEnd::dropped || (!source_has_more && window.empty())) return false;
  return wanted_end == RunEnd::finished || scheduler.out() > 0;
}

// Hands out nothing, so at most two answers a worker can arrive meanwhile: it ends.
bool Root::Impl::take_messages() {
  bool any = false;
  while (auto message = transport.poll()) {
    handle(std::move(*message));
    any = true;
  }
  last_read = now();
  return any;
}

bool Root::Impl::wants_task() const {
  if (options.rebuild_per_task) return window.empty();
  return scheduler.ready() < 2 * scheduler.workers() + 1 &&
         window.finished() < most_finished_waiting;
}

void Root::Impl::open_tasks(TaskSource& source) {
  for (int i = 0; i < most_opened_a_turn && source_has_more && wants_task(); ++i) {
    auto task = source.next();
    if (!task) {
      source_has_more = false;
      return;
    }
    if (options.rebuild_per_task && pool_is_used) build_new_pool();
    pool_is_used = true;
    window.open(std::move(task), now());
  }
}

void Root::Impl::hand_out() {
  while (const auto assignment = scheduler.next()) {
    std::uint64_t key = 0;
    try {
      if (options.watch != nullptr) key = window.key(*assignment);
      send_unit(*assignment, key);
    } catch (const std::exception& error) {  // no setup to be had, or too large to send
      note_answered(assignment->worker, key);
      scheduler.result(*assignment);
      window.fail(assignment->epoch, error.what(), now());
    }
  }
}

void Root::Impl::send_unit(const Assignment& assignment, std::uint64_t key) {
  const auto& [worker, epoch, unit, attempt] = assignment;
  if (options.watch != nullptr) options.watch->sending(worker, key);
  if (table.needs_setup(worker, epoch)) {
    transport.send(worker, {.kind = MessageKind::setup, .epoch = epoch}, window.setup(epoch));
  }
  transport.send(worker,
                 {.kind = MessageKind::unit, .attempt = attempt, .epoch = epoch, .unit = unit},
                 window.unit(assignment));
  table.sent(assignment, key, now());
}

void Root::Impl::note_answered(int worker, std::uint64_t key) const {
  if (options.watch != nullptr && key != 0) options.watch->answered(worker, key);
}

void Root::Impl::look_around(bool moved, bool finished) {
  const double time = now();
  if (between && (finished || time - last_between >= between_seconds)) {
    between(status());
    last_between = now();
  }
  // An inline worker runs on this very thread: it cannot be lost. The others are judged by the time
  // up to which all words have been read, or a root that was busy itself would take them for lost.
  if (!inline_worker && time - last_health >= health_seconds) {
    // A root that was asleep itself, or stopped with all the others, has heard nobody meanwhile.
    if (time - last_health > asleep_seconds) {
      table.start_listening(time);
    } else {
      check_workers();
    }
    last_health = time;
  }
  if (moved || finished) {
    backoff.reset();
  } else {
    backoff.pause();
  }
}

template <typename Condition>
void Root::Impl::wait_until(Condition condition) {
  while (!condition()) {
    bool moved = take_messages();
    if (inline_worker) moved |= inline_worker();
    look_around(moved, false);
  }
}

// A worker may be gone because all ranks are asked to end, which the root hears a moment later.
bool Root::Impl::death_is_sure() {
  if (wanted_end != RunEnd::finished) return false;
  return ++deaths_seen >= looks_before_a_death;
}

// Where it can be seen, a death is caught before mpirun ends the root for it, about a second later.
void Root::Impl::check_workers() {
  const auto lost = table.lost_worker(last_read, options.unit_timeout);
  if (!lost || (lost->died && !death_is_sure())) return;
  if (options.watch != nullptr && lost->unit && lost->unit->key != 0) {
    options.watch->lost(lost->worker.rank, lost->unit->key, lost->died ? 0 : options.unit_timeout);
  }
  throw_lost(*lost);
}

void Root::Impl::handle(Message message) {
  const auto& header = message.header;
  const Assignment answer{message.peer, header.epoch, header.unit, header.attempt};
  table.heard(message.peer, now());
  switch (header.kind) {
    case MessageKind::hello:
      return on_hello(message);
    case MessageKind::result:
      return on_result(answer, std::move(message.payload));
    case MessageKind::failure:
      return on_failure(answer, message.payload);
    case MessageKind::log:
      if (options.log) options.log(message.peer, text_of(message.payload));
      return;
    default:
      throw Error("rank " + std::to_string(message.peer) + " sent a message of kind " +
                  std::to_string(static_cast<int>(header.kind)) + ", which only workers receive");
  }
}

void Root::Impl::on_hello(const Message& message) {
  table.hello(message.peer, decode_hello(message.payload), options.build_id);
  if (usable(message.peer)) scheduler.join(message.peer);
}

void Root::Impl::on_result(const Assignment& answer, Bytes payload) {
  const double seconds = take_seconds(payload);
  const auto key = table.answered(answer, seconds);
  if (scheduler.result(answer) == Scheduler::Verdict::accepted) {
    window.absorb(answer, std::move(payload), seconds, now());
  }
  note_answered(answer.worker, key.value_or(0));  // now: a result may end the root
}

void Root::Impl::on_failure(const Assignment& answer, const Bytes& payload) {
  const FailureReport report = decode_failure(payload);
  note_answered(answer.worker, table.answered(answer, report.seconds).value_or(0));
  const auto verdict = scheduler.failure(answer);
  if (verdict == Scheduler::Verdict::ignored) return;
  failures.push_back(
      {answer.epoch, answer.unit, answer.attempt, answer.worker, report.host, report.what});
  window.charge(answer.epoch, report.seconds);
  if (verdict != Scheduler::Verdict::given_up) return;
  window.fail(answer.epoch,
              "unit " + std::to_string(answer.unit) + " failed " + std::to_string(answer.attempt) +
                  " times, last on rank " + std::to_string(answer.worker) + " (" + report.host +
                  "): " + report.what,
              now());
}

/// Those that have said Hello, up to options.workers (which may have changed between two runs).
void Root::Impl::admit_workers() {
  for (int rank = 1; rank < transport.size(); ++rank) {
    if (table.joined(rank) && usable(rank)) {
      scheduler.join(rank);
    } else {
      scheduler.leave(rank);
    }
  }
}

/// Everybody, also workers that may not be used, leaves the group and says Hello in a new one.
void Root::Impl::build_new_pool() {
  wait_until([&] { return scheduler.drained() && table.all_joined(); });
  tell_all(MessageKind::disband, {});
  transport.rebuild();
  ++pools_built;
  table.start_over(now());
  admit_workers();
  wait_until([&] { return table.all_joined(); });
}

void Root::Impl::tell_all(MessageKind kind, const Bytes& payload) {
  for (int rank = 1; rank < transport.size(); ++rank) {
    transport.send(rank, {.kind = kind}, payload);
  }
}

}  // namespace lfsrun
