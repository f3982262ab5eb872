#include "app/job_order.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lfsrun {
namespace {

// Each shard gets its share of small jobs too, and of sweeps whose polynomials alternate.
constexpr std::uint64_t turns = 16;
constexpr std::uint64_t largest_block = 4096;

AnalysisRequest make_request(const Campaign& campaign, const Config& config,
                             const AnalysisSpec& analysis, FeedbackRegister reg) {
  const Method method = resolved_method(analysis, reg);
  return {.config = config.name,
          .kind = analysis.kind,
          .reg = std::move(reg),
          .method = method,
          .sequences = analysis.sequences,
          .sequence_length = analysis.sequence_length,
          .factor_seconds = analysis.factor_seconds,
          .unit_seconds = campaign.pool.unit_seconds,
          .state_cycles = analysis.state_cycles,
          .sequence = analysis.sequence};
}

AnalysisRequest request_of_survey(const Config& config, const AnalysisSpec& analysis,
                                  std::size_t which) {
  const SurveySpec& survey = analysis.survey.value();
  return {.where = analysis.where,
          .config = config.name,
          .kind = analysis.kind,
          .reg = {config.field, {}},
          .survey = SurveyRequest{survey.degrees[which], survey.list, survey.list_weight}};
}

AnalysisRequest request_of_search(const Config& config, const AnalysisSpec& analysis,
                                  const SearchParts& parts, std::uint64_t part) {
  return {.where = analysis.where,
          .config = config.name,
          .register_name = parts.name(part),
          .kind = analysis.kind,
          .reg = {config.field, {}},
          .method = Method::traversal,
          .search = parts.at(part)};
}

std::vector<const AnalysisSpec*> of_registers(const Config& config) {
  std::vector<const AnalysisSpec*> analyses;
  for (const AnalysisSpec& analysis : config.analyses) {
    if (analysis.of_registers()) analyses.push_back(&analysis);
  }
  return analyses;
}

}  // namespace

JobOrder::JobOrder(const Campaign& campaign) : campaign_(campaign) {
  for (const Config& config : campaign.configs) {
    add_registers(config);
    for (const SweepSpec& sweep : config.sweeps) add_sweep(config, sweep);
    add_surveys_and_searches(config);
  }
  block_ = std::clamp<std::uint64_t>(size_ / (turns * campaign.shard.count), 1, largest_block);
}

std::optional<PositionRange> JobOrder::next_range(std::uint64_t first) const {
  const Shard& shard = campaign_.shard;
  const std::uint64_t turn = first / block_ % shard.count;  // whose it is
  if (turn != shard.index - 1) {
    const std::uint64_t blocks = (shard.index - 1 + shard.count - turn) % shard.count;
    first = (first / block_ + blocks) * block_;
  }
  if (first >= size_) return std::nullopt;
  const std::uint64_t end = segment_of(first).end();
  if (shard.count == 1) return PositionRange{first, end - first};
  return PositionRange{first, std::min(end, (first / block_ + 1) * block_) - first};
}

void JobOrder::add(JobSegment segment) {
  if (segment.count == 0) return;
  segment.first = size_;
  size_ += segment.count;
  segments_.push_back(std::move(segment));
}

void JobOrder::add_registers(const Config& config) {
  auto analyses = of_registers(config);
  const std::uint64_t count = config.registers.size() * analyses.size();
  add({.count = count, .config = &config, .analyses = std::move(analyses)});
}

void JobOrder::add_surveys_and_searches(const Config& config) {
  for (const AnalysisSpec& analysis : config.analyses) {
    if (analysis.survey) {
      add({.count = analysis.survey->degrees.size(), .config = &config, .of_field = &analysis});
    }
    for (std::size_t i = 0; analysis.search && i < analysis.search->rules.size(); ++i) {
      auto parts = std::make_unique<SearchParts>(*analysis.search, i);
      const std::uint64_t count = parts->count();
      add({.count = count, .config = &config, .search = std::move(parts), .of_field = &analysis});
    }
  }
}

void JobOrder::add_sweep(const Config& config, const SweepSpec& sweep) {
  for (const PolynomialSpace& space : sweep.spaces) {
    auto swept = std::make_unique<SweptAnalyses>(
        SweptAnalyses{sweep.name, space, sweep.filter, size_, {}, sweep.where});
    for (const AnalysisSpec* analysis : of_registers(config)) {
      swept->of_each.push_back(make_request(campaign_, config, *analysis, space.at(0)));
    }
    const std::uint64_t count = swept->positions();
    add({.count = count, .config = &config, .swept = std::move(swept)});
  }
}

