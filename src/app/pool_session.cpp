#include "app/pool_session.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <utility>

#include "analyses/analysis.hpp"
#include "app/build_info.hpp"
#include "app/launch_info.hpp"
#include "app/stop_signals.hpp"
#include "base/seconds_since.hpp"
#include "pool/inproc_transport.hpp"
#include "pool/mpi_transport.hpp"
#include "pool/worker.hpp"

namespace lfsrun {
namespace {

using Body = std::function<ExitCode(PoolSession&)>;

// What goes wrong on the root is printed here, and the workers still hear of the end. A lost worker
// is the exception: it would not.
ExitCode guarded(const Body& body, PoolSession& session) {
  try {
    return body(session);
  } catch (const WorkerLost&) {
    throw;
  } catch (const Error& e) {
    spdlog::error("{}", e.what());
    return e.code();
  } catch (const std::exception& e) {
    spdlog::error("internal error: {}", e.what());
    return ExitCode::internal_error;
  }
}

/// Ends all ranks of a group at once, whatever they are doing.
using EndGroup = void (*)(ExitCode);

ExitCode run_root(Transport& transport, const Body& body, EndGroup end_group) {
  PoolSession* session = nullptr;
  RootOptions options;
  options.build_id = build_id();
  Root root(transport, options,
            [&session](const PoolStatus& status) { session->look_around(status); });
  PoolSession made(root, transport.size());
  session = &made;
  const ExitCode code = guarded(body, made);
  if (!root.stop(code)) end_group(code);
  return code;
}

// What is caught here leaves the others waiting: they are ended before anything is destroyed that
// would wait for them.
ExitCode run_rank(Transport& transport, const Body& body, EndGroup end_group) {
  try {
    if (transport.rank() == 0) return run_root(transport, body, end_group);
    const auto factory = make_runner_factory();
    return Worker(transport, *factory, build_id()).run();
  } catch (const std::exception& e) {
    spdlog::error("rank {}: {}", transport.rank(), e.what());
    end_group(ExitCode::internal_error);
    return ExitCode::internal_error;
  }
}

// A worker in the middle of a long unit cannot be joined. The root has closed its files by then.
void end_process(ExitCode code) {
  std::fflush(stdout);
  std::_Exit(static_cast<int>(code));
}

// The root has a thread of its own: a long unit keeps it neither from commits nor from signals and
// the time limit. (The worker has the main one, whose heap malloc treats best.)
ExitCode run_alone(const Body& body) {
  InprocHub hub(2);
  const std::jthread root([&] { run_rank(hub.endpoint(0), body, end_process); });
  return run_rank(hub.endpoint(1), body, end_process);
}

ExitCode run_under_mpi(const Body& body) {
  int argc = 0;
  char** argv = nullptr;
  const MpiSession session(argc, argv);
  MpiTransport transport;
  return run_rank(transport, body,
                  [](ExitCode code) { MpiSession::abort(static_cast<int>(code)); });
}

}  // namespace

void PoolSession::limit_time(const TimeLimit& limit) {
  policy_ = StopPolicy(limit);
  began_ = std::chrono::steady_clock::now();
}

RunEnd PoolSession::run(TaskSource& source, double unit_seconds, Between between) {
  struct Forget {  // also when run() throws: `between` refers to what its caller is leaving
    Between& between;
    ~Forget() { between = nullptr; }
  };
  unit_seconds_ = unit_seconds;
  between_ = std::move(between);
  const Forget at_the_end{between_};
  return root.run(source);
}

bool PoolSession::may_have_crashed() const {
  return stop_signal() == SIGTERM && !root.sees_all_workers();
}

void PoolSession::look_around(const PoolStatus& status) {
  if (between_) between_(status);  // else the root waits for the ends of workers
  const double expected = std::max(unit_seconds_, status.recent_unit_seconds);
  const int signal = launcher_.is_gone() ? SIGHUP : stop_signal();
  switch (policy_.verdict(seconds_since(began_), signal, expected)) {
    case StopPolicy::Verdict::go_on:
      return;
    case StopPolicy::Verdict::drain:
      return root.drain();
    case StopPolicy::Verdict::drop:
      return root.drop();
  }
}

ExitCode with_pool(const Body& body) {
  const LaunchInfo launch = launch_info();
  take_stop_signals(launch.rank == 0 ? StopSignals::obeyed : StopSignals::ignored);
  return launch.ranks > 1 ? run_under_mpi(body) : run_alone(body);
}

}  // namespace lfsrun
