#include "app/pool_session.hpp"

#include <spdlog/spdlog.h>

#include <utility>

#include "analyses/analysis.hpp"
#include "app/build_info.hpp"
#include "app/launch_info.hpp"
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
  PoolSession* session = nullptr;
  RootOptions options;
  options.build_id = build_id();
  Root root(
      transport, options, [&session](const PoolStatus& status) { session->call_between(status); },
      std::move(inline_worker));
  PoolSession made(root, transport.size());
  session = &made;
  const ExitCode code = guarded(body, made);
  root.stop(code);
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

void PoolSession::run(TaskSource& source, Between between) {
  struct Forget {  // also when run() throws: `between` refers to what its caller is leaving
    Between& between;
    ~Forget() { between = nullptr; }
  };
  between_ = std::move(between);
  const Forget at_the_end{between_};
  root.run(source);
}

void PoolSession::call_between(const PoolStatus& status) const {
  if (between_) between_(status);
}

ExitCode with_pool(const Body& body) {
  return launch_info().ranks > 1 ? run_under_mpi(body) : run_alone(body);
}

}  // namespace lfsrun
