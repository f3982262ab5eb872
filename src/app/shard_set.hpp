#pragma once

#include <filesystem>
#include <vector>

#include "store/record_stream.hpp"

namespace lfsrun {

/// The result file of the I-th of N parts of a job: what `run --shard I/N` has made.
struct OpenShard {
  std::filesystem::path path;
  unsigned index = 0, count = 0;  // I and N
  RecordStream records;
};

/// All shards of one job, in the order of I. InputError, which says what is wrong with which file,
/// where one is no result file or no shard, is not complete, or is of another job or another N, and
/// where a shard is missing or there twice.
[[nodiscard]] std::vector<OpenShard> open_shards(const std::vector<std::filesystem::path>& files);

}  // namespace lfsrun
