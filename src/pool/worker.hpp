#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "pool/task.hpp"
#include "pool/transport.hpp"

namespace lfsrun {

/// One worker rank: says Hello, then Setup -> UnitRunner, Unit -> Result or Failure, until Stop.
class Worker {
 public:
  Worker(Transport& transport, UnitRunnerFactory& factory, std::string build_id);
  ~Worker();

  /// Processes one message if one has arrived; false: none. After Stop: exit_code() is set. What
  /// goes wrong outside a unit (a message that makes no sense) is thrown: the run must end.
  bool step();
  [[nodiscard]] std::optional<ExitCode> exit_code() const;

  /// step() until Stop, backing off while idle (sleeps of at most 1 ms). Returns the exit code.
  ExitCode run();

  /// Sends the root a line of text (RootOptions::log).
  void log(const std::string& line);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lfsrun
