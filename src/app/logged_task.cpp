#include "app/logged_task.hpp"

#include <utility>
#include <vector>

#include "base/checksum.hpp"

namespace lfsrun {
namespace {

class LoggedTask : public AnalysisTask {
 public:
  LoggedTask(std::unique_ptr<AnalysisTask> task, std::uint64_t position, UnitLog& log)
      : task_(std::move(task)),
        position_(position),
        analysis_(checksum(task_->setup())),
        log_(log) {}

  [[nodiscard]] Bytes setup() const override { return task_->setup(); }

  [[nodiscard]] std::vector<Bytes> next_round() override {
    for (auto round = task_->next_round(); !round.empty(); round = task_->next_round()) {
      take_known(std::move(round));
      if (!units_.empty()) return units_;
    }
    units_.clear();
    return {};
  }

  // These go out as they come, in bulk: not logged.
  [[nodiscard]] bool wants_turn() const override { return task_->wants_turn(); }
  [[nodiscard]] std::vector<Bytes> next_round_in_turn() override {
    units_.clear();
    return task_->next_round_in_turn();
  }

  void absorb(std::uint32_t index, Bytes result) override {
    if (units_.empty()) return task_->absorb(index, std::move(result));
    log_.append({position_, analysis_, units_.at(index), result});
    task_->absorb(indices_.at(index), std::move(result));
  }

  void fail(const std::string& reason) override { task_->fail(reason); }
  [[nodiscard]] AnalysisRecord take_record() override { return task_->take_record(); }
  [[nodiscard]] double states_walked() const override { return task_->states_walked(); }
  [[nodiscard]] double share_done(double states) const override {
    return task_->share_done(states);
  }
  [[nodiscard]] std::optional<RunSearchRow> run_search() const override {
    return task_->run_search();
  }

 private:
  /// Gives the task what the log has of this round; the rest is units_.
  void take_known(std::vector<Bytes> round) {
    units_.clear();
    indices_.clear();
    for (std::uint32_t i = 0; i < round.size(); ++i) {
      if (auto known = log_.take(analysis_, round[i])) {
        task_->absorb(i, std::move(*known));
      } else {
        units_.push_back(std::move(round[i]));
        indices_.push_back(i);
      }
    }
  }

  std::unique_ptr<AnalysisTask> task_;
  std::uint64_t position_, analysis_;
  UnitLog& log_;
  std::vector<Bytes> units_;            // of this round, handed out; none: a round in turn
  std::vector<std::uint32_t> indices_;  // their numbers in the task's own round
};

}  // namespace

std::unique_ptr<AnalysisTask> with_log(std::unique_ptr<AnalysisTask> task, std::uint64_t position,
                                       UnitLog& log) {
  return std::make_unique<LoggedTask>(std::move(task), position, log);
}

}  // namespace lfsrun
