#include "pool/worker_table.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace lfsrun {

WorkerTable::WorkerTable(int ranks) : entries_(static_cast<std::size_t>(ranks) - 1) {
  int rank = 0;
  for (Entry& entry : entries_) entry.status.rank = ++rank;
}

void WorkerTable::hello(int rank, const Hello& hello, const std::string& root_build_id) {
  const auto& [host, pid, pid_space] = hello.process;
  if (hello.build_id != root_build_id) {
    throw Error("rank " + std::to_string(rank) + " on " + host + " runs another build (" +
                hello.build_id + ", the root runs " + root_build_id +
                "); start all ranks from the same program");
  }
  Entry& entry = of(rank);
  entry.joined = true;
  entry.status.host = host;
  entry.status.pid = pid;
  if (is_here(hello.process)) entry.seen = hello.process;
}

void WorkerTable::start_over(double now) {
  began_ = now;
  for (Entry& entry : entries_) {
    entry.joined = false;
    entry.epoch = 0;
    entry.sent.clear();
  }
}

bool WorkerTable::needs_setup(int rank, std::uint64_t epoch) {
  Entry& entry = of(rank);
  if (entry.epoch == epoch) return false;
  entry.epoch = epoch;
  return true;
}

void WorkerTable::sent(const Assignment& assignment, std::uint64_t key, double now) {
  of(assignment.worker).sent.push_back({assignment, key, now});
}

std::optional<std::uint64_t> WorkerTable::answered(const Assignment& answer, double unit_seconds) {
  Entry& entry = of(answer.worker);
  const auto found = std::find_if(entry.sent.begin(), entry.sent.end(),
                                  [&](const Sent& s) { return s.assignment == answer; });
  if (found == entry.sent.end()) return std::nullopt;
  const std::uint64_t key = found->key;
  entry.sent.erase(found);
  ++entry.status.units;
  entry.status.busy_seconds += unit_seconds;
  recent_[answers_++ % recent_.size()] = unit_seconds;
  return key;
}

double WorkerTable::recent_unit_seconds() const {
  return *std::max_element(recent_.begin(), recent_.end());
}

void WorkerTable::start_listening(double now) {
  for (Entry& entry : entries_) entry.status.last_word_seconds = now;
  began_ = now;
}

bool WorkerTable::all_joined() const {
  return std::all_of(entries_.begin(), entries_.end(), [](const Entry& e) { return e.joined; });
}

bool WorkerTable::sees_all() const {
  return std::all_of(entries_.begin(), entries_.end(),
                     [](const Entry& e) { return e.seen.has_value(); });
}

unsigned WorkerTable::busy() const {
  return static_cast<unsigned>(std::count_if(entries_.begin(), entries_.end(),
                                             [](const Entry& e) { return !e.sent.empty(); }));
}

std::vector<WorkerStatus> WorkerTable::status() const {
  std::vector<WorkerStatus> all;
  for (const Entry& entry : entries_) {
    all.push_back(entry.status);
    all.back().outstanding = static_cast<unsigned>(entry.sent.size());
  }
  return all;
}

std::optional<WorkerTable::Lost> WorkerTable::lost_worker(double now, double timeout) const {
  for (const Entry& entry : entries_) {
    Lost lost{.worker = entry.status, .seconds = now - began_};
    if (!entry.sent.empty()) {
      lost.unit = entry.sent.front();
      lost.seconds = now - std::max(entry.status.last_word_seconds, lost.unit->seconds);
    }
    lost.died = entry.seen && !is_here(*entry.seen);
    const bool owes = lost.unit || !entry.joined;
    if (lost.died || (owes && lost.seconds > timeout)) return lost;
  }
  return std::nullopt;
}

}  // namespace lfsrun
