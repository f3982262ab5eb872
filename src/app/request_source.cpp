#include "app/request_source.hpp"

#include <algorithm>

namespace lfsrun {
namespace {

AnalysisRequest request_of_register(const Config& config, const RegisterSpec& reg,
                                    const AnalysisSpec& analysis) {
  return {.where = reg.where,
          .config = config.name,
          .register_name = reg.name,
          .kind = analysis.kind,
          .reg = reg.reg,
          .method = resolved_method(analysis, reg.reg),
          .sequences = analysis.sequences,
          .sequence_length = analysis.sequence_length,
          .factor_seconds = analysis.factor_seconds,
          .state_cycles = analysis.state_cycles,
          .sequence = analysis.sequence};
}

AnalysisRequest request_of_survey(const Config& config, const AnalysisSpec& analysis,
                                  std::size_t which) {
  const SurveySpec& survey = analysis.survey.value();
  return {.where = analysis.where,
          .config = config.name,
          .register_name = "",
          .kind = analysis.kind,
          .reg = {config.field, {}},
          .survey = SurveyRequest{survey.degrees[which], survey.list, survey.list_weight}};
}

// The request at this place of the config: of each register each analysis that is of registers,
// then each degree of each survey; none: there are not so many.
std::optional<AnalysisRequest> request_at(const Config& config, std::size_t place) {
  std::vector<const AnalysisSpec*> of_registers;
  for (const AnalysisSpec& analysis : config.analyses) {
    if (analysis.of_registers()) of_registers.push_back(&analysis);
  }
  const std::size_t each = of_registers.size();
  if (place < config.registers.size() * each) {
    return request_of_register(config, config.registers[place / each], *of_registers[place % each]);
  }
  place -= config.registers.size() * each;
  for (const AnalysisSpec& analysis : config.analyses) {
    if (!analysis.survey) continue;
    if (place < analysis.survey->degrees.size()) return request_of_survey(config, analysis, place);
    place -= analysis.survey->degrees.size();
  }
  return std::nullopt;
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
  RequestStream stream = [&campaign, config = std::size_t{0}, place = std::size_t{0},
                          id = std::uint64_t{0}]() mutable -> std::optional<AnalysisRequest> {
    for (; config < campaign.configs.size(); ++config, place = 0) {
      auto request = request_at(campaign.configs[config], place);
      if (!request) continue;
      ++place;
      request->id = id++;
      request->unit_seconds = campaign.pool.unit_seconds;
      return request;
    }
    return std::nullopt;
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
