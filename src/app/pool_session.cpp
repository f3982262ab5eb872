#include "app/pool_session.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <csignal>
#include <utility>

#include "analyses/analysis.hpp"
#include "app/build_info.hpp"
#include "app/launch_info.hpp"
#include "app/stop_signals.hpp"
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

ExitCode run_root(Transport& transport, const Body& body, std::function<bool()> inline_worker) {
  const bool alone = inline_worker != nullptr;
  PoolSession* session = nullptr;
  RootOptions options;
  options.build_id = build_id();
  Root root(
      transport, options, [&session](const PoolStatus& status) { session->look_around(status); },
      std::move(inline_worker));
  PoolSession made(root, transport.size());
  session = &made;
  const ExitCode code = guarded(body, made);
  if (!root.stop(code) && !alone) MpiSession::abort(static_cast<int>(code));
  return code;
}

ExitCode run_alone(const Body& body) {
  InprocHub hub(2);
  const auto factory = make_runner_factory();
  Worker worker(hub.endpoint(1), *factory, build_id());
  return run_root(hub.endpoint(0), body, [&worker] { return worker.step(); });
}

// The session and the transport outlive the catch: their destructors are collective, and a rank
// that fails must abort the others before it would wait for them there.
ExitCode run_under_mpi(const Body& body) {
  int argc = 0;
  char** argv = nullptr;
  const MpiSession session(argc, argv);
  MpiTransport transport;
  try {
    if (session.rank() == 0) return run_root(transport, body, {});
    const auto factory = make_runner_factory();
    return Worker(transport, *factory, build_id()).run();
  } catch (const std::exception& e) {
    spdlog::error("rank {}: {}", session.rank(), e.what());
    MpiSession::abort(static_cast<int>(ExitCode::internal_error));
  }
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
  if (!between_) return;  // between two runs
  between_(status);
  const std::chrono::duration<double> now = std::chrono::steady_clock::now() - began_;
  const double expected = std::max(unit_seconds_, status.recent_unit_seconds);
  switch (policy_.verdict(now.count(), stop_signal(), expected)) {
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
