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
    open.units = open.task->next_round();
    if (open.units.size() > std::numeric_limits<std::uint32_t>::max() - open.first_unit) {
      throw Error("more than 2^32 units");
    }
  } catch (const std::exception& error) {
    open.units.clear();
    return fail(epoch, error.what(), now);
  }
  if (open.units.empty()) return finish(open, now);
  open.units_left = static_cast<std::uint32_t>(open.units.size());
  units_known_ += open.units_left;
  scheduler_.add(epoch, open.first_unit, open.units_left);
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

std::size_t TaskWindow::deliver(TaskSource& source) {
  std::size_t count = 0;
  for (; !tasks_.empty() && tasks_.front().over; ++count) {
    OpenTask front = std::move(tasks_.front());
    tasks_.pop_front();
    ++first_epoch_;
    --finished_;
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
