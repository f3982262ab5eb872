#include "pool/worker_table.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace lfsrun {
namespace {

std::string tenths(double seconds) {
  const std::string text = std::to_string(seconds);
  return text.substr(0, text.find('.') + 2);
}

[[noreturn]] void throw_lost(const WorkerStatus& worker, const Assignment& unit, double silence) {
  throw WorkerLost("rank " + std::to_string(worker.rank) + " on " + worker.host +
                   " is lost: silent for " + tenths(silence) + " s with unit " +
                   std::to_string(unit.unit) + " of analysis epoch " + std::to_string(unit.epoch) +
                   ", attempt " + std::to_string(unit.attempt) +
                   " (hung, or longer than unit_timeout allows)");
}

}  // namespace

WorkerTable::WorkerTable(int ranks) : entries_(static_cast<std::size_t>(ranks) - 1) {
  int rank = 0;
  for (Entry& entry : entries_) entry.status.rank = ++rank;
}

void WorkerTable::hello(int rank, const Hello& hello, const std::string& root_build_id) {
  if (hello.build_id != root_build_id) {
    throw Error("rank " + std::to_string(rank) + " on " + hello.host + " runs another build (" +
                hello.build_id + ", the root runs " + root_build_id +
                "); start all ranks from the same program");
  }
  Entry& entry = of(rank);
  entry.joined = true;
  entry.status.host = hello.host;
  entry.status.pid = hello.pid;
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

void WorkerTable::sent(const Assignment& assignment, double now) {
  of(assignment.worker).sent.push_back({assignment, now});
}

void WorkerTable::answered(const Assignment& answer, double unit_seconds) {
  Entry& entry = of(answer.worker);
  const auto found = std::find_if(entry.sent.begin(), entry.sent.end(),
                                  [&](const Sent& s) { return s.assignment == answer; });
  if (found == entry.sent.end()) return;
  entry.sent.erase(found);
  ++entry.status.units;
  entry.status.busy_seconds += unit_seconds;
  recent_[answers_++ % recent_.size()] = unit_seconds;
}

double WorkerTable::recent_unit_seconds() const {
  return *std::max_element(recent_.begin(), recent_.end());
}

bool WorkerTable::all_joined() const {
  return std::all_of(entries_.begin(), entries_.end(), [](const Entry& e) { return e.joined; });
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

void WorkerTable::check_silence(double now, double timeout) const {
  for (const Entry& entry : entries_) {
    if (!entry.joined && now - began_ > timeout) {
      throw WorkerLost("rank " + std::to_string(entry.status.rank) + " has not said Hello for " +
                       tenths(now - began_) + " s");
    }
    if (entry.sent.empty()) continue;
    const Sent& oldest = entry.sent.front();
    const double silence = now - std::max(entry.status.last_word_seconds, oldest.seconds);
    if (silence > timeout) throw_lost(entry.status, oldest.assignment, silence);
  }
}

}  // namespace lfsrun
