// Time and place of shards that ran apart, as if one run had had all their ranks. Units and
// failures name analyses in any order, so they are in memory; a file has at most a million units.

#include "app/merged_run.hpp"

#include <algorithm>
#include <ctime>
#include <numeric>

namespace lfsrun {
namespace {

constexpr std::size_t most_units = 1000000;
constexpr std::size_t rows_between_commits = 10000;

// Seconds since 1970 of "2026-11-26T08:00:00Z"; 0 where it is not that.
double seconds_of(const std::string& utc) {
  std::tm parts{};
  const char* end = ::strptime(utc.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return end == nullptr ? 0 : static_cast<double>(::timegm(&parts));
}

template <typename Row>
void append_all(const std::vector<Row>& rows, ResultFile& file) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    file.append_run(rows[i]);
    if (i % rows_between_commits == 0) file.commit();
  }
}

void add(RunSummary& sum, const RunSummary& part) {
  sum.started_utc = std::min(sum.started_utc, part.started_utc);
  sum.finished_utc = std::max(sum.finished_utc, part.finished_utc);
  for (const auto count :
       {&RunSummary::ranks, &RunSummary::workers, &RunSummary::analyses, &RunSummary::units,
        &RunSummary::failures, &RunSummary::restarts, &RunSummary::pools_built}) {
    sum.*count += part.*count;
  }
  for (const auto amount :
       {&RunSummary::seconds_total, &RunSummary::seconds_setup, &RunSummary::seconds_run,
        &RunSummary::seconds_commit, &RunSummary::seconds_close, &RunSummary::states}) {
    sum.*amount += part.*amount;
  }
}

}  // namespace

template <typename Row>
void MergedRun::Naming<Row>::sort() {
  by_analysis.resize(rows.size());
  std::iota(by_analysis.begin(), by_analysis.end(), std::size_t{0});
  std::ranges::stable_sort(by_analysis, {}, [this](std::size_t i) { return rows[i].analysis; });
}

template <typename Row>
void MergedRun::Naming<Row>::renumber(std::uint64_t old_id, std::uint64_t new_id) {
  for (; next < rows.size() && rows[by_analysis[next]].analysis == old_id; ++next) {
    rows[by_analysis[next]].analysis = new_id;
  }
}

MergedRun::MergedRun(std::vector<OpenShard>& shards) {
  std::uint64_t ranks = 0;
  std::size_t units = 0;
  for (OpenShard& shard : shards) {
    Part part{
        .records = &shard.records, .summary = {}, .searches = {}, .units = {}, .failures = {}};
    part.first_rank = ranks;
    shard.records.run_rows<RunSummary>([&](const RunSummary& row) { part.summary = row; });
    shard.records.run_rows<RunUnitRow>([&](const RunUnitRow& row) {
      if (units++ < most_units) part.units.rows.push_back(row);
    });
    shard.records.run_rows<RunFailureRow>(
        [&](const RunFailureRow& row) { part.failures.rows.push_back(row); });
    shard.records.run_rows<RunSearchRow>(
        [&](const RunSearchRow& row) { part.searches.rows.push_back(row); });
    part.searches.sort();
    part.units.sort();
    part.failures.sort();
    ranks += part.summary.ranks;
    parts_.push_back(std::move(part));
  }
  place_in_time();
}

void MergedRun::place_in_time() {
  double first = seconds_of(parts_.front().summary.started_utc);
  for (const Part& part : parts_) first = std::min(first, seconds_of(part.summary.started_utc));
  for (Part& part : parts_) part.begun = seconds_of(part.summary.started_utc) - first;
}

void MergedRun::renumber(std::size_t shard, std::uint64_t old_id, std::uint64_t new_id,
                         ResultFile& file) {
  Part& part = parts_[shard];
  part.searches.renumber(old_id, new_id);
  part.units.renumber(old_id, new_id);
  part.failures.renumber(old_id, new_id);
  auto row = part.records->run_analysis();
  if (!row) return;
  row->id = new_id;
  row->started_seconds += part.begun;
  row->finished_seconds += part.begun;
  file.append_run(*row);
}

void MergedRun::append_rest(ResultFile& file) {
  for (Part& part : parts_) {
    part.records->run_rows<RunWorkerRow>([&](RunWorkerRow row) {
      row.rank += part.first_rank;
      file.append_run(row);
    });
    for (RunFailureRow& row : part.failures.rows) row.rank += part.first_rank;
    for (RunUnitRow& row : part.units.rows) {
      row.rank += part.first_rank;
      row.started_seconds += part.begun;
      row.finished_seconds += part.begun;
    }
    append_all(part.searches.rows, file);
    append_all(part.failures.rows, file);
    append_all(part.units.rows, file);
  }
}

RunSummary MergedRun::summary() const {
  RunSummary sum = parts_.front().summary;
  for (std::size_t i = 1; i < parts_.size(); ++i) add(sum, parts_[i].summary);
  sum.states_per_second = sum.seconds_run > 0 ? sum.states / sum.seconds_run : 0;
  return sum;
}

}  // namespace lfsrun
