// The root's side of kind "survey": plan into ranges of polynomials, merge into rows, and compare
// the sums with the formulas of theory: agreement makes the analysis verified.

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "analyses/survey.hpp"
#include "analyses/survey_plan.hpp"
#include "field/integer_factors.hpp"
#include "field/polynomial_counts.hpp"

namespace lfsrun {
namespace {

std::uint64_t sum_of(const std::vector<std::uint64_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

unsigned weight_of(std::uint64_t value, std::uint32_t q) {
  unsigned weight = 0;
  for (; value > 0; value /= q) weight += value % q != 0 ? 1U : 0U;
  return weight;
}

std::string difference(const char* what, std::uint64_t counted, const Integer& expected) {
  if (counted == expected) return "";
  return std::to_string(counted) + " " + what + " polynomials were counted, but there are " +
         decimal(expected) + " by theory (a defect of lfsrun or of the machine)";
}

class SurveyTask : public AnalysisTask {
 public:
  explicit SurveyTask(AnalysisRequest request)
      : request_(std::move(request)),
        degree_(request_.survey.value().degree),
        plan_(request_),
        sum_(degree_) {}

  [[nodiscard]] Bytes setup() const override {
    return with_kind(request_.kind, encode(SurveySetup{request_.reg.field, degree_}));
  }

  [[nodiscard]] std::vector<Bytes> next_round() override {
    append_lists();
    units_ = plan_.next_round(list_.size());
    lists_.assign(units_.size(), {});
    std::vector<Bytes> messages;
    messages.reserve(units_.size());
    for (const SurveyUnit& unit : units_) messages.push_back(encode(unit));
    return messages;
  }

  void absorb(std::uint32_t index, Bytes result) override {
    SurveyTally tally = decode_survey_tally(result, degree_);
    sum_ += tally;
    lists_.at(index) = std::move(tally.list);
    polynomials_ += static_cast<double>(units_.at(index).count * block_.polynomials);
  }

  void fail(const std::string& reason) override { failure_ = reason; }

  [[nodiscard]] AnalysisRecord take_record() override {
    AnalysisRecord record = base_record(request_);
    if (failure_.empty()) failure_ = disagreement();
    if (!failure_.empty()) {
      record.row.status = "failed";
      record.row.message = failure_;
      return record;
    }
    record.row.status = "done";
    record.row.verified = true;
    add_surveys(record);
    add_list(record);
    return record;
  }

  [[nodiscard]] double states_walked() const override { return polynomials_; }

 private:
  // The lists of a round in the order of its blocks.
  void append_lists() {
    for (std::vector<ListedPolynomial>& list : lists_) {
      const std::size_t room = request_.survey->list - list_.size();
      list.resize(std::min(list.size(), room));
      list_.insert(list_.end(), list.begin(), list.end());
      list = {};
    }
  }

  [[nodiscard]] std::string disagreement() const {
    const Field& field = request_.reg.field;
    const std::uint32_t q = field.order();
    const std::string irreducible =
        difference("irreducible", sum_of(sum_.irreducible), count_irreducible(q, degree_));
    if (!irreducible.empty()) return irreducible;
    IntegerFactorCache factors;
    const IntegerFactors& group = factors.order_of_unit_group(
        field.characteristic(), std::uint64_t{field.degree()} * degree_, survey_factor_seconds);
    return difference("primitive", sum_of(sum_.primitive),
                      count_primitive(q, degree_, group.primes));
  }

  void add_surveys(AnalysisRecord& record) const {
    for (unsigned weight = 1; weight <= degree_ + 1; ++weight) {
      SurveyRow& row = record.surveys.emplace_back();
      row.analysis = request_.position;
      row.weight = weight;
      row.polynomials =
          uint64_or_zero(count_of_weight(request_.reg.field.order(), degree_, weight));
      row.irreducible = sum_.irreducible[weight];
      row.primitive = sum_.primitive[weight];
    }
  }

  void add_list(AnalysisRecord& record) {
    record.polynomials.reserve(list_.size());
    for (const ListedPolynomial listed : std::exchange(list_, {})) {
      PolynomialRow& row = record.polynomials.emplace_back();
      row.analysis = request_.position;
      row.value = listed / 2;
      row.weight = weight_of(row.value, request_.reg.field.order());
      row.primitive = listed % 2 != 0;
    }
  }

  AnalysisRequest request_;
  unsigned degree_;
  SurveyBlocks block_ = survey_blocks(request_.reg.field.order(), degree_);
  SurveyPlan plan_;
  std::vector<SurveyUnit> units_;                     // of the current round
  std::vector<std::vector<ListedPolynomial>> lists_;  // theirs
  SurveyTally sum_;
  std::vector<ListedPolynomial> list_;
  double polynomials_ = 0;
  std::string failure_;
};

}  // namespace

std::unique_ptr<AnalysisTask> make_survey_task(const AnalysisRequest& request) {
  return std::make_unique<SurveyTask>(request);
}

// Polynomials stand for states. A listed one takes 8 bytes until the rows are made, then a row, and
// its unit's message beside that.
Estimate estimate_survey(const AnalysisRequest& request) {
  const SurveyRequest& survey = request.survey.value();
  const std::uint32_t q = request.reg.field.order();
  const Integer most = most_irreducible_up_to_weight(q, survey.degree, survey.list_weight);
  const double listed = std::min(static_cast<double>(survey.list), most.convert_to<double>());
  return {.units = SurveyPlan(request).units(),
          .states = std::pow(q, survey.degree),
          .seconds = survey_seconds(q, survey.degree),
          .root_bytes = listed * (sizeof(ListedPolynomial) + sizeof(PolynomialRow))};
}

}  // namespace lfsrun
