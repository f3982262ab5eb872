#include "pool/task_window.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "base/checksum.hpp"
#include "base/error.hpp"

namespace lfsrun {
namespace {

constexpr std::size_t most_runs = 1000000;  // of one task

}  // namespace

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
  std::vector<std::uint32_t> alone;
  try {
    open.units = units_of_next_round(open);
    if (open.units.size() > std::numeric_limits<std::uint32_t>::max() - open.first_unit) {
      throw Error("more than 2^32 units");
    }
    alone = units_to_run_alone(epoch);
  } catch (const std::exception& error) {
    open.units.clear();
    return fail(epoch, error.what(), now);
  }
  if (open.waits_for_turn) return;
  if (open.units.empty()) return finish(open, now);
  open.units_left = static_cast<std::uint32_t>(open.units.size());
  units_known_ += open.units_left;
  schedule_round(epoch, alone);
}

/// Of this round, ascending. Throws Error where one has ended its worker too often.
std::vector<std::uint32_t> TaskWindow::units_to_run_alone(std::uint64_t epoch) {
  std::vector<std::uint32_t> alone;
  if (watch_ == nullptr || !watch_->knows_any()) return alone;
  const OpenTask& open = of(epoch);
  for (std::uint32_t i = 0; i < open.units.size(); ++i) {
    const Assignment unit{.epoch = epoch, .unit = open.first_unit + i};
    const UnitHistory history = watch_->history(key(unit));
    note_deaths(unit, history);
    if (history.crashes >= UnitWatch::crashes_before_alone) alone.push_back(unit.unit);
  }
  return alone;
}

void TaskWindow::note_deaths(const Assignment& unit, const UnitHistory& history) {
  std::uint32_t attempt = 0;
  for (const auto& [rank, what] : history.deaths) {
    failures_.push_back({unit.epoch, unit.unit, ++attempt, rank, "", what});
  }
  if (attempt <= scheduler_.retries()) return;
  throw Error("unit " + std::to_string(unit.unit) + " ended " + std::to_string(attempt) +
              " runs, the last one on rank " + std::to_string(history.deaths.back().rank) + ": " +
              history.deaths.back().what);
}

void TaskWindow::schedule_round(std::uint64_t epoch, const std::vector<std::uint32_t>& alone) {
  const OpenTask& open = of(epoch);
  std::uint32_t next = open.first_unit;
  for (const std::uint32_t unit : alone) {
    scheduler_.add(epoch, next, unit - next);
    scheduler_.add_alone(epoch, unit);
    next = unit + 1;
  }
  scheduler_.add(epoch, next, open.first_unit + open.units_left - next);
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
  if (open.stats.runs.size() < most_runs) {
    open.stats.runs.push_back({answer.worker, answer.unit, now - unit_seconds, now});
  }
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

std::uint64_t TaskWindow::key(const Assignment& assignment) {
  OpenTask& open = of(assignment.epoch);
  if (!open.setup_sum) open.setup_sum = checksum(setup(assignment.epoch));
  return std::max<std::uint64_t>(checksum(unit(assignment), *open.setup_sum), 1);
}

}  // namespace lfsrun
