#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace lfsrun {

/// The root's side of one analysis, as the pool sees it: rounds of independent units.
class Task {
 public:
  virtual ~Task() = default;
  /// What a worker needs before its first unit of this analysis.
  [[nodiscard]] virtual Bytes setup() const = 0;
  /// The units of the next round; called again when all of the last round are absorbed. Empty:
  /// done.
  [[nodiscard]] virtual std::vector<Bytes> next_round() = 0;
  /// Whether rounds remain, once next_round() has none left, whose results go out as they come, in
  /// job order: they wait until all earlier tasks have been given back.
  [[nodiscard]] virtual bool wants_turn() const { return false; }
  /// The units of the next such round. Empty: done.
  [[nodiscard]] virtual std::vector<Bytes> next_round_in_turn() { return {}; }
  /// The result of unit `index` of the current round (0-based), in any order, each exactly once.
  virtual void absorb(std::uint32_t index, Bytes result) = 0;
  /// A unit was given up: no further call but the destructor and what the owner does.
  virtual void fail(const std::string& reason) = 0;
};

/// A unit that was answered: who ran it and when, in seconds since the root began. (When a worker
/// began is told by its clock from when its answer came.)
struct UnitRun {
  int rank = 0;
  std::uint32_t unit = 0;
  double started_seconds = 0, finished_seconds = 0;
};

/// What one task cost.
struct TaskStats {
  std::uint64_t units = 0;
  double worker_seconds = 0;                         // sum over its units, by the workers' clocks
  double started_seconds = 0, finished_seconds = 0;  // since the root began
  bool failed = false;
  std::vector<UnitRun> runs;  // in the order of the answers; the first million
};

/// An attempt at a unit that failed, or (without a host) that ended an earlier run.
struct UnitFailure {
  std::uint64_t epoch = 0;
  std::uint32_t unit = 0, attempt = 0;
  int rank = 0;
  std::string host, what;
};

/// Where the tasks come from and go to, in job order. `next` is asked only when workers would
/// otherwise run dry, so a million analyses need no million structs; null: no more.
class TaskSource {
 public:
  virtual ~TaskSource() = default;
  [[nodiscard]] virtual std::unique_ptr<Task> next() = 0;
  /// A task that is done or failed; called in job order.
  virtual void finished(std::unique_ptr<Task> task, const TaskStats& stats) = 0;
};

/// The worker's side of one analysis: made from a Setup, runs units. `run` is pure: bytes in, bytes
/// out; what it throws becomes a Failure message.
class UnitRunner {
 public:
  virtual ~UnitRunner() = default;
  [[nodiscard]] virtual Bytes run(const Bytes& unit) = 0;
};

/// Makes UnitRunners and owns what a worker keeps warm between analyses.
class UnitRunnerFactory {
 public:
  virtual ~UnitRunnerFactory() = default;
  [[nodiscard]] virtual std::unique_ptr<UnitRunner> make(const Bytes& setup) = 0;
  /// Drop everything warm (a cache: no result changes).
  virtual void forget() = 0;
};

}  // namespace lfsrun
