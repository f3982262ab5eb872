#pragma once

#include <functional>
#include <map>
#include <optional>

#include "analyses/analysis.hpp"
#include "config/campaign.hpp"
#include "store/run_rows.hpp"

namespace lfsrun {

/// Analysis requests one after another; none: no more.
using RequestStream = std::function<std::optional<AnalysisRequest>()>;

/// All analyses of a job in job order: for each config, each register, each [[analysis]] of
/// registers; then each other [[analysis]], once a degree; without the first `done`. The campaign
/// must outlive the stream.
[[nodiscard]] RequestStream requests_of(const Campaign& campaign, std::size_t done = 0);

/// Takes the rows of each finished analysis, in job order.
using RecordSink = std::function<void(const AnalysisRecord&, const RunAnalysisRow&)>;

/// May put a task into another one: see logged_task.hpp.
using TaskWrapper =
    std::function<std::unique_ptr<AnalysisTask>(std::unique_ptr<AnalysisTask>, const Estimate&)>;

/// Makes pool tasks of requests and hands their records on; knows how far the work is.
class RequestSource : public TaskSource {
 public:
  RequestSource(RequestStream requests, RecordSink sink, TaskWrapper wrap = {});

  std::unique_ptr<Task> next() override;
  void finished(std::unique_ptr<Task> task, const TaskStats& stats) override;

  [[nodiscard]] double states_walked() const;
  /// Estimated seconds (AnalysisKind::estimate) of the work that is done.
  [[nodiscard]] double cost_done() const;

 private:
  struct OpenTask {
    std::uint64_t id;
    Estimate estimate;
  };

  RequestStream requests_;
  RecordSink sink_;
  TaskWrapper wrap_;
  std::map<const AnalysisTask*, OpenTask> open_;
  double finished_states_ = 0, finished_cost_ = 0;
};

}  // namespace lfsrun
