// Is there time for it? The estimate of an analysis, shared by the workers, against the limit. Its
// cost is that of estimating each analysis once.

#include "app/time_limit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <string_view>
#include <vector>

#include "app/human_text.hpp"
#include "app/job_order.hpp"
#include "config/duration.hpp"
#include "config/limits.hpp"
#include "config/problems.hpp"

namespace lfsrun {
namespace {

// A moment in the environment, in seconds since 1970: how many seconds from now.
std::optional<double> seconds_until(const char* variable) {
  const char* text = std::getenv(variable);
  if (text == nullptr) return std::nullopt;
  const std::string_view digits(text);
  std::int64_t moment = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), moment);
  if (error != std::errc{} || stop != digits.data() + digits.size()) return std::nullopt;
  return static_cast<double>(moment - std::time(nullptr));
}

// An end that is past belongs to an environment that has outlived its job.
std::optional<TimeLimit> left_of_slurm_job() {
  const char* variable = "SLURM_JOB_END_TIME";
  const auto left = seconds_until(variable);
  if (!left || *left <= 0) return std::nullopt;
  return TimeLimit{*left, variable};
}

// slurm/launch may have started this program before: the limit is for all of its launches.
double used_by_former_launches() {
  return std::max(0.0, -seconds_until("LFSRUN_FIRST_LAUNCH").value_or(0));
}

// The cost of a traversal grows with the number of its states.
unsigned largest_degree(const AnalysisRequest& request, double times_too_long) {
  const double less = std::ceil(std::log2(times_too_long) / std::log2(request.reg.field.order()));
  return static_cast<unsigned>(std::max(0.0, request.degree() - less));
}

std::string what_fits(const AnalysisRequest& request, double worker_seconds, double limit,
                      unsigned workers) {
  const double seconds = worker_seconds / workers;
  const double workers_wanted = std::ceil(worker_seconds / limit);
  std::vector<std::string> fits;
  if (request.search) {
    const double share = std::min(1.0, limit / seconds);
    fits.push_back(fmt::format("count = {:.0f}",
                               std::floor(share * static_cast<double>(request.search->count))));
  } else if (const unsigned degree = largest_degree(request, seconds / limit); degree > 0) {
    fits.push_back(fmt::format("degree {} over GF({})", degree, request.reg.field.order()));
  }
  if (workers_wanted <= static_cast<double>(limits::workers)) {
    fits.push_back(fmt::format("{:.0f} workers", workers_wanted));
  }
  if (request.of_register() && request.reg.linear()) fits.emplace_back("method = \"algebra\"");
  fits.push_back(fmt::format("--time-limit {}", slurm_duration(seconds)));
  fits.emplace_back("--resume, which takes as many runs as it needs");
  return fmt::format("{}", fmt::join(fits, ", or "));
}

std::string what_it_is(const AnalysisRequest& request) {
  const std::uint32_t q = request.reg.field.order();
  if (request.survey) return fmt::format("a survey of degree {} over GF({})", request.degree(), q);
  if (request.search) {
    return fmt::format("the search of form {} of degree {}", request.register_name,
                       request.degree());
  }
  return fmt::format("method \"{}\" for register \"{}\", of {}^{} states,",
                     to_string(request.method), request.register_name, q, request.degree());
}

Complaint too_long(const AnalysisRequest& request, double worker_seconds, const TimeLimit& limit,
                   unsigned workers) {
  return {fmt::format("{} takes about {} on {} {}", what_it_is(request),
                      about_duration(worker_seconds / workers), workers,
                      workers == 1 ? "worker" : "workers"),
          fmt::format("the time limit is {}, by {}", about_duration(limit.seconds), limit.source),
          "what would fit: " + what_fits(request, worker_seconds, limit.seconds, workers)};
}

}  // namespace

std::optional<TimeLimit> time_limit_of(const CommandLine& line) {
  if (line.time_limit) {
    const double left = static_cast<double>(*line.time_limit) - used_by_former_launches();
    return TimeLimit{std::max(0.0, left), "--time-limit"};
  }
  return left_of_slurm_job();
}

std::optional<TimeLimit> time_limit_to_plan(const CommandLine& line, const Campaign& campaign) {
  const auto limit = time_limit_of(line);
  if (limit || campaign.slurm.time.empty()) return limit;
  return TimeLimit{static_cast<double>(parse_duration(campaign.slurm.time).value()),
                   "[slurm] time"};
}

unsigned workers_of(const Campaign& campaign, int ranks) {
  const auto workers = static_cast<unsigned>(std::max(ranks - 1, 1));
  return campaign.pool.workers == 0 ? workers : std::min(workers, campaign.pool.workers);
}

void refuse_too_long(const Campaign& campaign, const TimeLimit& limit, unsigned workers) {
  Problems problems;
  JobOrder(campaign).visit([&](const AnalysisRequest& request, double /*analyses*/) {
    if (request.method == Method::algebra) return;  // its effort is factor_seconds
    const double seconds = analysis_kind(request.kind).estimate(request).seconds;
    if (seconds / workers > limit.seconds) {
      problems.add(request.where, too_long(request, seconds, limit, workers));
    }
  });
  problems.throw_if_any();
}

}  // namespace lfsrun
