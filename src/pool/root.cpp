// The loop of the root. One turn: take what has arrived, open tasks while workers would run dry,
// hand out units, give finished tasks back, wait a little if there was nothing to do. Cost: about a
// microsecond a unit; memory grows with open tasks and workers only.

#include "pool/root.hpp"

#include <utility>

#include "pool/backoff.hpp"
#include "pool/hand_out.hpp"
#include "pool/lookout.hpp"
#include "pool/root_state.hpp"
#include "pool/wire.hpp"

namespace lfsrun {
namespace {

constexpr std::size_t most_finished_waiting = 10000;  // tasks behind one that is not done yet
constexpr int most_opened_a_turn = 64;                // so that tasks without units block nobody

}  // namespace

struct Root::Impl {
  Impl(Transport& transport, RootOptions options, std::function<void(const PoolStatus&)> between)
      : state(transport, std::move(options)), lookout(state, std::move(between)) {}

  RunEnd run(TaskSource& source);
  bool stop(ExitCode code);

  RootState state;
  Lookout lookout;
  std::uint64_t pools_built = 1;
  RunEnd wanted_end = RunEnd::finished;

 private:
  [[nodiscard]] bool ending() const { return wanted_end != RunEnd::finished; }
  [[nodiscard]] bool goes_on() const;
  void turn(TaskSource& source);
  void open_tasks(TaskSource& source);
  [[nodiscard]] bool wants_task() const;

  bool wait_for_idle_workers();
  bool build_new_pool();
  void tell_all(MessageKind kind, const Bytes& payload);

  bool source_has_more_ = false;
  bool pool_is_used_ = false;  // by a task
};

Root::Root(Transport& transport, RootOptions options,
           std::function<void(const PoolStatus&)> between) {
  if (transport.size() < 2) throw Error("a pool needs a root and at least one worker");
  impl_ = std::make_unique<Impl>(transport, std::move(options), std::move(between));
}

Root::~Root() = default;

RunEnd Root::run(TaskSource& source) { return impl_->run(source); }
bool Root::stop(ExitCode code) { return impl_->stop(code); }
void Root::drop() { impl_->wanted_end = RunEnd::dropped; }
void Root::drain() {
  if (impl_->wanted_end == RunEnd::finished) impl_->wanted_end = RunEnd::drained;
}

void Root::set_options(RootOptions options) {
  impl_->state.options = std::move(options);
  impl_->state.scheduler.set_retries(impl_->state.options.retries);
}

std::vector<WorkerStatus> Root::workers() const { return impl_->state.table.status(); }
bool Root::sees_all_workers() const { return impl_->state.table.sees_all(); }
const std::vector<UnitFailure>& Root::failures() const { return impl_->state.failures; }
PoolStatus Root::status() const { return impl_->state.status(); }
std::uint64_t Root::pools_built() const { return impl_->pools_built; }

RunEnd Root::Impl::run(TaskSource& source) {
  // Where the source throws, its tasks are not run to their end: stop() would wait for them. Nor
  // does anybody watch what is answered then.
  struct Abandon {
    RootState& state;
    ~Abandon() {
      state.window.abandon();
      state.window.set_watch(nullptr);
      state.options.watch = nullptr;
    }
  };
  const Abandon at_the_end{state};
  state.window.set_watch(state.options.watch);
  state.admit_workers();
  wanted_end = RunEnd::finished;
  source_has_more_ = true;
  while (goes_on()) turn(source);
  return state.window.empty() && !source_has_more_ ? RunEnd::finished : wanted_end;
}

bool Root::Impl::goes_on() const {
  if (wanted_end == RunEnd::dropped || (!source_has_more_ && state.window.empty())) return false;
  return !ending() || state.scheduler.out() > 0;
}

void Root::Impl::turn(TaskSource& source) {
  const bool heard = lookout.read();
  if (!ending()) {
    open_tasks(source);
    hand_out(state);
  }
  const bool finished = state.window.deliver(source, state.now()) > 0;
  lookout.look_around({.heard = heard, .finished = finished, .ending = ending()});
}

bool Root::Impl::wants_task() const {
  if (state.options.rebuild_per_task) return state.window.empty();
  return state.scheduler.ready() < 2 * state.scheduler.workers() + 1 &&
         state.window.finished() < most_finished_waiting;
}

void Root::Impl::open_tasks(TaskSource& source) {
  for (int i = 0; i < most_opened_a_turn && source_has_more_ && wants_task(); ++i) {
    auto task = source.next();
    if (!task) {
      source_has_more_ = false;
      return;
    }
    if (state.options.rebuild_per_task && pool_is_used_ && !build_new_pool()) return;
    pool_is_used_ = true;
    state.window.open(std::move(task), state.now());
  }
}

// Units of failed tasks may still be out: their answers are taken, so that no worker is left with a
// message that nobody receives.
bool Root::Impl::stop(ExitCode code) {
  if (!wait_for_idle_workers()) return false;
  tell_all(MessageKind::stop, encode(static_cast<int>(code)));
  for (Backoff backoff; !state.transport.flushed();) backoff.pause();
  return true;
}

/// False: dropped. A worker that is gone, or was ended before it said Hello, is never idle.
bool Root::Impl::wait_for_idle_workers() {
  while (!state.all_idle()) {
    if (wanted_end == RunEnd::dropped) return false;
    const bool heard = lookout.read();
    lookout.look_around({.heard = heard, .ending = ending()});
  }
  return true;
}

/// Everybody, also workers that may not be used, leaves the group and says Hello in a new one.
bool Root::Impl::build_new_pool() {
  if (!wait_for_idle_workers()) return false;
  tell_all(MessageKind::disband, {});
  state.transport.rebuild();
  ++pools_built;
  state.table.start_over(state.now());
  state.admit_workers();
  return wait_for_idle_workers();
}

void Root::Impl::tell_all(MessageKind kind, const Bytes& payload) {
  for (int rank = 1; rank < state.transport.size(); ++rank) {
    state.transport.send(rank, {.kind = kind}, payload);
  }
}

}  // namespace lfsrun
