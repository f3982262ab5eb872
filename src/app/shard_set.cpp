// Whether some files are all the parts of one job, by what they say of themselves.

#include "app/shard_set.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

namespace lfsrun {
namespace {

namespace fs = std::filesystem;

InputError refusal(const fs::path& file, const std::string& problem) {
  return InputError(fmt::format("{}: {}", file.string(), problem));
}

// What all shards together hold of each table.
constexpr std::size_t block_bytes = std::size_t{1} << 24U;
constexpr std::size_t smallest_block = std::size_t{1} << 15U;
constexpr std::size_t largest_block = std::size_t{1} << 20U;

// "2/8"; false where it is not that.
bool parse(const std::string& text, unsigned& index, unsigned& count) {
  const char* end = text.data() + text.size();
  const auto slash = std::from_chars(text.data(), end, index);
  if (slash.ec != std::errc() || slash.ptr == end || *slash.ptr != '/') return false;
  const auto rest = std::from_chars(slash.ptr + 1, end, count);
  return rest.ec == std::errc() && rest.ptr == end && index >= 1 && index <= count;
}

OpenShard open_shard(const fs::path& file, std::size_t block) {
  OpenShard shard{.path = file, .records = RecordStream(file, block)};
  const Results& header = shard.records.header();
  if (header.shard.empty()) {
    throw refusal(file, "is no shard of a job; merge takes what run --shard I/N has made");
  }
  if (!parse(header.shard, shard.index, shard.count)) {
    throw refusal(file, "damaged: it says that it is shard '" + header.shard + "'");
  }
  if (!header.complete) {
    throw refusal(file, "is not complete; run its shard again with --resume first");
  }
  return shard;
}

std::string difference(const Results& a, const Results& b) {
  if (a.job != b.job) return fmt::format("job \"{}\", not \"{}\"", b.job, a.job);
  if (a.source != b.source) return "another job file";
  if (a.configs != b.configs) return "other configs";
  if (a.overrides != b.overrides) return "another --set";
  if (a.software_version != b.software_version || a.git_commit != b.git_commit) {
    return fmt::format("lfsrun {} ({}), not {} ({})", b.software_version, b.git_commit,
                       a.software_version, a.git_commit);
  }
  return "";
}

void refuse_other_job(const OpenShard& first, const OpenShard& other) {
  const std::string what = difference(first.records.header(), other.records.header());
  if (!what.empty()) {
    throw refusal(other.path, fmt::format("is not of the same job as {}: it is of {}",
                                          first.path.string(), what));
  }
  if (first.count != other.count) {
    throw refusal(other.path, fmt::format("is one of {} shards, and {} one of {}; run all shards "
                                          "with the same number",
                                          other.count, first.path.string(), first.count));
  }
}

void refuse_missing_or_twice(const std::vector<OpenShard>& sorted) {
  unsigned wanted = 1;
  for (const OpenShard& shard : sorted) {
    if (shard.index < wanted) {
      throw refusal(shard.path, fmt::format("shard {}/{} is there twice: also {}", shard.index,
                                            shard.count, sorted[wanted - 2].path.string()));
    }
    if (shard.index > wanted) break;
    ++wanted;
  }
  const unsigned count = sorted.front().count;
  if (wanted <= count) {
    throw InputError(
        fmt::format("shard {}/{} of job \"{}\" is missing; give the files of all shards", wanted,
                    count, sorted.front().records.header().job));
  }
}

}  // namespace

std::vector<OpenShard> open_shards(const std::vector<fs::path>& files) {
  if (files.empty()) throw InputError("no shard to merge; give the files of all shards of a job");
  const std::size_t block = std::clamp(block_bytes / files.size(), smallest_block, largest_block);
  std::vector<OpenShard> shards;
  for (const fs::path& file : files) {
    shards.push_back(open_shard(file, block));
    refuse_other_job(shards.front(), shards.back());
  }
  std::ranges::stable_sort(shards, {}, &OpenShard::index);
  refuse_missing_or_twice(shards);
  return shards;
}

}  // namespace lfsrun