const JobSegment& JobOrder::segment_of(std::uint64_t position) const {
  const auto after = std::upper_bound(
      segments_.begin(), segments_.end(), position,
      [](std::uint64_t wanted, const JobSegment& segment) { return wanted < segment.first; });
  return *std::prev(after);
}

AnalysisRequest JobOrder::request(std::uint64_t position) const {
  const JobSegment& segment = segment_of(position);
  return segment.swept ? segment.swept->request(position) : listed(segment, position);
}

AnalysisRequest JobOrder::listed(const JobSegment& segment, std::uint64_t position) const {
  const std::uint64_t number = position - segment.first;
  AnalysisRequest request =
      segment.search
          ? request_of_search(*segment.config, *segment.of_field, *segment.search, number)
      : segment.of_field != nullptr ? request_of_survey(*segment.config, *segment.of_field, number)
                                    : of_register(segment, position);
  request.position = position;
  request.unit_seconds = campaign_.pool.unit_seconds;
  return request;
}

AnalysisRequest JobOrder::of_register(const JobSegment& segment, std::uint64_t position) const {
  const auto& analyses = segment.analyses;
  const std::uint64_t number = position - segment.first;
  const RegisterSpec& spec = segment.config->registers[number / analyses.size()];
  AnalysisRequest request =
      make_request(campaign_, *segment.config, *analyses[number % analyses.size()], spec.reg);
  request.where = spec.where;
  request.register_name = spec.name;
  return request;
}

std::optional<AnalysisRequest> JobOrder::request_if_wanted(std::uint64_t position,
                                                           WarmCaches& caches) const {
  AnalysisRequest wanted = request(position);
  const JobSegment& segment = segment_of(position);
  if (segment.swept && !segment.swept->passes(wanted.reg, caches)) return std::nullopt;
  return wanted;
}

std::uint64_t JobOrder::expected_analyses() const {
  double sum = 0;
  for (const JobSegment& segment : segments_) {
    const double share = segment.swept ? segment.swept->share_that_passes() : 1;
    sum += share * static_cast<double>(segment.count) / campaign_.shard.count;
  }
  return static_cast<std::uint64_t>(std::llround(sum));
}

bool JobOrder::estimates() const {
  return campaign_.shard.count > 1 ||
         std::any_of(segments_.begin(), segments_.end(), [](const JobSegment& segment) {
           return segment.swept && !segment.swept->share_is_exact();
         });
}

bool JobOrder::sweeps() const {
  return std::any_of(segments_.begin(), segments_.end(),
                     [](const JobSegment& segment) { return segment.swept != nullptr; });
}

void JobOrder::visit(const Visit& visit, std::uint64_t first) const {
  for (const JobSegment& segment : segments_) {
    const std::uint64_t from = std::max(first, segment.first);
    if (segment.swept) {
      visit_space(segment, from, visit);
    } else if (segment.search) {
      visit_parts(segment, from, visit);
    } else {
      visit_listed(segment, from, visit);
    }
  }
}

void JobOrder::visit_listed(const JobSegment& segment, std::uint64_t first,
                            const Visit& visit) const {
  while (const auto range = next_range(first)) {
    for (first = range->first; first < range->first + range->count; ++first) {
      if (first >= segment.end()) return;
      visit(listed(segment, first), 1);
    }
  }
}

// All but the last one are of one size; the one in the middle stands for them.
void JobOrder::visit_parts(const JobSegment& segment, std::uint64_t first,
                           const Visit& visit) const {
  if (first >= segment.end()) return;
  const std::uint64_t last = segment.end() - 1;
  const double share = 1.0 / campaign_.shard.count;
  const std::uint64_t middle = first + (last - first) / 2;
  if (first < last) visit(listed(segment, middle), share * static_cast<double>(last - first));
  visit(listed(segment, last), share);
}

void JobOrder::visit_space(const JobSegment& segment, std::uint64_t first,
                           const Visit& visit) const {
  if (first >= segment.end()) return;
  const SweptAnalyses& swept = *segment.swept;
  const auto positions = static_cast<double>(segment.end() - first) / campaign_.shard.count;
  const double candidates = positions / static_cast<double>(swept.of_each.size());
  const double passing = candidates * swept.share_that_passes();
  for (std::uint64_t i = 0; i < swept.of_each.size(); ++i) {
    visit(swept.typical(i), passing);
  }
}

}  // namespace lfsrun
