#include "app/resume.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <utility>

#include "app/build_info.hpp"

namespace lfsrun {
namespace {

constexpr std::size_t largest_commit = 1000;

constexpr auto advice = "; run with --overwrite to start again, or choose another --output";

InputError differs(const std::filesystem::path& part, const std::string& what) {
  return InputError(part.string() + ": cannot resume it (" + what + ")" + advice);
}

/// What `read` gives; where the file is damaged, the error says what can be done.
template <typename Read>
auto or_advise(Read read) {
  try {
    return read();
  } catch (const InputError& error) {
    throw InputError(error.what() + std::string(advice));
  }
}

std::filesystem::path part_of(const Campaign& campaign) {
  return campaign.output.string() + ".part";
}

// The texts decide what the job is.
std::string difference(const Results& left, const Campaign& campaign) {
  if (left.job != campaign.name) {
    return fmt::format("it is of job \"{}\", not \"{}\"", left.job, campaign.name);
  }
  if (left.source != campaign.source) return "the job file has changed since";
  if (left.configs.size() != campaign.configs.size()) return "the job has other configs now";
  for (std::size_t i = 0; i < left.configs.size(); ++i) {
    if (left.configs[i] != std::pair(campaign.configs[i].name, campaign.configs[i].text)) {
      return fmt::format("config \"{}\" has changed since", left.configs[i].first);
    }
  }
  if (left.shard != to_string(campaign.shard)) return "it is of another --shard";
  return left.overrides == campaign.overrides ? "" : "it was begun with other --set";
}

// Beyond the texts: csv files.
bool same_analysis(const AnalysisRecord& a, const AnalysisRecord& b) {
  const AnalysisRow& x = a.row;
  const AnalysisRow& y = b.row;
  return x.position == y.position && x.config == y.config && x.register_name == y.register_name &&
         x.kind == y.kind && x.method == y.method && x.field_order == y.field_order &&
         x.degree == y.degree && x.feedback == y.feedback && a.coefficients == b.coefficients &&
         a.modulus == b.modulus;
}

}  // namespace

void refuse_other_job(const Campaign& campaign) {
  const std::string what = difference(RecordStream(campaign.output).header(), campaign);
  if (!what.empty()) throw differs(campaign.output, what);
}

Interrupted::Interrupted(const Campaign& campaign) {
  const std::filesystem::path part = part_of(campaign);
  part_ = part;
  if (!std::filesystem::exists(part) || never_begun(part)) return;
  or_advise([&] { records_.emplace(part); });
  const Results& left = records_->header();
  if (left.git_commit != git_commit() || left.software_version != software_version()) {
    throw differs(part, "it was written by another version of lfsrun");  // of numbers, maybe
  }
  if (const std::string what = difference(left, campaign); !what.empty()) throw differs(part, what);
}

void Interrupted::copy_to(ResultFile& file, const JobOrder& order,
                          const std::function<void(const AnalysisRow&)>& done) {
  if (!records_) return;
  AnalysisRecord record;
  while (or_advise([&] { return records_->next(record); })) {
    const std::uint64_t position = record.row.position;
    if (position >= order.size() || !same_analysis(record, base_record(order.request(position)))) {
      throw differs(part_,
                    fmt::format("its analysis {} is another one: other csv files", record.row.id));
    }
    or_advise(
        [&] { records_->state_cycles([&](auto cycles) { file.append_state_cycles(cycles); }); });
    file.append(record);
    done(record.row);
    if (file.uncommitted() >= largest_commit) file.commit();
  }
  records_->run_rows<RunAnalysisRow>([&file](const RunAnalysisRow& row) {
    file.append_run(row);
    if (row.id % largest_commit == 0) file.commit();
  });
  records_->run_rows<RunSearchRow>([&file](const RunSearchRow& row) { file.append_run(row); });
}

}  // namespace lfsrun
