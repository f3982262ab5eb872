#pragma once

// Which unit goes to which worker, and which answers count: a state machine without clock, I/O or
// messages, so that every order of events can be tested. Units wait first in, first out, as ranges:
// memory grows with tasks and workers, not with units. An event costs O(log workers).

#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace lfsrun {

/// One attempt at one unit by one worker; also names an answer.
struct Assignment {
  int worker = 0;
  std::uint64_t epoch = 0;    // which task
  std::uint32_t unit = 0;     // within the task
  std::uint32_t attempt = 0;  // 1 = first
  bool operator==(const Assignment&) const = default;
};

class Scheduler {
 public:
  /// Two, so that a worker that answers has its next unit already.
  static constexpr unsigned max_outstanding = 2;

  enum class Verdict {
    accepted,  // a result that counts
    retried,   // a failure; the unit waits again, in front of all others
    given_up,  // a failure, the last one allowed; the task has been dropped
    ignored,   // late, twice or of a dropped task: of no assignment that is out and wanted
  };

  explicit Scheduler(unsigned retries) : retries_(retries) {}
  void set_retries(unsigned retries) { retries_ = retries; }
  [[nodiscard]] unsigned retries() const { return retries_; }

  /// The worker takes units from now on.
  void join(int worker);
  /// The worker gets no more units; answers to those it has still count.
  void leave(int worker);
  /// Units first … first + count - 1 of a task wait behind all others of it and of earlier tasks.
  void add(std::uint64_t epoch, std::uint32_t first, std::uint32_t count);
  /// The same for one unit that may end its worker: it is handed out when no other is out, of
  /// dropped tasks neither, and none is until it is answered. Those behind it wait meanwhile. Once
  /// it has failed it is as any other: it came back.
  void add_alone(std::uint64_t epoch, std::uint32_t unit);
  /// Forgets a task: its waiting units are not handed out, answers to the others are ignored.
  void drop(std::uint64_t epoch);

  /// The next unit and the worker with the fewest outstanding (below two, lowest rank first) to run
  /// it: a retry first, and on another worker than the one that failed if there is one. Nothing
  /// while all are full or no unit waits.
  [[nodiscard]] std::optional<Assignment> next();

  Verdict result(const Assignment& answer);
  Verdict failure(const Assignment& answer);

  [[nodiscard]] std::uint64_t ready() const { return ready_; }  // units that wait
  [[nodiscard]] std::uint64_t out() const { return out_; }      // units that workers have
  [[nodiscard]] unsigned workers() const { return joined_; }
  [[nodiscard]] unsigned outstanding(int worker) const;
  /// Nothing waits and nothing is out, of dropped tasks neither.
  [[nodiscard]] bool drained() const { return ready_ == 0 && out_ == 0; }

 private:
  struct Range {
    std::uint64_t epoch;
    std::uint32_t next, end;
    bool alone;
  };
  struct Retry {
    std::uint64_t epoch;
    std::uint32_t unit, attempt;
    int failed_on;
  };
  struct Slot {
    bool joined = false;
    std::vector<Assignment> out;
  };

  Slot& slot(int worker);
  void add_range(Range range);
  [[nodiscard]] std::optional<int> free_worker(std::optional<int> avoid) const;
  std::optional<Assignment> next_retry();
  Assignment assign(const Assignment& assignment);
  bool take_back(const Assignment& answer);  // false: it was not out
  void one_unit_less(std::uint64_t epoch);

  unsigned retries_;
  unsigned joined_ = 0;
  std::uint64_t ready_ = 0, out_ = 0;
  bool alone_is_out_ = false;  // then it is the only one
  std::deque<Retry> waiting_retries_;
  std::deque<Range> waiting_;
  std::vector<Slot> slots_;                                // by rank
  std::set<std::pair<std::size_t, int>> free_;             // (outstanding, rank) of those below two
  std::unordered_map<std::uint64_t, std::uint64_t> live_;  // units not yet accepted, by epoch
};

}  // namespace lfsrun
