#include "app/resume.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <utility>

#include "app/build_info.hpp"
#include "app/request_source.hpp"
#include "store/read_results.hpp"

namespace lfsrun {
namespace {

InputError differs(const std::filesystem::path& part, const std::string& what) {
  return InputError(part.string() + ": cannot resume it (" + what +
                    "); run with --overwrite to start again, or choose another --output");
}

// The texts decide what the job is; the program, what its numbers mean.
std::string difference(const Results& left, const Campaign& campaign) {
  if (left.job != campaign.name) {
    return fmt::format("it is of job \"{}\", not \"{}\"", left.job, campaign.name);
  }
  if (left.git_commit != git_commit() || left.software_version != software_version()) {
    return "it was written by another version of lfsrun";
  }
  if (left.source != campaign.source) return "the job file has changed since";
  if (left.configs.size() != campaign.configs.size()) return "the job has other configs now";
  for (std::size_t i = 0; i < left.configs.size(); ++i) {
    if (left.configs[i] != std::pair(campaign.configs[i].name, campaign.configs[i].text)) {
      return fmt::format("config \"{}\" has changed since", left.configs[i].first);
    }
  }
  return "";
}

// Beyond the texts: --set, and csv files.
bool same_analysis(const AnalysisRecord& a, const AnalysisRecord& b) {
  const AnalysisRow& x = a.row;
  const AnalysisRow& y = b.row;
  return x.id == y.id && x.config == y.config && x.register_name == y.register_name &&
         x.kind == y.kind && x.method == y.method && x.field_order == y.field_order &&
         x.degree == y.degree && x.feedback == y.feedback && a.coefficients == b.coefficients &&
         a.modulus == b.modulus;
}

// The cycles of all states are too many to be carried over: their analysis is done again.
void keep_up_to_state_cycles(Results& left) {
  std::size_t kept = 0;
  while (kept < left.records.size() && left.records[kept].row.state_cycles_length == 0) ++kept;
  left.records.resize(kept);
  std::erase_if(left.run_analyses, [&](const RunAnalysisRow& row) { return row.id >= kept; });
}

}  // namespace

Interrupted read_interrupted(const Campaign& campaign) {
  const std::filesystem::path part = campaign.output.string() + ".part";
  if (!std::filesystem::exists(part)) return {};
  Results left = read_results(part);
  if (const std::string what = difference(left, campaign); !what.empty()) throw differs(part, what);
  const RequestStream requests = requests_of(campaign);
  for (const AnalysisRecord& record : left.records) {
    const auto request = requests();
    if (!request || !same_analysis(record, base_record(*request))) {
      throw differs(part, fmt::format("its analysis {} is another one: other --set or csv files",
                                      record.row.id));
    }
  }
  keep_up_to_state_cycles(left);
  return {std::move(left.records), std::move(left.run_analyses)};
}

}  // namespace lfsrun
