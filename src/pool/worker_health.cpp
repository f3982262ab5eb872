// A lost worker ends the run, so nobody is to be taken for lost who is not: neither where the root
// itself was late, nor where all ranks are being ended. Where a death can be seen it is caught here
// before mpirun, about a second later, ends the root for it: the unit is known then.

#include "pool/worker_health.hpp"

namespace lfsrun {
namespace {

constexpr double seconds_between_looks = 0.1;
constexpr double asleep_seconds = 1;
constexpr int looks_before_a_death = 3;

std::string tenths(double seconds) {
  const std::string text = std::to_string(seconds);
  return text.substr(0, text.find('.') + 2);
}

std::string name_of(const Assignment& unit) {
  return "unit " + std::to_string(unit.unit) + " of analysis epoch " + std::to_string(unit.epoch) +
         ", attempt " + std::to_string(unit.attempt);
}

}  // namespace

std::optional<WorkerTable::Lost> WorkerHealth::lost(WorkerTable& table, double now, double timeout,
                                                    bool ending) {
  const double since_last = now - last_look_;
  if (since_last < seconds_between_looks) return std::nullopt;
  last_look_ = now;
  // A root that was asleep itself, or stopped with all the others, has heard nobody meanwhile.
  if (since_last > asleep_seconds) {
    table.start_listening(now);
    return std::nullopt;
  }
  auto lost = table.lost_worker(heard_until_, timeout);
  if (lost && lost->died && !death_is_sure(ending)) return std::nullopt;
  return lost;
}

// A worker may be gone because all ranks are asked to end, which the root hears a moment later.
bool WorkerHealth::death_is_sure(bool ending) {
  if (ending) return false;
  return ++deaths_seen_ >= looks_before_a_death;
}

std::string describe(const WorkerTable::Lost& lost) {
  const std::string rank = "rank " + std::to_string(lost.worker.rank);
  if (!lost.died && !lost.unit)
    return rank + " has not said Hello for " + tenths(lost.seconds) + " s";
  std::string text = rank + " on " + lost.worker.host + " is lost: ";
  text += lost.died ? "its process is gone" : "silent for " + tenths(lost.seconds) + " s";
  if (lost.unit) text += " with " + name_of(lost.unit->assignment);
  return text + (lost.died ? "" : " (hung, or longer than unit_timeout allows)");
}

}  // namespace lfsrun
