#include "app/check.hpp"

#include <fmt/format.h>

#include "app/request_source.hpp"
#include "app/text_table.hpp"
#include "config/read_campaign.hpp"

namespace lfsrun {
namespace {

constexpr auto right = TextTable::Align::right;

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
                   {"worker seconds", right},
                   {"root memory", right}});
  return table;
}

void add_plan_row(TextTable& table, const AnalysisRequest& request, const Estimate& estimate) {
  table.add_row(
      {std::to_string(request.id), shortened(request.config, 24),
       shortened(request.register_name, 32), fmt::format("GF({})", request.reg.field.order()),
       std::to_string(request.reg.degree()), request.kind, to_string(request.method),
       fmt::format("{:.0f}", estimate.units), with_unit_prefix(estimate.states),
       fmt::format("{:.3g}", estimate.seconds), with_unit_prefix(estimate.root_bytes) + "B"});
}

void print_plan(const Campaign& campaign) {
  TextTable table = plan_table();
  Estimate sum;
  std::uint64_t analyses = 0;
  const RequestStream requests = requests_of(campaign);
  while (const auto request = requests()) {
    const Estimate estimate = analysis_kind(request->kind).estimate(*request);
    if (analyses++ < most_rows) add_plan_row(table, *request, estimate);
    sum.units += estimate.units;
    sum.states += estimate.states;
    sum.seconds += estimate.seconds;
    sum.root_bytes = std::max(sum.root_bytes, estimate.root_bytes);
  }
  fmt::print("job \"{}\" -> {}\n\n{}", campaign.name, campaign.output.string(), table.text());
  if (analyses > most_rows) fmt::print("… and {} more\n", analyses - most_rows);
  fmt::print(
      "\n{} analyses, {:.0f} units or more, {}states to walk; about {} on one worker, {}B in the "
      "root\n",
      analyses, sum.units, with_unit_prefix(sum.states), duration_text(sum.seconds),
      with_unit_prefix(sum.root_bytes));
}

}  // namespace

ExitCode check(const CommandLine& line) {
  std::vector<Campaign> campaigns;
  for (const auto& file : line.files) campaigns.push_back(read_campaign(file, line.overrides));
  for (const Campaign& campaign : campaigns) print_plan(campaign);
  return ExitCode::done;
}

}  // namespace lfsrun
