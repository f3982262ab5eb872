// No block is looked at twice: a block that is listed is counted as well.

#include "analyses/survey_plan.hpp"

#include <algorithm>
#include <cmath>

#include "field/polynomial_counts.hpp"

namespace lfsrun {

// The config reader, which knows no survey, lets just these pass.
static_assert(max_surveyed_log2 == max_survey_log2);

namespace {

// A round waits in the root: some MB of units.
constexpr std::uint64_t units_of_a_round = 1U << 14U;

double polynomials_of(const AnalysisRequest& request) {
  return std::pow(request.reg.field.order(), request.survey->degree);
}

}  // namespace

SurveyPlan::SurveyPlan(const AnalysisRequest& request) {
  const SurveyRequest& survey = request.survey.value();
  const std::uint32_t q = request.reg.field.order();
  const SurveyBlocks cut = survey_blocks(q, survey.degree);
  blocks_ = cut.blocks;
  const double seconds_of_block =
      survey_seconds(q, survey.degree) / static_cast<double>(cut.blocks);
  blocks_of_unit_ = static_cast<std::uint64_t>(
      std::max(1.0, std::floor(request.unit_seconds / seconds_of_block)));
  listing_ = {.most = survey.list, .weight = survey.list_weight};
  const Integer all = most_irreducible_up_to_weight(q, survey.degree, survey.list_weight);
  listed_of_block_ =
      all.convert_to<double>() / polynomials_of(request) * static_cast<double>(cut.polynomials);
}

std::uint64_t SurveyPlan::blocks_to_list(std::uint64_t missing) const {
  if (listed_of_block_ <= 0) return blocks_;
  // Somewhat more than is to be expected; where that was not enough, twice as many each time.
  const double wanted = std::ldexp(1.25 * static_cast<double>(missing) / listed_of_block_,
                                   static_cast<int>(list_rounds_));
  return static_cast<std::uint64_t>(std::min(std::ceil(wanted), static_cast<double>(blocks_)));
}

std::vector<SurveyUnit> SurveyPlan::next_round(std::uint64_t listed) {
  const bool lists = listed < listing_.most;
  std::uint64_t end = blocks_;
  if (lists) {
    end = std::min(end, planned_ + blocks_to_list(listing_.most - listed));
    ++list_rounds_;
  }
  std::vector<SurveyUnit> units;
  while (planned_ < end && units.size() < units_of_a_round) {
    SurveyUnit& unit = units.emplace_back();
    unit = {planned_, std::min(blocks_of_unit_, end - planned_), {}};
    if (lists) unit.listing = {listing_.most - listed, listing_.weight};
    planned_ += unit.count;
  }
  return units;
}

double SurveyPlan::units() const {
  return std::ceil(static_cast<double>(blocks_) / static_cast<double>(blocks_of_unit_));
}

}  // namespace lfsrun
