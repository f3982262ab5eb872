#include "app/stop_signals.hpp"

#include <array>
#include <atomic>
#include <csignal>

namespace lfsrun {
namespace {

constexpr std::array signals = {SIGUSR1, SIGTERM, SIGINT};

// Any thread may be the one that the handler interrupts.
std::atomic<int> noted = 0;
static_assert(decltype(noted)::is_always_lock_free);

extern "C" void note(int signal) {
  if (noted == 0) {
    noted = signal;
  } else if (signal != SIGUSR1) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
}

}  // namespace

void take_stop_signals(StopSignals how) {
  if (how == StopSignals::obeyed) {
    for (const int each : signals) std::signal(each, note);
  } else {
    std::signal(SIGUSR1, SIG_IGN);
    std::signal(SIGINT, SIG_IGN);
  }
}

int stop_signal() { return noted; }

}  // namespace lfsrun
