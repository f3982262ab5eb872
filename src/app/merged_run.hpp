#pragma once

#include <cstdint>
#include <vector>

#include "app/shard_set.hpp"
#include "store/result_file.hpp"

namespace lfsrun {

/// The tables below /run of a merged file. Ranks of the I-th shard come after those of the shards
/// before it, and its seconds count from the start of the shard that began first (to a second).
/// Rows of analyses are in the order of the new ids; those of searches, workers, units and failures
/// lie shard behind shard; of the units all shards together keep a million. The summary has one
/// row: the earliest start, the latest end, the sums of all counts and seconds, and the first
/// shard's texts.
class MergedRun {
 public:
  explicit MergedRun(std::vector<OpenShard>& shards);

  /// The record that came last of this shard has a new id: appends its row of /run/analyses, and
  /// remembers the id for the rows that name it. To be called in the order of the records.
  void renumber(std::size_t shard, std::uint64_t old_id, std::uint64_t new_id, ResultFile& file);
  /// Appends the rows of the other tables; commits now and then.
  void append_rest(ResultFile& file);
  [[nodiscard]] RunSummary summary() const;

 private:
  /// Rows that name an analysis, in any order.
  template <typename Row>
  struct Naming {
    std::vector<Row> rows;
    std::vector<std::size_t> by_analysis;  // indices
    std::size_t next = 0;                  // of these

    void sort();
    void renumber(std::uint64_t old_id, std::uint64_t new_id);
  };
  struct Part {
    RecordStream* records = nullptr;
    RunSummary summary;
    std::uint64_t first_rank = 0;  // of the merged file, that of its rank 0
    double begun = 0;              // seconds after the first of all
    Naming<RunSearchRow> searches;
    Naming<RunUnitRow> units;
    Naming<RunFailureRow> failures;
  };

  void place_in_time();

  std::vector<Part> parts_;
};

}  // namespace lfsrun
