// A dead rank ends the whole MPI job and nobody is told which one it was. So a crash is held
// against every unit that was out; one that was out at two is run alone from then on, and what
// crashes then has proved its guilt. A unit that always ends its worker is given up after at most
// two crashes more than it has attempts, and one that was near by chance comes back and is free.

#include "app/blame.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "pool/scheduler.hpp"

namespace lfsrun {

std::vector<BlameEvent> blame_for_crash(std::span<const std::uint64_t> out) {
  std::vector<BlameEvent> events;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto same = [&](const BlameEvent& event) { return event.key == out[i]; };
    if (out[i] == 0) continue;
    if (std::any_of(events.begin(), events.end(), same))
      continue;  // the same work, twice in the job
    const auto rank = static_cast<std::uint32_t>(1 + i / Scheduler::max_outstanding);
    events.push_back({.key = out[i], .kind = BlameEvent::Kind::was_out, .rank = rank});
  }
  if (events.size() == 1) events.front().kind = BlameEvent::Kind::died;
  return events;
}

void Blame::add(const BlameEvent& event) {
  if (event.kind == BlameEvent::Kind::answered) {
    events_.erase(event.key);
  } else {
    events_[event.key].push_back(event);
  }
}

UnitHistory Blame::history(std::uint64_t key) const {
  UnitHistory history;
  const auto found = events_.find(key);
  if (found == events_.end()) return history;
  for (const BlameEvent& event : found->second) {
    const int rank = static_cast<int>(event.rank);
    if (event.kind == BlameEvent::Kind::hung) {
      const std::string silent = fmt::format("silent for more than {:g} s",
                                             1e-3 * static_cast<double>(event.milliseconds));
      history.deaths.push_back({rank, "its worker was " + silent});
      continue;
    }
    ++history.crashes;
    if (event.kind == BlameEvent::Kind::died) history.deaths.push_back({rank, "its worker died"});
  }
  return history;
}

std::vector<BlameEvent> Blame::events() const {
  std::vector<BlameEvent> all;
  for (const auto& [key, events] : events_) all.insert(all.end(), events.begin(), events.end());
  return all;
}

}  // namespace lfsrun
