#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/time_limit.hpp"

namespace lfsrun {

/// When a run has to end before its work is done. A state machine without clock and signals: all
/// times are seconds since the run began, given by the caller.
class StopPolicy {
 public:
  enum class Verdict : std::uint8_t {
    go_on,
    drain,  // hand out no more, wait for what is out
    drop,   // wait no longer
  };

  explicit StopPolicy(std::optional<TimeLimit> limit) : limit_(std::move(limit)) {}

  /// `signal`: the one that asked for the end, 0 where none has; SIGHUP: the launcher is gone.
  /// `unit_seconds`: what a unit may take that is handed out now.
  [[nodiscard]] Verdict verdict(double now, int signal, double unit_seconds);

  /// Why it was not go_on: "SIGTERM", "the time limit, by --time-limit".
  [[nodiscard]] const std::string& reason() const { return reason_; }

 private:
  [[nodiscard]] Verdict by_signal(double now, int signal);
  [[nodiscard]] Verdict by_limit(double now, double unit_seconds);

  std::optional<TimeLimit> limit_;
  std::optional<double> signalled_;  // when
  std::string reason_;
};

}  // namespace lfsrun
