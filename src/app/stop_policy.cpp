#include "app/stop_policy.hpp"

#include <algorithm>
#include <csignal>

#include "pool/scheduler.hpp"

namespace lfsrun {
namespace {

// mpirun answers SIGTERM and SIGINT by SIGKILL a second later. SIGUSR1 comes from batch scripts, in
// good time.
constexpr double grace_seconds = 0.5;
constexpr double long_grace_seconds = 30;

// For the last commit, and for the file to be closed.
double closing_seconds(double limit) { return std::clamp(limit / 50, 0.2, 5.0); }

const char* name_of(int signal) {
  switch (signal) {
    case SIGUSR1:
      return "SIGUSR1";
    case SIGTERM:
      return "SIGTERM";
    case SIGHUP:
      return "its mpirun is gone";
    default:
      return "SIGINT";
  }
}

}  // namespace

StopPolicy::Verdict StopPolicy::verdict(double now, int signal, double unit_seconds) {
  return std::max(by_signal(now, signal), by_limit(now, unit_seconds));
}

StopPolicy::Verdict StopPolicy::by_signal(double now, int signal) {
  if (signal == 0) return Verdict::go_on;
  if (!signalled_) {
    signalled_ = now;
    reason_ = name_of(signal);
  }
  const double grace = signal == SIGUSR1 ? long_grace_seconds : grace_seconds;
  return now - *signalled_ < grace ? Verdict::drain : Verdict::drop;
}

// A unit handed out now may wait for another one that its worker has.
StopPolicy::Verdict StopPolicy::by_limit(double now, double unit_seconds) {
  if (!limit_) return Verdict::go_on;
  const double left = limit_->seconds - closing_seconds(limit_->seconds) - now;
  if (left > Scheduler::max_outstanding * unit_seconds) return Verdict::go_on;
  if (reason_.empty()) reason_ = "the time limit, by " + limit_->source;
  return left > 0 ? Verdict::drain : Verdict::drop;
}

}  // namespace lfsrun
