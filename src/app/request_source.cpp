#include "app/request_source.hpp"

#include <algorithm>

namespace lfsrun {
namespace {

AnalysisRequest make_request(const Campaign& campaign, const Config& config,
                             const RegisterSpec& reg, const AnalysisSpec& analysis,
                             std::uint64_t id) {
  return {.id = id,
          .where = reg.where,
          .config = config.name,
          .register_name = reg.name,
          .kind = analysis.kind,
          .reg = reg.reg,
          .method = resolved_method(analysis, reg.reg),
          .sequences = analysis.sequences,
          .sequence_length = analysis.sequence_length,
          .factor_seconds = analysis.factor_seconds,
          .unit_seconds = campaign.pool.unit_seconds,
          .state_cycles = analysis.state_cycles};
}

// The rows of a finished task. What goes wrong in making them fails this analysis alone.
AnalysisRecord record_of(AnalysisTask& task) {
  try {
    return task.take_record();
  } catch (const std::exception& e) {
    task.fail(e.what());
    return task.take_record();
  }
}

}  // namespace

RequestStream requests_of(const Campaign& campaign, std::size_t done) {
  RequestStream stream = [&campaign, config = std::size_t{0}, reg = std::size_t{0},
                          analysis = std::size_t{0},
                          id = std::uint64_t{0}]() mutable -> std::optional<AnalysisRequest> {
    if (config == campaign.configs.size()) return std::nullopt;
    const Config& from = campaign.configs[config];
    auto request = make_request(campaign, from, from.registers[reg], from.analyses[analysis], id++);
    if (++analysis == from.analyses.size()) {
      analysis = 0;
      if (++reg == from.registers.size()) {
        reg = 0;
        ++config;
      }
    }
    return request;
  };
  for (std::size_t i = 0; i < done; ++i) static_cast<void>(stream());
  return stream;
}

RequestSource::RequestSource(RequestStream requests, RecordSink sink, TaskWrapper wrap)
    : requests_(std::move(requests)), sink_(std::move(sink)), wrap_(std::move(wrap)) {}

std::unique_ptr<Task> RequestSource::next() {
  const auto request = requests_();
  if (!request) return nullptr;
  const AnalysisKind& kind = analysis_kind(request->kind);
  auto task = kind.make_task(*request);
  const Estimate estimate = kind.estimate(*request);
  if (wrap_) task = wrap_(std::move(task), estimate);
  open_.emplace(task.get(), OpenTask{request->id, estimate});
  return task;
}

void RequestSource::finished(std::unique_ptr<Task> task, const TaskStats& stats) {
  auto& analysis = dynamic_cast<AnalysisTask&>(*task);
  const auto open = open_.extract(&analysis).mapped();
  finished_cost_ += open.estimate.seconds;
  finished_states_ += analysis.states_walked();
  RunAnalysisRow run;
  run.id = open.id;
  run.units = stats.units;
  run.started_seconds = stats.started_seconds;
  run.finished_seconds = stats.finished_seconds;
  run.worker_seconds = stats.worker_seconds;
  run.states = analysis.states_walked();
  const double seconds = stats.finished_seconds - stats.started_seconds;
  run.states_per_second = seconds > 0 ? run.states / seconds : 0;
  sink_(record_of(analysis), run);
}

double RequestSource::states_walked() const {
  double states = finished_states_;
  for (const auto& [task, open] : open_) states += task->states_walked();
  return states;
}

double RequestSource::cost_done() const {
  double cost = finished_cost_;
  for (const auto& [task, open] : open_) {
    if (open.estimate.states <= 0) continue;
    // A traversal may need more rounds than its estimate knows of: never quite done before the end.
    const double share = std::min(0.99, task->states_walked() / open.estimate.states);
    cost += share * open.estimate.seconds;
  }
  return cost;
}

}  // namespace lfsrun
