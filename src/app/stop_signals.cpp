#include "app/stop_signals.hpp"

#include <array>
#include <csignal>
#include <ctime>

namespace lfsrun {
namespace {

constexpr std::array signals = {SIGUSR1, SIGTERM, SIGINT};

// slurm/launch sends SIGUSR1 again and again for a moment: mpirun may not pass on the first ones.
constexpr std::time_t seconds_of_repeats = 3;

volatile std::sig_atomic_t noted = 0;
volatile std::time_t noted_at = 0;

extern "C" void note(int signal) {
  if (noted == 0) {
    noted = signal;
    noted_at = std::time(nullptr);
  } else if (signal != SIGUSR1 || std::time(nullptr) - noted_at > seconds_of_repeats) {
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
