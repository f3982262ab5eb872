#include "pool/task_window.hpp"

#include <limits>
#include <utility>

namespace lfsrun {

void TaskWindow::open(std::unique_ptr<Task> task, double now) {
  OpenTask& open = tasks_.emplace_back();
  open.task = std::move(task);
  open.stats.started_seconds = now;
  start_round(first_epoch_ + tasks_.size() - 1, now);
}

void TaskWindow::start_round(std::uint64_t epoch, double now) {
  OpenTask& open = of(epoch);
  open.first_unit += static_cast<std::uint32_t>(open.units.size());
  open.units.clear();
  try {
    open.units = units_of_next_round(open);
    if (open.units.size() > std::numeric_limits<std::uint32_t>::max() - open.first_unit) {
      throw Error("more than 2^32 units");
    }
  } catch (const std::exception& error) {
    open.units.clear();
    return fail(epoch, error.what(), now);
  }
  if (open.waits_for_turn) return;
  if (open.units.empty()) return finish(open, now);
  open.units_left = static_cast<std::uint32_t>(open.units.size());
  units_known_ += open.units_left;
  scheduler_.add(epoch, open.first_unit, open.units_left);
}

std::vector<Bytes> TaskWindow::units_of_next_round(OpenTask& open) {
  const bool had_to_wait = std::exchange(open.waits_for_turn, false);
  auto units = had_to_wait ? std::vector<Bytes>() : open.task->next_round();
  if (!units.empty() || !open.task->wants_turn()) return units;
  open.waits_for_turn = &open != &tasks_.front();
  return open.waits_for_turn ? units : open.task->next_round_in_turn();
}

void TaskWindow::absorb(const Assignment& answer, Bytes result, double unit_seconds, double now) {
  OpenTask& open = of(answer.epoch);
  const std::uint32_t index = answer.unit - open.first_unit;
  Bytes().swap(open.units.at(index));  // it will not be sent again
  open.stats.worker_seconds += unit_seconds;
  ++open.stats.units;
  ++units_done_;
  --open.units_left;
  try {
    open.task->absorb(index, std::move(result));
  } catch (const std::exception& error) {
    return fail(answer.epoch, error.what(), now);
  }
  if (open.units_left == 0) start_round(answer.epoch, now);
}

void TaskWindow::charge(std::uint64_t epoch, double unit_seconds) {
  of(epoch).stats.worker_seconds += unit_seconds;
}

void TaskWindow::fail(std::uint64_t epoch, const std::string& reason, double now) {
  OpenTask& open = of(epoch);
  scheduler_.drop(epoch);
  units_known_ -= open.units_left;  // these will not be done
  open.stats.failed = true;
  open.waits_for_turn = false;
  finish(open, now);
  open.task->fail(reason);
}

void TaskWindow::finish(OpenTask& open, double now) {
  std::vector<Bytes>().swap(open.units);
  open.setup.reset();
  open.units_left = 0;
  open.stats.finished_seconds = now;
  open.over = true;
  ++finished_;
}

void TaskWindow::abandon() {
  for (std::size_t i = 0; i < tasks_.size(); ++i) scheduler_.drop(first_epoch_ + i);
  first_epoch_ += tasks_.size();
  tasks_.clear();
  finished_ = 0;
}

std::size_t TaskWindow::deliver(TaskSource& source, double now) {
  std::size_t count = 0;
  while (!tasks_.empty()) {
    if (tasks_.front().waits_for_turn) start_round(first_epoch_, now);
    if (!tasks_.front().over) break;
    OpenTask front = std::move(tasks_.front());
    tasks_.pop_front();
    ++first_epoch_;
    --finished_;
    ++count;
    source.finished(std::move(front.task), front.stats);
  }
  return count;
}

const Bytes& TaskWindow::setup(std::uint64_t epoch) {
  OpenTask& open = of(epoch);
  if (!open.setup) open.setup = open.task->setup();
  return *open.setup;
}

const Bytes& TaskWindow::unit(const Assignment& assignment) {
  OpenTask& open = of(assignment.epoch);
  return open.units.at(assignment.unit - open.first_unit);
}

}  // namespace lfsrun
