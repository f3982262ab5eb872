#include "app/check.hpp"

#include <fmt/format.h>

#include "app/empty_sweeps.hpp"
#include "app/human_text.hpp"
#include "app/job_order.hpp"
#include "app/launch_info.hpp"
#include "app/read_jobs.hpp"
#include "app/text_table.hpp"
#include "app/time_limit.hpp"

namespace lfsrun {
namespace {

// A plan of thousands of registers is summed up, not listed.
constexpr std::size_t most_rows = 50;

TextTable plan_table() {
  TextTable table({{"id", right},
                   {"config"},
                   {"register"},
                   {"field"},
                   {"degree", right},
                   {"kind"},
                   {"method"},
                   {"units", right},
                   {"states to walk", right},
                   {"worker time", right},
                   {"root memory", right}});
  return table;
}

std::string number_of_units(double units) {
  return units < 1e6 ? fmt::format("{:.0f}", units) : with_unit_prefix(units);
}

std::string number_of_analyses(const AnalysisRequest& request, double analyses) {
  if (analyses == 1) return std::to_string(request.position);
  return "× " + number_of_units(analyses);
}

void add_plan_row(TextTable& table, const AnalysisRequest& request, const Estimate& estimate,
                  double analyses) {
  table.add_row(
      {number_of_analyses(request, analyses), shortened(request.config, 24),
       shortened(request.register_name, 32), fmt::format("GF({})", request.reg.field.order()),
       std::to_string(request.degree()), request.kind, method_text(request),
       number_of_units(estimate.units * analyses), with_unit_prefix(estimate.states * analyses),
       about_duration(estimate.seconds * analyses), with_unit_prefix(estimate.root_bytes) + "B"});
}

/// All degrees of a search.
struct SearchSum {
  const JobSegment* first = nullptr;
  std::vector<unsigned> degrees = {};
  double tried = 0, candidates = 0;
};

std::vector<SearchSum> searches_of(const JobOrder& order) {
  std::vector<SearchSum> sums;
  for (const JobSegment& segment : order.segments()) {
    if (!segment.search) continue;
    if (sums.empty() || sums.back().first->of_field != segment.of_field) sums.push_back({&segment});
    const SearchRequest& whole = segment.search->whole();
    sums.back().degrees.push_back(whole.plan.rule.degree);
    sums.back().tried += static_cast<double>(whole.count);
    sums.back().candidates += static_cast<double>(whole.space);
  }
  return sums;
}

void print_searches(const JobOrder& order) {
  const std::vector<SearchSum> sums = searches_of(order);
  if (!sums.empty()) fmt::print("\n");
  for (const auto& [first, degrees, tried, candidates] : sums) {
    const SearchRequest& whole = first->search->whole();
    fmt::print("{}: form {}, {}, goal {}: {} of {} candidates{}\n", first->config->name,
               form_text(whole.plan.rule.form),
               fmt::format("degree{} {}", degrees.size() == 1 ? "" : "s", fmt::join(degrees, ", ")),
               whole.goal, grouped(fmt::format("{:.0f}", tried)),
               grouped(fmt::format("{:.0f}", candidates)),
               whole.limit == 0 ? "" : fmt::format(", at most {} finds a degree", whole.limit));
  }
}

// As many ranks as check itself was started with, else as the job asks Slurm for.
unsigned planned_workers(const Campaign& campaign) {
  const int ranks = launch_info().ranks;
  return workers_of(campaign, ranks > 1 ? ranks : static_cast<int>(campaign.slurm.ntasks));
}

void print_plan(const Campaign& campaign, const CommandLine& line) {
  TextTable table = plan_table();
  Estimate sum;
  double analyses = 0;
  std::uint64_t rows = 0;
  const JobOrder order(campaign);
  order.visit([&](const AnalysisRequest& request, double count) {
    const Estimate estimate = analysis_kind(request.kind).estimate(request);
    if (rows++ < most_rows) add_plan_row(table, request, estimate, count);
    analyses += count;
    sum.units += estimate.units * count;
    sum.states += estimate.states * count;
    sum.seconds += estimate.seconds * count;
    sum.root_bytes = std::max(sum.root_bytes, estimate.root_bytes);
  });
  fmt::print("job \"{}\" -> {}\n\n{}", campaign.name, campaign.output.string(), table.text());
  if (rows > most_rows) fmt::print("… and {} more lines\n", rows - most_rows);
  print_searches(order);
  const unsigned workers = planned_workers(campaign);
  const double seconds = sum.seconds / workers;
  // Small analyses of a sweep travel together: how many units they make is seen when they run.
  const std::string units = order.sweeps() ? "" : number_of_units(sum.units) + " units or more, ";
  fmt::print("\n{}{} {}, {}{}states to walk; about {} on {} {}, {}B in the root\n",
             order.estimates() ? "about " : "", order.expected_analyses(),
             analyses == 1 ? "analysis" : "analyses", units, with_unit_prefix(sum.states),
             about_duration(seconds), workers, workers == 1 ? "worker" : "workers",
             with_unit_prefix(sum.root_bytes));
  if (const auto limit = time_limit_to_plan(line, campaign)) {
    fmt::print(
        "each of them fits into {} ({}){}\n", about_duration(limit->seconds), limit->source,
        seconds > limit->seconds ? "; all together they do not: --resume, until it is done" : "");
  }
}

// Before anything is printed.
void check_time(const std::vector<Campaign>& campaigns, const CommandLine& line) {
  for (const Campaign& campaign : campaigns) {
    if (const auto limit = time_limit_to_plan(line, campaign)) {
      refuse_too_long(campaign, *limit, planned_workers(campaign));
    }
  }
}

}  // namespace

ExitCode check(const CommandLine& line) {
  const std::vector<Campaign> campaigns = read_jobs(line);
  refuse_empty_sweeps(campaigns);
  check_time(campaigns, line);
  for (const Campaign& campaign : campaigns) print_plan(campaign, line);
  return ExitCode::done;
}

}  // namespace lfsrun
