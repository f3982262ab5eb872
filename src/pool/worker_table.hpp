#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pool/message.hpp"
#include "pool/pool_status.hpp"
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
  /// Silence counts from now on.
  void start_listening(double now);

  /// Whether this unit's analysis is another than the one the worker holds; records the change.
  bool needs_setup(int rank, std::uint64_t epoch);
  /// `key`: of the unit, as the UnitWatch knows it.
  void sent(const Assignment& assignment, std::uint64_t key, double now);
  /// Result or failure after this time; gives back the key. Nothing, and nothing is changed, for an
  /// answer to what was not sent.
  std::optional<std::uint64_t> answered(const Assignment& answer, double unit_seconds);

  [[nodiscard]] bool joined(int rank) const { return of(rank).joined; }
  [[nodiscard]] bool all_joined() const;
  [[nodiscard]] bool sees_all() const;  // so that lost_worker() would find their deaths
  [[nodiscard]] unsigned busy() const;
  /// The longest of the last units that were answered; 0 before the first.
  [[nodiscard]] double recent_unit_seconds() const;
  [[nodiscard]] std::vector<WorkerStatus> status() const;
  [[nodiscard]] const std::string& host(int rank) const { return of(rank).status.host; }

  struct Sent {
    Assignment assignment;
    std::uint64_t key = 0;
    double seconds = 0;  // when
  };
  struct Lost {
    WorkerStatus worker;
    bool died = false;              // its process is gone; else it has been silent
    double seconds = 0;             // of silence
    std::optional<Sent> unit = {};  // its oldest, which it runs
  };
  /// A worker on this host whose process is gone; or one, wherever it is, that owes an answer, or
  /// its Hello, and has been silent for longer than this. Silence counts from its last word or the
  /// sending of its oldest unit, whichever is later.
  [[nodiscard]] std::optional<Lost> lost_worker(double now, double timeout) const;

 private:
  struct Entry {
    WorkerStatus status;
    bool joined = false;
    std::optional<ProcessName> seen;  // where it was there when it said Hello
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
