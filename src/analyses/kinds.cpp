// The table of kinds, and what all kinds share.

#include <array>

#include "analyses/analysis.hpp"
#include "analyses/batch.hpp"
#include "analyses/cycles.hpp"
#include "analyses/search.hpp"
#include "analyses/sequence.hpp"
#include "analyses/survey.hpp"
#include "analyses/warm_caches.hpp"
#include "register/boolean_feedback.hpp"

namespace lfsrun {
namespace {

constexpr std::array kinds = {
    AnalysisKind{"cycles", make_cycles_task, make_cycles_runner, estimate_cycles},
    AnalysisKind{"survey", make_survey_task, make_survey_runner, estimate_survey},
    AnalysisKind{"search", make_search_task, make_search_runner, estimate_search},
    AnalysisKind{"sequence", make_sequence_task, make_sequence_runner, estimate_sequence},
};

class RunnerFactory : public UnitRunnerFactory {
 public:
  std::unique_ptr<UnitRunner> make(const Bytes& setup) override {
    return make_runner(setup, *caches_);
  }

  void forget() override { caches_ = std::make_unique<WarmCaches>(); }

 private:
  std::unique_ptr<WarmCaches> caches_ = std::make_unique<WarmCaches>();
};

}  // namespace

const AnalysisKind& analysis_kind(const std::string& name) {
  for (const AnalysisKind& kind : kinds) {
    if (name == kind.name) return kind;
  }
  throw Error("no analysis of kind \"" + name + "\"");
}

Bytes with_kind(const std::string& kind, const Bytes& setup) {
  return ByteWriter().put(kind).put(setup).take();
}

std::unique_ptr<UnitRunner> make_runner(const Bytes& setup, WarmCaches& caches) {
  ByteReader reader(setup);
  const std::string kind = reader.get_string();
  const auto body = reader.get_vector<std::byte>();
  if (kind == batch_kind) return make_batch_runner(body, caches);
  return analysis_kind(kind).make_runner(body, caches);
}

std::unique_ptr<UnitRunnerFactory> make_runner_factory() {
  return std::make_unique<RunnerFactory>();
}

namespace {

// What a register says of itself.
void fill_register(AnalysisRecord& record, const FeedbackRegister& reg) {
  const Integer q = reg.field.order();
  AnalysisRow& row = record.row;
  row.singular = reg.singular();
  if (reg.permutes()) {  // else only the traversal can tell
    row.max_tail = reg.tail();
    row.periodic_states_decimal = decimal(power(q, reg.degree() - reg.tail()));
  }
  if (!reg.linear()) row.feedback = feedback_text(reg);
  row.states_decimal = decimal(power(q, reg.degree()));
  record.coefficients = reg.coefficients;
}

}  // namespace

std::string method_text(const AnalysisRequest& request) {
  if (request.survey) return "sieve";
  if (request.search) return "walk";
  return request.sequence ? "output" : to_string(request.method);
}

AnalysisRecord base_record(const AnalysisRequest& request) {
  AnalysisRecord record;
  AnalysisRow& row = record.row;
  row.id = request.position;
  row.position = request.position;
  row.config = request.config;
  row.register_name = request.register_name;
  row.kind = request.kind;
  row.method = method_text(request);
  row.field_order = request.reg.field.order();
  row.degree = request.degree();
  if (request.search) row.states_decimal = decimal(power(2, request.degree()));
  if (request.of_register()) fill_register(record, request.reg);
  const std::vector<std::uint32_t>& modulus = request.reg.field.modulus();
  record.modulus.assign(modulus.begin(), modulus.end());
  return record;
}

}  // namespace lfsrun
