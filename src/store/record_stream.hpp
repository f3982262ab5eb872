#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>

#include "store/read_results.hpp"
#include "store/result_file.hpp"

namespace lfsrun {

/// The committed records of a result file one after another, in memory that does not grow with
/// their number. Reads only.
class RecordStream {
 public:
  /// Throws InputError for what is not a result file of ours, has another format version, or is
  /// damaged. Holds about `block_bytes` of each table.
  explicit RecordStream(std::filesystem::path file,
                        std::size_t block_bytes = std::size_t{1} << 20U);
  ~RecordStream();
  RecordStream(RecordStream&&) noexcept;
  RecordStream& operator=(RecordStream&&) noexcept;
  RecordStream(const RecordStream&) = delete;
  RecordStream& operator=(const RecordStream&) = delete;

  /// What the file says of itself; without any rows.
  [[nodiscard]] const Results& header() const;
  /// Of the texts in its tables.
  [[nodiscard]] StringWidths widths() const;
  /// How many records there are.
  [[nodiscard]] std::uint64_t count() const;
  /// The next record; false at the end. InputError where its rows are damaged.
  bool next(AnalysisRecord& record);
  /// The cycles of the states of the record that came last, in blocks.
  void state_cycles(const std::function<void(std::span<const std::uint32_t>)>& block);
  /// The row of /run/analyses of the record that came last, if there is one; once a record.
  std::optional<RunAnalysisRow> run_analysis();
  /// The rows of a table below /run, but for those of analyses that are not committed. `Row` is
  /// one of the structs of run_rows.hpp.
  template <typename Row>
  void run_rows(const std::function<void(const Row&)>& row);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Whether a .part cannot hold a row, because its run was killed while it made the file: it is
/// empty or HDF5 says that it was never shared with readers. InputError where it cannot be read.
[[nodiscard]] bool never_begun(const std::filesystem::path& part);

}  // namespace lfsrun
