#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pool/scheduler.hpp"
#include "pool/task.hpp"
#include "pool/unit_watch.hpp"

namespace lfsrun {

/// The tasks between "opened" and "given back", in job order: feeds their rounds to the scheduler,
/// their results to them, and gives them back in order, however they end. A task that throws is
/// failed with what it threw; the others never notice. Times are seconds since the root began.
class TaskWindow {
 public:
  /// Deaths of units in earlier runs, as the watch tells them, are added to `failures`.
  TaskWindow(Scheduler& scheduler, std::vector<UnitFailure>& failures)
      : scheduler_(scheduler), failures_(failures) {}

  /// Asked for the history of every unit; may be null.
  void set_watch(const UnitWatch* watch) { watch_ = watch; }
  void open(std::unique_ptr<Task> task, double now);
  void absorb(const Assignment& answer, Bytes result, double unit_seconds, double now);
  /// Time spent on a unit that failed.
  void charge(std::uint64_t epoch, double unit_seconds);
  void fail(std::uint64_t epoch, const std::string& reason, double now);
  /// Forgets all tasks: answers to units that are still out will be ignored.
  void abandon();
  /// Gives back the finished tasks in front; how many. Where the next one has waited for its turn,
  /// it goes on.
  std::size_t deliver(TaskSource& source, double now);

  /// Of an open task. May throw what Task::setup throws.
  [[nodiscard]] const Bytes& setup(std::uint64_t epoch);
  [[nodiscard]] const Bytes& unit(const Assignment& assignment);
  /// A checksum of both, never 0: the unit as a UnitWatch knows it.
  [[nodiscard]] std::uint64_t key(const Assignment& assignment);

  [[nodiscard]] bool empty() const { return tasks_.empty(); }
  [[nodiscard]] std::size_t size() const { return tasks_.size(); }
  [[nodiscard]] std::size_t finished() const { return finished_; }  // but not given back
  [[nodiscard]] std::uint64_t delivered() const { return first_epoch_ - 1; }
  [[nodiscard]] std::uint64_t units_done() const { return units_done_; }
  [[nodiscard]] std::uint64_t units_known() const { return units_known_; }

 private:
  struct OpenTask {
    std::unique_ptr<Task> task;
    TaskStats stats;
    std::optional<Bytes> setup;  // asked for when a worker needs it
    std::optional<std::uint64_t> setup_sum;
    std::vector<Bytes> units;      // of this round; one that is absorbed is empty
    std::uint32_t first_unit = 0;  // number of units[0]: units are counted over all rounds
    std::uint32_t units_left = 0;  // of this round
    bool waits_for_turn = false;
    bool over = false;
  };

  OpenTask& of(std::uint64_t epoch) { return tasks_.at(epoch - first_epoch_); }
  void start_round(std::uint64_t epoch, double now);
  [[nodiscard]] std::vector<Bytes> units_of_next_round(OpenTask& open);
  [[nodiscard]] std::vector<std::uint32_t> units_to_run_alone(std::uint64_t epoch);
  void note_deaths(const Assignment& unit, const UnitHistory& history);
  void schedule_round(std::uint64_t epoch, const std::vector<std::uint32_t>& alone);
  void finish(OpenTask& open, double now);

  Scheduler& scheduler_;
  std::vector<UnitFailure>& failures_;
  const UnitWatch* watch_ = nullptr;
  std::deque<OpenTask> tasks_;     // of epochs first_epoch_, first_epoch_ + 1, …
  std::uint64_t first_epoch_ = 1;  // 0 is no epoch: what a worker holds at the start
  std::size_t finished_ = 0;
  std::uint64_t units_done_ = 0, units_known_ = 0;
};

}  // namespace lfsrun
