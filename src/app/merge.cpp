// A k-way merge by position: a heap of the next record of each shard, O(log k) a record, in memory
// that does not grow with their number.
// D. E. Knuth, "The Art of Computer Programming" 3, section 5.4.1 (multiway merging).

#include "app/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <queue>
#include <utility>

#include "app/human_text.hpp"
#include "app/launch_info.hpp"
#include "app/merged_run.hpp"
#include "app/shard_set.hpp"
#include "store/child_tables.hpp"

namespace lfsrun {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// Rows wait in memory until then, and some are long.
constexpr std::size_t largest_commit = 1000;
constexpr std::chrono::milliseconds longest_wait{50};

ResultFileHeader merged_header(const std::vector<OpenShard>& shards) {
  const Results& first = shards.front().records.header();
  ResultFileHeader header;
  header.job = first.job;
  header.source = first.source;
  header.overrides = first.overrides;
  header.configs = first.configs;
  header.software_version = first.software_version;
  header.git_commit = first.git_commit;
  header.widths = {.name = 1, .decimal = 1, .feedback = 1};
  for (const OpenShard& shard : shards) {
    const StringWidths widths = shard.records.widths();
    header.widths.name = std::max(header.widths.name, widths.name);
    header.widths.decimal = std::max(header.widths.decimal, widths.decimal);
    header.widths.feedback = std::max(header.widths.feedback, widths.feedback);
  }
  return header;
}

void refuse_output_among(const std::vector<fs::path>& files, const fs::path& output) {
  for (const fs::path& file : files) {
    std::error_code error;
    if (fs::equivalent(file, output, error)) {
      throw InputError(output.string() + ": is one of the shards; choose another --output");
    }
  }
}

class Merge {
 public:
  Merge(std::vector<OpenShard>& shards, ResultFile& file)
      : shards_(shards), heads_(shards.size()), run_(shards), file_(file) {
    for (std::size_t i = 0; i < shards.size(); ++i) read_next(i);
  }

  std::uint64_t all() {
    for (; !waiting_.empty(); ++count_) {
      const std::size_t shard = waiting_.top().second;
      waiting_.pop();
      take(shard);
      read_next(shard);
    }
    run_.append_rest(file_);
    file_.complete(run_.summary());
    return count_;
  }

 private:
  using Waiting = std::pair<std::uint64_t, std::size_t>;  // position, shard

  void read_next(std::size_t shard) {
    if (!shards_[shard].records.next(heads_[shard])) return;
    waiting_.emplace(heads_[shard].row.position, shard);
  }

  void take(std::size_t shard) {
    AnalysisRecord& record = heads_[shard];
    const std::uint64_t old_id = record.row.id;
    check_position(shard, record.row.position);
    set_id(record, count_);
    shards_[shard].records.state_cycles([this](auto cycles) { file_.append_state_cycles(cycles); });
    file_.append(record);
    run_.renumber(shard, old_id, count_, file_);
    if (file_.uncommitted() < largest_commit && Clock::now() - committed_ < longest_wait) return;
    file_.commit();
    committed_ = Clock::now();
  }

  void check_position(std::size_t shard, std::uint64_t position) {
    if (count_ > 0 && position <= last_position_) {
      throw InputError(fmt::format(
          "{}: damaged: its analysis at position {} of the job comes after one at {}, of {}",
          shards_[shard].path.string(), position, last_position_,
          shards_[last_shard_].path.string()));
    }
    last_position_ = position;
    last_shard_ = shard;
  }

  std::vector<OpenShard>& shards_;
  std::vector<AnalysisRecord> heads_;
  MergedRun run_;
  ResultFile& file_;
  std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> waiting_;
  std::uint64_t count_ = 0, last_position_ = 0;
  std::size_t last_shard_ = 0;
  Clock::time_point committed_ = Clock::now();
};

}  // namespace

std::uint64_t merge_shards(const std::vector<fs::path>& files, const fs::path& output,
                           Existing existing) {
  std::vector<OpenShard> shards = open_shards(files);
  refuse_output_among(files, output);
  ResultFile file(output, merged_header(shards), existing);
  try {
    return Merge(shards, file).all();
  } catch (const InputError&) {
    file.give_up();
    throw;
  }
}

ExitCode merge(const CommandLine& line) {
  if (launch_info().rank != 0) return ExitCode::done;  // one of them writes
  const std::uint64_t analyses = merge_shards(line.files, line.output, line.existing);
  fmt::print("{}: {} of {} shards\n", line.output.string(), number_of_analyses(analyses),
             line.files.size());
  return ExitCode::done;
}

}  // namespace lfsrun
