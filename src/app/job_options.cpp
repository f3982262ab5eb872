#include "app/job_options.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <string>

#include "app/build_info.hpp"
#include "app/time_limit.hpp"
#include "base/checksum.hpp"

namespace lfsrun {
namespace {

// Of all that the journal's entries depend on. They are messages between root and workers: only
// this very program can read them.
std::uint64_t job_checksum(const Campaign& campaign) {
  std::string text = build_id() + campaign.source;
  for (const Config& config : campaign.configs) text += config.text;
  return checksum(text);
}

}  // namespace

RootOptions root_options(const Campaign& campaign, UnitLog& log) {
  return {.build_id = build_id(),
          .workers = campaign.pool.workers,
          .unit_timeout = campaign.pool.unit_timeout,
          .retries = campaign.pool.retries,
          .rebuild_per_task = campaign.pool.lifetime == Lifetime::analysis,
          .log = [](int rank, const std::string& line) { spdlog::info("rank {}: {}", rank, line); },
          .watch = &log};
}

// After a crash analyses go one by one until as many are done as may have been out, so that the one
// that is to blame can be told from the others of its batch.
WorkOptions work_options(const Campaign& campaign, std::uint64_t first, int ranks, bool crashed) {
  const unsigned workers = workers_of(campaign, ranks);
  const std::uint64_t out = (4 * std::uint64_t{workers} + 4) * WorkPlanner::most_analyses;
  return {.first = first,
          .workers = workers,
          .unit_seconds = campaign.pool.unit_seconds,
          .batches = campaign.pool.lifetime == Lifetime::job,
          .alone = crashed ? out : 0};
}

// Its slots are for all workers there are, whether the job lets them work or not.
UnitLogOptions log_options(const Campaign& campaign, bool resume, std::uint64_t first, int ranks) {
  return {.path = campaign.output.string() + ".part.units",
          .job = job_checksum(campaign),
          .resume = resume,
          .first = first,
          .workers = static_cast<unsigned>(std::max(ranks - 1, 1))};
}

WorkLeft work_left(const JobOrder& order, std::uint64_t first) {
  WorkLeft left;
  order.visit(
      [&left](const AnalysisRequest& request, double analyses) {
        left.seconds += analyses * analysis_kind(request.kind).estimate(request).seconds;
        left.analyses += analyses;
      },
      first);
  return left;
}

}  // namespace lfsrun
