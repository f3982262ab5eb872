#include "app/stop_signals.hpp"

#include <array>
#include <csignal>

namespace lfsrun {
namespace {

constexpr std::array signals = {SIGUSR1, SIGTERM, SIGINT};

volatile std::sig_atomic_t noted = 0;

extern "C" void note(int signal) {
  noted = signal;
  for (const int each : signals) std::signal(each, SIG_DFL);
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
