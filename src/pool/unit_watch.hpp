#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lfsrun {

/// A unit that is known to have ended its worker.
struct UnitDeath {
  int rank = 0;      // of the worker
  std::string what;  // "its worker died", …
};

/// What earlier runs of a job, which ended in the middle, tell of one unit.
struct UnitHistory {
  unsigned crashes = 0;  // runs that crashed while it was out: it may have been the reason
  std::vector<UnitDeath> deaths = {};  // of which it was
};

/// Is told which unit each worker has, before the worker gets it: a dead worker ends the whole run,
/// and often only the next one can find out who is to blame. Units are known by a key, a checksum
/// of all that the worker is told. Called for every unit, so calls must be cheap; what they throw
/// ends the run.
class UnitWatch {
 public:
  static constexpr unsigned crashes_before_alone = 2;

  virtual ~UnitWatch() = default;
  /// Whether any unit has a history.
  [[nodiscard]] virtual bool knows_any() const = 0;
  [[nodiscard]] virtual UnitHistory history(std::uint64_t key) const = 0;
  /// About to be sent.
  virtual void sending(int worker, std::uint64_t key) = 0;
  /// Back, by a result or a failure, wanted or not.
  virtual void answered(int worker, std::uint64_t key) = 0;
  /// The worker is known to have died in this unit (0), or to have been silent for longer than so
  /// many seconds: the run ends.
  virtual void lost(int worker, std::uint64_t key, double silent_seconds) = 0;
};

}  // namespace lfsrun
