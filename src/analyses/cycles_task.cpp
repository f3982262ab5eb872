// The root's side of kind "cycles": plan into units, merge into rows. Rounds: (1) the algebra, as
// one unit, beside the first round of the traversal; (2...) further rounds of the traversal while
// states are missing from the proof; (then) the output of the cycles to store; (last, in turn) the
// cycles of the states, block by block.

#include <cmath>
#include <optional>
#include <utility>

#include "analyses/cycle_outputs.hpp"
#include "analyses/cycles.hpp"
#include "analyses/cycles_messages.hpp"
#include "analyses/cycles_record.hpp"
#include "analyses/state_cycle_blocks.hpp"
#include "traversal/state_cycles.hpp"

namespace lfsrun {
namespace {

// The config reader, which knows no traversal, lets just these pass.
static_assert(max_traversal_states_log2(2) == max_traversal_log2(2));
static_assert(max_traversal_states_log2(3) == max_traversal_log2(3));

static_assert(max_mapped_states_log2 == max_state_cycles_log2);

TraversalOptions traversal_options(const AnalysisRequest& request) {
  return {.unit_seconds = request.unit_seconds, .representatives = request.sequences};
}

class CyclesTask : public AnalysisTask {
 public:
  explicit CyclesTask(AnalysisRequest request) : request_(std::move(request)) {}

  [[nodiscard]] Bytes setup() const override {
    return with_kind(request_.kind, encode(CyclesSetup{request_.reg, traversal_options(request_),
                                                       request_.factor_seconds}));
  }

  [[nodiscard]] std::vector<Bytes> next_round() override {
    units_.clear();
    if (first_round_) begin();
    if (walking_) plan_traversal();
    if (units_.empty() && !outputs_planned_) plan_outputs();
    return messages();
  }

  [[nodiscard]] bool wants_turn() const override { return state_cycles_.has_value(); }

  [[nodiscard]] std::vector<Bytes> next_round_in_turn() override {
    units_ = state_cycles_->next_round();
    return messages();
  }

  void absorb(std::uint32_t index, Bytes result) override {
    const CyclesUnit& unit = units_.at(index);
    switch (unit.stage) {
      case CyclesStage::algebra:
        outcome_.algebra = decode_algebra_result(result);
        break;
      case CyclesStage::traversal: {
        const TraversalUnitResult walked = decode_traversal_result(result);
        traversal_->absorb(unit.traversal, walked);
        states_walked_ += static_cast<double>(unit.traversal.states + walked.counted);
        break;
      }
      case CyclesStage::symbols:
        outputs_.absorb(index, result);
        break;
      case CyclesStage::state_cycles:
        state_cycles_->absorb(index, result);
        states_walked_ += static_cast<double>(unit.states.count) * steps_to_map_a_state(states());
        break;
    }
  }

  void fail(const std::string& reason) override { failure_ = reason; }

  [[nodiscard]] AnalysisRecord take_record() override {
    if (failure_.empty()) failure_ = disagreement(outcome_);
    AnalysisRecord record = base_record(request_);
    if (!failure_.empty()) {
      record.row.status = "failed";
      record.row.message = failure_;
      return record;
    }
    fill_structure(record, request_.reg, outcome_);
    record.sequences = outputs_.take_rows(request_.position, request_.reg.field.order());
    if (state_cycles_) record.row.state_cycles_length = state_cycles_->states();
    return record;
  }

  [[nodiscard]] double states_walked() const override { return states_walked_; }

 private:
  void begin() {
    first_round_ = false;
    if (request_.method != Method::traversal) units_.push_back({CyclesStage::algebra});
    if (request_.method == Method::algebra) return;
    traversal_.emplace(request_.reg, traversal_options(request_));
    walking_ = true;
  }

  void plan_traversal() {
    const std::vector<TraversalUnit> round = traversal_->next_round();
    for (const TraversalUnit& unit : round) units_.push_back({CyclesStage::traversal, unit});
    walking_ = !round.empty();
    if (!walking_) outcome_.traversal = traversal_->result();
  }

  void plan_outputs() {
    outputs_planned_ = true;
    if (!disagreement(outcome_).empty()) return;
    if (request_.sequences > 0) {
      outputs_ = CycleOutputs(cycles_to_store(request_.reg, outcome_, request_.sequences),
                              request_.sequence_length);
      units_ = outputs_.units();
    }
    if (!request_.state_cycles) return;
    state_cycles_.emplace(static_cast<std::uint64_t>(states()),
                          cycles_of(outcome_.traversal.value().cycles), request_.state_cycle_sink);
  }

  [[nodiscard]] std::vector<Bytes> messages() const {
    std::vector<Bytes> messages;
    messages.reserve(units_.size());
    for (const CyclesUnit& unit : units_) messages.push_back(encode(unit));
    return messages;
  }

  // Exact where they are mapped.
  [[nodiscard]] double states() const {
    return std::pow(request_.reg.field.order(), request_.reg.degree());
  }

  AnalysisRequest request_;
  std::optional<Traversal> traversal_;
  bool first_round_ = true;
  bool walking_ = false;  // the traversal has more rounds
  bool outputs_planned_ = false;
  std::vector<CyclesUnit> units_;  // of the current round
  CyclesOutcome outcome_;
  CycleOutputs outputs_;
  std::optional<StateCycleBlocks> state_cycles_;
  double states_walked_ = 0;
  std::string failure_;
};

}  // namespace

std::unique_ptr<AnalysisTask> make_cycles_task(const AnalysisRequest& request) {
  return std::make_unique<CyclesTask>(request);
}

}  // namespace lfsrun
