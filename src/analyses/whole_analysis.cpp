#include "analyses/whole_analysis.hpp"

#include <chrono>

namespace lfsrun {
namespace {

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void run_round(AnalysisTask& task, UnitRunner& runner, const std::vector<Bytes>& units) {
  for (std::uint32_t i = 0; i < units.size(); ++i) task.absorb(i, runner.run(units[i]));
}

void run_all(AnalysisTask& task, UnitRunner& runner) {
  for (auto units = task.next_round(); !units.empty(); units = task.next_round()) {
    run_round(task, runner, units);
  }
  if (!task.wants_turn()) return;
  for (auto units = task.next_round_in_turn(); !units.empty(); units = task.next_round_in_turn()) {
    run_round(task, runner, units);
  }
}

}  // namespace

AnalysisRecord failed_record(const AnalysisRequest& request, const std::string& why) {
  AnalysisRecord record = base_record(request);
  record.row.status = "failed";
  record.row.message = why;
  return record;
}

FinishedAnalysis run_whole(const AnalysisRequest& request, WarmCaches& caches) {
  FinishedAnalysis done;
  const double began = seconds_now();
  try {
    const auto task = analysis_kind(request.kind).make_task(request);
    run_all(*task, *make_runner(task->setup(), caches));
    done.record = task->take_record();
    done.states = task->states_walked();
  } catch (const std::exception& error) {
    done.failed = true;
    done.record = failed_record(request, error.what());
  }
  done.seconds = seconds_now() - began;
  return done;
}

}  // namespace lfsrun
