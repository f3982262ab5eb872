// The root's side of kind "sequence": one round of a unit a state; the rows of each in the order of
// the states.

#include <utility>

#include "analyses/sequence.hpp"
#include "analyses/sequence_messages.hpp"
#include "analyses/sequence_record.hpp"

namespace lfsrun {
namespace {

class SequenceTask : public AnalysisTask {
 public:
  explicit SequenceTask(AnalysisRequest request)
      : request_(std::move(request)),
        options_(options_of(request_)),
        states_(states_of(request_)),
        reports_(states_.size()) {}

  [[nodiscard]] Bytes setup() const override {
    return with_kind(request_.kind, encode(SequenceSetup{request_.reg, options_}));
  }

  [[nodiscard]] std::vector<Bytes> next_round() override {
    std::vector<Bytes> units;
    if (std::exchange(planned_, true)) return units;
    for (const auto& state : states_) units.push_back(ByteWriter().put(state).take());
    return units;
  }

  void absorb(std::uint32_t index, Bytes result) override {
    reports_.at(index) = decode_sequence_report(result);
    symbols_ += static_cast<double>(options_.length);
  }

  void fail(const std::string& reason) override { failure_ = reason; }

  [[nodiscard]] AnalysisRecord take_record() override {
    AnalysisRecord record = base_record(request_);
    record.row.status = failure_.empty() ? "done" : "failed";
    record.row.message = failure_;
    if (!failure_.empty()) return record;
    record.row.verified = true;
    for (std::size_t i = 0; i < states_.size(); ++i) {
      add_sequence_rows(record, {i, states_[i], options_, request_.sequence.value().profile},
                        reports_[i]);
    }
    return record;
  }

  [[nodiscard]] double states_walked() const override { return symbols_; }

 private:
  AnalysisRequest request_;
  SequenceOptions options_;
  std::vector<std::vector<Element>> states_;
  std::vector<SequenceReport> reports_;
  bool planned_ = false;
  double symbols_ = 0;
  std::string failure_;
};

}  // namespace

std::vector<std::vector<Element>> states_of(const AnalysisRequest& request) {
  if (!request.sequence.value().states.empty()) return request.sequence->states;
  std::vector<Element> state(request.reg.degree(), 0);
  state[0] = 1;
  return {state};
}

SequenceOptions options_of(const AnalysisRequest& request) {
  const SequenceSpec& spec = request.sequence.value();
  return {.skip = spec.skip,
          .length = spec.length == 0 ? default_sequence_length(request.reg) : spec.length,
          .shifts = spec.shifts,
          .tuple = spec.tuple.value_or(default_tuple(request.reg)),
          .tests = spec.tests,
          .factor_seconds = request.factor_seconds};
}

std::unique_ptr<AnalysisTask> make_sequence_task(const AnalysisRequest& request) {
  return std::make_unique<SequenceTask>(request);
}

}  // namespace lfsrun
