#include "app/unit_log.hpp"

#include <spdlog/spdlog.h>

#include "base/error.hpp"
#include "pool/scheduler.hpp"

namespace lfsrun {
namespace {

/// What the runs before have left; nothing where it is of no use.
JournalContent usable(const UnitLogOptions& options) {
  std::error_code none;
  if (!options.resume || !std::filesystem::is_regular_file(options.path, none)) return {};
  auto content = read_journal(options.path);
  const std::string name = options.path.string();
  if (!content || content->job != options.job) {
    spdlog::warn("{}: not used (it is {}); units of unfinished analyses run again", name,
                 content ? "of another job or program" : "no journal");
    return {};
  }
  if (content->unused_bytes > 0) {
    spdlog::warn("{}: its last {} bytes are not used (torn or damaged); the units run again", name,
                 content->unused_bytes);
  }
  return std::move(*content);
}

}  // namespace

UnitLog::UnitLog(const UnitLogOptions& options) : UnitLog(options, usable(options)) {}

UnitLog::UnitLog(const UnitLogOptions& options, JournalContent old)
    : restarts_(options.resume ? old.restarts + 1 : 0),
      slots_(Scheduler::max_outstanding * std::size_t{options.workers}),
      file_(options.path, options.job, restarts_, options.workers) {
  for (const BlameEvent& event : old.events) blame_.add(event);
  if (!old.in_good_order) {
    for (const BlameEvent& event : blame_for_crash(old.out)) blame_.add(event);
  }
  for (const BlameEvent& event : blame_.events()) file_.append(event);
  for (LoggedResult& result : old.results) {
    if (result.position < options.first) continue;
    file_.append(result);
    known_.insert_or_assign({result.analysis, std::move(result.unit)}, std::move(result.result));
  }
  if (!file_.maps()) {
    spdlog::warn("{}: cannot be mapped; units that end their worker will not be found out",
                 options.path.string());
  }
  file_.publish();
}

std::optional<Bytes> UnitLog::take(std::uint64_t analysis, const Bytes& unit) {
  auto found = known_.extract({analysis, unit});
  if (found.empty()) return std::nullopt;
  return std::move(found.mapped());
}

void UnitLog::append(const LoggedResult& result) {
  rethrow_problem();
  try {
    file_.append(result);
  } catch (const Error& error) {
    problem_ = error.what();
    throw;
  }
}

void UnitLog::rethrow_problem() const {
  if (!problem_.empty()) throw Error(problem_);
}

void UnitLog::replace_slot(int worker, std::uint64_t from, std::uint64_t to) {
  const std::size_t first = Scheduler::max_outstanding * (static_cast<std::size_t>(worker) - 1);
  for (std::size_t slot = first; slot < first + Scheduler::max_outstanding; ++slot) {
    if (file_.out(slot) == from) return file_.set_out(slot, to);
  }
}

void UnitLog::sending(int worker, std::uint64_t key) { replace_slot(worker, 0, key); }

// A failure too is an answer: who throws has not ended its worker.
void UnitLog::answered(int worker, std::uint64_t key) {
  replace_slot(worker, key, 0);
  if (!blame_.suspects(key)) return;
  const BlameEvent event{.key = key, .kind = BlameEvent::Kind::answered};
  blame_.add(event);
  file_.append(event);
}

std::size_t UnitLog::units_out() const {
  std::size_t count = 0;
  for (std::size_t slot = 0; slot < slots_; ++slot) count += file_.out(slot) != 0 ? 1U : 0U;
  return count;
}

// A worker that dies among others may have been killed from outside: the unit is run alone then,
// and to die there is the proof.
void UnitLog::lost(int worker, std::uint64_t key, double silent_seconds) {
  using Kind = BlameEvent::Kind;
  const bool proven = silent_seconds > 0 || units_out() == 1;
  const BlameEvent event{
      .key = key,
      .kind = silent_seconds > 0 ? Kind::hung : (proven ? Kind::died : Kind::was_out),
      .rank = static_cast<std::uint32_t>(worker),
      .milliseconds = static_cast<std::uint64_t>(1000 * silent_seconds)};
  file_.set_in_good_order();  // for all other units
  try {
    for (unsigned i = 0; i < (proven ? 1U : crashes_before_alone); ++i) file_.append(event);
  } catch (const Error& error) {  // a full disk must not hide the lost worker
    spdlog::error("{}", error.what());
  }
}

}  // namespace lfsrun
