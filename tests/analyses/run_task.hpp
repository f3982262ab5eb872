#pragma once

#include <memory>

#include "analyses/analysis.hpp"

namespace lfsrun {

/// One round: every unit through one runner, results absorbed in reverse order (the order must not
/// matter).
inline void run_round(AnalysisTask& task, UnitRunner& runner, const std::vector<Bytes>& units) {
  for (std::size_t i = units.size(); i-- > 0;) {
    task.absorb(static_cast<std::uint32_t>(i), runner.run(units[i]));
  }
}

/// Runs a task to its end without a pool. Returns the rows.
inline AnalysisRecord run_task(const AnalysisRequest& request, UnitRunnerFactory& factory) {
  const auto task = analysis_kind(request.kind).make_task(request);
  const auto runner = factory.make(task->setup());
  for (auto units = task->next_round(); !units.empty(); units = task->next_round()) {
    run_round(*task, *runner, units);
  }
  if (!task->wants_turn()) return task->take_record();
  for (auto units = task->next_round_in_turn(); !units.empty();
       units = task->next_round_in_turn()) {
    run_round(*task, *runner, units);
  }
  return task->take_record();
}

inline AnalysisRecord run_task(const AnalysisRequest& request) {
  return run_task(request, *make_runner_factory());
}

}  // namespace lfsrun
