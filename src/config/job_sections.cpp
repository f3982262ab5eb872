// What a job file says beside the list of its configs: [pool], [slurm], output.

#include "config/job_sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <system_error>

#include "config/duration.hpp"
#include "config/limits.hpp"

namespace lfsrun {

namespace {

constexpr std::array<std::string_view, 2> lifetimes = {"job", "analysis"};

unsigned unsigned_or(const TableReader& table, std::string_view key, std::int64_t least,
                     std::int64_t most, unsigned otherwise) {
  return static_cast<unsigned>(table.integer(key, least, most).value_or(otherwise));
}

// What else [slurm] may ask of sbatch: the key, with - for _ the name of its long option.
constexpr std::array<std::string_view, 4> counted_options = {"nodes", "ntasks_per_node",
                                                             "cpus_per_task", "nice"};
constexpr std::array<std::string_view, 14> worded_options = {
    "partition", "account",   "qos",     "constraint", "reservation", "mem",     "mem_per_cpu",
    "mail_type", "mail_user", "exclude", "nodelist",   "licenses",    "comment", "begin"};

std::string option_name(std::string_view key) {
  std::string name(key);
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

// These come into a line of a script: nothing that could end a word or begin a comment.
bool is_plain(const std::string& value) {
  return !value.empty() && std::all_of(value.begin(), value.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 ||
           std::string_view("_-.,:;/+=@%&|*[]()").find(static_cast<char>(c)) !=
               std::string_view::npos;
  });
}

void read_more(const TableReader& table, SlurmOptions& slurm) {
  for (const std::string_view key : counted_options) {
    if (const auto count = table.integer(key, 1, limits::ntasks)) {
      slurm.more.emplace_back(option_name(key), std::to_string(*count));
    }
  }
  for (const std::string_view key : worded_options) {
    const auto value = table.text(key);
    if (!value) continue;
    if (!is_plain(*value)) {
      table.complain(key, {fmt::format("{} = \"{}\" cannot be an option of sbatch", key, *value),
                           "letters, digits and punctuation without spaces, quotes, $ and #",
                           "write it as after sbatch --" + option_name(key) + "="});
    }
    slurm.more.emplace_back(option_name(key), *value);
  }
}

}  // namespace

PoolOptions read_pool(const TableReader& root) {
  PoolOptions pool;
  const auto table = root.table("pool");
  if (!table) return pool;
  table->allow_only(
      {"lifetime", "workers", "unit_seconds", "unit_timeout", "retries", "sync_seconds"});
  if (const auto lifetime = table->choice("lifetime", lifetimes)) {
    pool.lifetime = static_cast<Lifetime>(*lifetime);
  }
  pool.workers = unsigned_or(*table, "workers", 0, limits::workers, pool.workers);
  pool.retries = unsigned_or(*table, "retries", 0, limits::retries, pool.retries);
  pool.unit_seconds =
      table->number("unit_seconds", limits::least_unit_seconds, limits::unit_seconds)
          .value_or(pool.unit_seconds);
  pool.unit_timeout =
      table->number("unit_timeout", limits::least_unit_timeout, limits::unit_timeout)
          .value_or(pool.unit_timeout);
  pool.sync_seconds =
      table->number("sync_seconds", limits::least_sync_seconds, limits::sync_seconds)
          .value_or(pool.sync_seconds);
  return pool;
}

SlurmOptions read_slurm(const TableReader& root) {
  SlurmOptions slurm;
  const auto table = root.table("slurm");
  if (!table) return slurm;
  table->allow_only({"ntasks",        "time",       "nodes",       "ntasks_per_node",
                     "cpus_per_task", "nice",       "partition",   "account",
                     "qos",           "constraint", "reservation", "mem",
                     "mem_per_cpu",   "mail_type",  "mail_user",   "exclude",
                     "nodelist",      "licenses",   "comment",     "begin"});
  slurm.ntasks = unsigned_or(*table, "ntasks", 1, limits::ntasks, slurm.ntasks);
  const auto time = table->text("time", "it like \"0-01:30:00\"");
  if (time && parse_duration(*time).value_or(0) == 0) {  // Slurm takes zero for no limit
    table->complain(
        "time", {fmt::format("time = \"{}\" is not a time", *time),
                 "D-HH:MM:SS, HH:MM:SS or MM:SS, more than zero", "write it like \"0-01:30:00\""});
  }
  slurm.time = time.value_or("");
  read_more(*table, slurm);
  return slurm;
}

std::filesystem::path read_output(const TableReader& root, const std::filesystem::path& file,
                                  const std::string& name) {
  const auto written = root.text("output");
  if (!written) return name + ".h5";
  const bool on_command_line = root.where("output").line == 0;
  const std::filesystem::path path =
      on_command_line ? std::filesystem::path(*written) : file.parent_path() / *written;
  std::error_code ignored;
  if (path.filename().empty() || std::filesystem::is_directory(path, ignored)) {
    root.complain("output", {fmt::format("output = \"{}\" is not a file name", *written),
                             path.filename().empty() ? "it ends without one" : "it is a folder",
                             fmt::format("write it like \"../results/{}.h5\"", name)});
  }
  return path.lexically_normal();
}

}  // namespace lfsrun
