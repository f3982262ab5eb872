// The root's side of kind "search": cuts the candidates into units, adds up what the stages have
// counted, and makes rows of the finds. All units are one round, unless the search ends at a limit:
// then the rounds double, and what comes after the last find counts for nothing, so that the rows
// do not depend on who ran what.

#include <algorithm>
#include <cmath>
#include <utility>

#include "analyses/search.hpp"
#include "analyses/search_messages.hpp"
#include "analyses/search_parts.hpp"
#include "register/boolean_feedback.hpp"

namespace lfsrun {
namespace {

// A round waits in the root.
constexpr std::uint64_t most_units = 1U << 14U;
// With a limit: the work beyond the last find is at most that before it, or of these.
constexpr std::uint64_t first_round = 4;
constexpr double bytes_of_find = 1400;

std::uint64_t candidates_a_unit(const AnalysisRequest& request) {
  const SearchRequest& search = request.search.value();
  const double each = cost_of_candidate(search).seconds;
  double wanted = request.unit_seconds / each;
  if (search.limit == 0) {
    wanted = std::max(wanted, static_cast<double>(search.count) / most_units);
  }
  const double most = static_cast<double>(std::max<std::uint64_t>(search.count, 1));
  return static_cast<std::uint64_t>(std::ceil(std::clamp(wanted, 1.0, most)));
}

/// Into a SearchRow or a RunSearchRow.
template <typename Row>
void put_counts(Row& row, const FunnelCounts& counts) {
  row.tried = counts.tried;
  row.filtered = counts.filtered;
  row.symmetric = counts.symmetric;
  row.sieved = counts.sieved;
  row.aborted = counts.aborted;
  row.found = counts.found;
}

class SearchTask : public AnalysisTask {
 public:
  explicit SearchTask(AnalysisRequest request)
      : request_(std::move(request)),
        search_(request_.search.value()),
        unit_(candidates_a_unit(request_)) {}

  [[nodiscard]] Bytes setup() const override {
    return with_kind(request_.kind, encode(search_.plan));
  }

  [[nodiscard]] std::vector<Bytes> next_round() override {
    add_up();
    if (limit_reached()) return {};
    std::vector<Bytes> messages;
    for (std::uint64_t left = units_of_round(); left > 0 && planned_ < search_.count; --left) {
      const SearchUnit unit{search_.first + planned_, std::min(unit_, search_.count - planned_)};
      messages.push_back(encode(unit));
      planned_ += unit.count;
    }
    results_.assign(messages.size(), {});
    ++rounds_;
    return messages;
  }

  void absorb(std::uint32_t index, Bytes bytes) override {
    FunnelResult result = decode_funnel_result(bytes);
    states_ += result.states;
    seconds_ += result.seconds;
    looked_at_ += result.counts.tried;
    results_.at(index) = std::move(result);
  }

  void fail(const std::string& reason) override { failure_ = reason; }

  [[nodiscard]] AnalysisRecord take_record() override {
    AnalysisRecord record = base_record(request_);
    record.row.status = failure_.empty() ? "done" : "failed";
    record.row.message = failure_;
    if (!failure_.empty()) return record;
    // Each of them has been walked twice.
    record.row.verified = !found_.empty();
    add_search(record);
    for (const FoundFunction& found : found_) add_candidate(record, found);
    return record;
  }

  [[nodiscard]] double states_walked() const override { return states_; }

  [[nodiscard]] double share_done(double /*estimated_states*/) const override {
    return static_cast<double>(looked_at_) / static_cast<double>(search_.count);
  }

  [[nodiscard]] std::optional<RunSearchRow> run_search() const override {
    RunSearchRow row;
    put_counts(row, counts_);
    row.seconds_filter = seconds_.filter;
    row.seconds_sieve = seconds_.sieve;
    row.seconds_walk = seconds_.walk;
    row.seconds_confirm = seconds_.confirm;
    row.states = states_;
    return row;
  }

 private:
  [[nodiscard]] bool limit_reached() const {
    return search_.limit > 0 && found_.size() >= search_.limit;
  }

  [[nodiscard]] std::uint64_t units_of_round() const {
    if (search_.limit == 0) return most_units;
    return std::min(most_units, first_round << std::min(rounds_, 20U));
  }

  // The results of the last round in the order of their candidates.
  void add_up() {
    for (FunnelResult& result : std::exchange(results_, {})) {
      if (limit_reached()) return;
      const std::uint64_t room =
          search_.limit == 0 ? result.found.size() : search_.limit - found_.size();
      if (search_.limit > 0 && result.found.size() >= room) {
        result.found.resize(room);
        result.counts = result.found.back().up_to_here;
      }
      counts_ += result.counts;
      found_.insert(found_.end(), std::make_move_iterator(result.found.begin()),
                    std::make_move_iterator(result.found.end()));
    }
  }

  void add_search(AnalysisRecord& record) const {
    SearchRow& row = record.searches.emplace_back();
    row.analysis = request_.position;
    put_rule(row, search_);
    put_counts(row, counts_);
  }

  void add_candidate(AnalysisRecord& record, const FoundFunction& found) const {
    CandidateRow& row = record.candidates.emplace_back();
    row.analysis = request_.position;
    row.number = found.number;
    row.index = found.index;
    row.degree = found.function.degree;
    row.feedback = feedback_text(register_of(found.function));
    row.period = found.period;
    row.verdict = verdict_text(found.period, found.function.degree);
    row.members = found.members;
    row.verified = true;
    row.state = found.state;
    row.complete = found.complete;
    for (const PeriodCount& cycles : found.cycles) {
      record.candidate_cycles.push_back(
          {request_.position, found.number, cycles.period, cycles.count});
      if (found.complete) row.cycle_count += cycles.count;
    }
    AnalysisRow& analysis = record.row;
    analysis.max_period = std::max(analysis.max_period, found.period);
    analysis.max_period_decimal = std::to_string(analysis.max_period);
  }

  AnalysisRequest request_;
  SearchRequest search_;
  std::uint64_t unit_;         // candidates
  std::uint64_t planned_ = 0;  // candidates handed out
  unsigned rounds_ = 0;
  std::vector<FunnelResult> results_;  // of the current round
  FunnelCounts counts_;
  std::vector<FoundFunction> found_;
  FunnelSeconds seconds_;
  double states_ = 0;
  std::uint64_t looked_at_ = 0;
  std::string failure_;
};

}  // namespace

std::unique_ptr<AnalysisTask> make_search_task(const AnalysisRequest& request) {
  return std::make_unique<SearchTask>(request);
}

Estimate estimate_search(const AnalysisRequest& request) {
  const SearchRequest& search = request.search.value();
  const CandidateCost each = cost_of_candidate(search);
  const auto count = static_cast<double>(search.count);
  const double units = std::ceil(count / static_cast<double>(candidates_a_unit(request)));
  return {.units = units,
          .states = count * each.states,
          .seconds = count * each.seconds,
          .root_bytes = std::min<double>(units, most_units) * sizeof(FunnelResult) +
                        count * each.finds * bytes_of_find};
}

}  // namespace lfsrun
