// Only by the lfsrun that made the file: another one may cut a search into other parts, or choose
// other methods. And a config that names csv files does not hold their registers; such a file is
// not looked for, since its path comes with the results.

#include "app/verify_job.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "app/build_info.hpp"
#include "app/verify_rows.hpp"
#include "app/verify_sequences.hpp"
#include "config/config_file.hpp"
#include "config/toml_reader.hpp"

namespace lfsrun {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

Shard shard_of(const std::string& text) {
  Shard shard;
  char slash = 0;
  std::istringstream(text) >> shard.index >> slash >> shard.count;
  return shard;
}

bool names_csv_files(const TableReader& root) {
  if (!root.has("register")) return false;
  const std::vector<TableReader> registers = root.tables("register");
  return std::ranges::any_of(registers, [](const TableReader& each) { return each.has("csv"); });
}

// `name`: what --set may have made of the one in the text.
Config config_of(const std::string& name, const std::string& text, const Overrides& set) {
  Problems problems;
  const auto document = TomlDocument::parse(text, name, problems);
  problems.throw_if_any();
  if (names_csv_files(TableReader(*document, set, problems))) {
    throw InputError(
        fmt::format("config \"{}\" has registers in csv files, which are not in it", name));
  }
  auto config = read_config(name + ".toml", text, *document, set, problems);
  problems.throw_if_any();
  config->name = name;
  return std::move(*config);
}

Campaign campaign_of(const Results& results) {
  if (results.software_version != software_version() || results.git_commit != git_commit()) {
    throw InputError(
        fmt::format("lfsrun {} ({}) made it", results.software_version, results.git_commit));
  }
  Campaign campaign;
  const Overrides set(lines_of(results.overrides));
  for (const auto& [name, text] : results.configs) {
    campaign.configs.push_back(config_of(name, text, set));
  }
  if (!results.shard.empty()) campaign.shard = shard_of(results.shard);
  return campaign;
}

}  // namespace

StoredJob::StoredJob(const Results& results) {
  try {
    campaign_ = campaign_of(results);
    order_ = std::make_unique<const JobOrder>(campaign_);
  } catch (const InputError& error) {
    unknown_ = error.what();
  }
}

std::optional<AnalysisRequest> StoredJob::request(std::uint64_t position) const {
  if (!order_ || position >= order_->size()) return std::nullopt;
  return order_->request(position);
}

std::string StoredJob::problem_of(const AnalysisRecord& record) const {
  if (!order_) return "";
  const auto asked = request(record.row.position);
  if (!asked) return fmt::format("the job has no position {}", record.row.position);
  const AnalysisRecord expected = base_record(*asked);
  AnalysisRow row = record.row;
  row.config = expected.row.config;
  row.register_name = expected.row.register_name;
  row.kind = expected.row.kind;
  row.method = expected.row.method;
  row.field_order = expected.row.field_order;
  row.degree = expected.row.degree;
  row.feedback = expected.row.feedback;
  if (std::string text = difference_of_row(record.row, row); !text.empty()) return text;
  if (record.coefficients != expected.coefficients) {
    return fmt::format("coefficients {} in the file, {} in the job",
                       fmt::join(record.coefficients, ","), fmt::join(expected.coefficients, ","));
  }
  if (record.modulus != expected.modulus) return "its modulus is not that of the job";
  const bool mapped = asked->state_cycles && record.row.status == "done";
  const std::string entries = mapped ? expected.row.states_decimal : "0";
  if (std::to_string(record.row.state_cycles_length) == entries) {
    return problem_of_lengths(record, asked->sequence_length);
  }
  return fmt::format("it has {} entries in /state_cycles, {} were asked for",
                     record.row.state_cycles_length, entries);
}

}  // namespace lfsrun
