#include "pool/scheduler.hpp"

#include <algorithm>

namespace lfsrun {
namespace {

// Retries that all avoid the one free worker are skipped so that its time is not lost; only so many
// are looked at, or a node on which everything fails would make each step cost a long search.
constexpr std::size_t retries_looked_at = 32;

}  // namespace

Scheduler::Slot& Scheduler::slot(int worker) {
  const auto index = static_cast<std::size_t>(worker);
  if (index >= slots_.size()) slots_.resize(index + 1);
  return slots_[index];
}

void Scheduler::join(int worker) {
  Slot& s = slot(worker);
  if (s.joined) return;
  s.joined = true;
  ++joined_;
  if (s.out.size() < max_outstanding) free_.emplace(s.out.size(), worker);
}

void Scheduler::leave(int worker) {
  Slot& s = slot(worker);
  if (!s.joined) return;
  s.joined = false;
  --joined_;
  free_.erase({s.out.size(), worker});
}

void Scheduler::add(std::uint64_t epoch, std::uint32_t first, std::uint32_t count) {
  if (count > 0) add_range({epoch, first, first + count, false});
}

void Scheduler::add_alone(std::uint64_t epoch, std::uint32_t unit) {
  add_range({epoch, unit, unit + 1, true});
}

void Scheduler::add_range(Range range) {
  // A further round of an early task must not wait for all of a long one that came later.
  const auto later = [](std::uint64_t wanted, const Range& other) { return wanted < other.epoch; };
  const auto place = std::upper_bound(waiting_.begin(), waiting_.end(), range.epoch, later);
  waiting_.insert(place, range);
  live_[range.epoch] += range.end - range.next;
  ready_ += range.end - range.next;
}

void Scheduler::drop(std::uint64_t epoch) {
  live_.erase(epoch);
  ready_ -= std::erase_if(waiting_retries_, [&](const Retry& r) { return r.epoch == epoch; });
  std::erase_if(waiting_, [&](const Range& range) {
    if (range.epoch != epoch) return false;
    ready_ -= range.end - range.next;
    return true;
  });
}

std::optional<int> Scheduler::free_worker(std::optional<int> avoid) const {
  for (const auto& [load, worker] : free_) {
    if (worker != avoid || joined_ == 1) return worker;
  }
  return {};
}

// A unit that must run alone holds up those behind it until the others are answered: first in,
// first out holds, so nothing waits for ever.
std::optional<Assignment> Scheduler::next() {
  if (free_.empty() || ready_ == 0 || alone_is_out_) return {};
  if (auto retry = next_retry()) return retry;
  if (waiting_.empty() || (waiting_.front().alone && out_ > 0)) return {};
  Range& range = waiting_.front();
  alone_is_out_ = range.alone;
  const Assignment assignment{*free_worker({}), range.epoch, range.next++, 1};
  if (range.next == range.end) waiting_.pop_front();
  return assign(assignment);
}

std::optional<Assignment> Scheduler::next_retry() {
  const std::size_t count = std::min(waiting_retries_.size(), retries_looked_at);
  for (std::size_t i = 0; i < count; ++i) {
    const Retry retry = waiting_retries_[i];
    if (const auto worker = free_worker(retry.failed_on)) {
      waiting_retries_.erase(waiting_retries_.begin() + static_cast<std::ptrdiff_t>(i));
      return assign({*worker, retry.epoch, retry.unit, retry.attempt});
    }
  }
  return {};
}

Assignment Scheduler::assign(const Assignment& assignment) {
  auto& out = slot(assignment.worker).out;
  auto node = free_.extract({out.size(), assignment.worker});
  out.push_back(assignment);
  if (out.size() < max_outstanding) {
    node.value().first = out.size();
    free_.insert(std::move(node));
  }
  --ready_;
  ++out_;
  return assignment;
}

bool Scheduler::take_back(const Assignment& answer) {
  Slot& s = slot(answer.worker);
  const auto found = std::find(s.out.begin(), s.out.end(), answer);
  if (found == s.out.end()) return false;
  free_.erase({s.out.size(), answer.worker});
  s.out.erase(found);
  if (s.joined) free_.emplace(s.out.size(), answer.worker);
  --out_;
  alone_is_out_ = false;  // it was the only one
  return true;
}

void Scheduler::one_unit_less(std::uint64_t epoch) {
  const auto task = live_.find(epoch);
  if (--task->second == 0) live_.erase(task);
}

Scheduler::Verdict Scheduler::result(const Assignment& answer) {
  if (!take_back(answer) || !live_.contains(answer.epoch)) return Verdict::ignored;
  one_unit_less(answer.epoch);
  return Verdict::accepted;
}

Scheduler::Verdict Scheduler::failure(const Assignment& answer) {
  if (!take_back(answer) || !live_.contains(answer.epoch)) return Verdict::ignored;
  if (answer.attempt > retries_) {
    drop(answer.epoch);
    return Verdict::given_up;
  }
  waiting_retries_.push_back({answer.epoch, answer.unit, answer.attempt + 1, answer.worker});
  ++ready_;
  return Verdict::retried;
}

unsigned Scheduler::outstanding(int worker) const {
  const auto index = static_cast<std::size_t>(worker);
  return index < slots_.size() ? static_cast<unsigned>(slots_[index].out.size()) : 0;
}

}  // namespace lfsrun
