#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "pool/unit_watch.hpp"

namespace lfsrun {

/// What a unit, known by its key, had to do with the end of a run.
struct BlameEvent {
  enum class Kind : std::uint32_t {
    was_out,   // a run crashed while this unit and others were out
    died,      // it crashed while this one alone was out
    hung,      // its worker was silent for so many `milliseconds`
    answered,  // it came back: whatever ended those runs, it was not this unit
  };
  std::uint64_t key = 0;
  Kind kind = Kind::was_out;
  std::uint32_t rank = 0;
  std::uint64_t milliseconds = 0;
  bool operator==(const BlameEvent&) const = default;
};

/// Of a crashed run: which unit was out where, two for each worker from rank 1 on; 0: none.
[[nodiscard]] std::vector<BlameEvent> blame_for_crash(std::span<const std::uint64_t> out);

/// Who may be to blame, and who is, from the events of all runs of a job.
class Blame {
 public:
  void add(const BlameEvent& event);
  [[nodiscard]] bool empty() const { return events_.empty(); }
  [[nodiscard]] bool suspects(std::uint64_t key) const { return events_.contains(key); }
  [[nodiscard]] UnitHistory history(std::uint64_t key) const;
  /// All that is still held against anyone; adding them up again gives the same.
  [[nodiscard]] std::vector<BlameEvent> events() const;

 private:
  std::map<std::uint64_t, std::vector<BlameEvent>> events_;  // by key
};

}  // namespace lfsrun
