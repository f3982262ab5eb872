#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "pool/message.hpp"
#include "pool/root.hpp"
#include "pool/scheduler.hpp"
#include "pool/wire.hpp"

namespace lfsrun {

/// What the root knows of ranks 1 … size - 1: who they are, which analysis each was last set up
/// for, what each has to do, and when it was last heard of. All times are seconds since the root
/// began, given by the caller.
class WorkerTable {
 public:
  explicit WorkerTable(int ranks);

  /// A worker said Hello. Throws Error if it runs another build than the root.
  void hello(int rank, const Hello& hello, const std::string& root_build_id);
  /// Nobody has said Hello, nobody is set up: the pool was built anew.
  void start_over(double now);
  void heard(int rank, double now) { of(rank).status.last_word_seconds = now; }

  /// Whether this unit's analysis is another than the one the worker holds; records the change.
  bool needs_setup(int rank, std::uint64_t epoch);
  void sent(const Assignment& assignment, double now);
  /// Result or failure after this time; an answer to nothing that was sent changes nothing.
  void answered(const Assignment& answer, double unit_seconds);

  [[nodiscard]] bool joined(int rank) const { return of(rank).joined; }
  [[nodiscard]] bool all_joined() const;
  [[nodiscard]] unsigned busy() const;
  /// The longest of the last units that were answered; 0 before the first.
  [[nodiscard]] double recent_unit_seconds() const;
  [[nodiscard]] std::vector<WorkerStatus> status() const;
  [[nodiscard]] const std::string& host(int rank) const { return of(rank).status.host; }

  /// Throws WorkerLost for a worker that owes an answer, or its Hello, and has been silent for
  /// longer than this. Silence counts from its last word or the sending of its oldest unit,
  /// whichever is later.
  void check_silence(double now, double timeout) const;

 private:
  struct Sent {
    Assignment assignment;
    double seconds = 0;
  };
  struct Entry {
    WorkerStatus status;
    bool joined = false;
    std::uint64_t epoch = 0;
    std::vector<Sent> sent;  // oldest first
  };

  [[nodiscard]] Entry& of(int rank) { return entries_.at(static_cast<std::size_t>(rank) - 1); }
  [[nodiscard]] const Entry& of(int rank) const {
    return entries_.at(static_cast<std::size_t>(rank) - 1);
  }

  std::vector<Entry> entries_;
  std::array<double, 64> recent_{};  // seconds of the last units, in a ring
  std::size_t answers_ = 0;
  double began_ = 0;  // of this pool
};

}  // namespace lfsrun
