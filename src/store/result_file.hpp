#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "store/part_file.hpp"
#include "store/run_rows.hpp"
#include "store/tables.hpp"

namespace lfsrun {

/// What the fixed-length string columns must hold, known before the first row: the longest of each.
struct StringWidths {
  std::size_t name = 64;     // config and register names
  std::size_t decimal = 24;  // every *_decimal column
  std::size_t feedback = 1;  // texts of nonlinear registers
};

/// What a result file says of itself before the first row.
struct ResultFileHeader {
  std::string job;                                           // its name
  std::string source;                                        // the job file's text
  std::string overrides;                                     // of it, on the command line
  std::string shard;                                         // "2/8"; "": the whole job
  std::vector<std::pair<std::string, std::string>> configs;  // name, text
  std::string software_version, git_commit;
  StringWidths widths;
};

/// Writes NAME.h5.part (HDF5, single writer / multiple readers: readable at any moment) and renames
/// it to NAME.h5 when complete. Rows are appended record by record; the row in /analyses comes
/// last, so a reader that goes by /analyses never sees half an analysis. The one writer; throws
/// Error (disk full, folder gone) with the path and the system's reason.
class ResultFile {
 public:
  /// Refuses (InputError, nothing touched) where `output` or its .part exists and may not, or where
  /// the folder cannot be created or written. Creates missing folders.
  ResultFile(std::filesystem::path output, const ResultFileHeader& header, Existing existing);
  ~ResultFile();  // leaves the .part where complete() was not reached
  ResultFile(const ResultFile&) = delete;
  ResultFile& operator=(const ResultFile&) = delete;

  /// Buffers the rows of one analysis; records come in job order.
  void append(const AnalysisRecord& record);
  /// The cycles of the next states of the analysis whose record comes next: about a million states
  /// wait in memory at most. The record says how many there are, or 0 where it has failed.
  void append_state_cycles(std::span<const std::uint32_t> cycles);
  /// Writes what is buffered and flushes it: readers see it from here on, SIGKILL cannot take it.
  void commit();
  [[nodiscard]] std::size_t uncommitted() const;
  /// Brings what was committed to the disk itself, where a power cut cannot take it: about 3 ms (a
  /// local disk; longer after much was written), so by time and not after each commit.
  void sync();

  /// What was in the .part that is resumed has been appended: commits it and takes its place.
  void take_over();

  void append_run(const RunAnalysisRow& row);
  void append_run(const RunSearchRow& row);
  void append_run(const RunWorkerRow& row);
  void append_run(const RunFailureRow& row);
  void append_run(const RunUnitRow& row);  // those beyond the first million are left out

  /// Commits, writes the summary, sets complete = 1, syncs, closes, renames.
  void complete(const RunSummary& summary);

  /// What is in it is worth nothing: the .part goes away with this object.
  void give_up();

  /// Where the rows are until then.
  [[nodiscard]] const std::filesystem::path& part_path() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Of the HDF5 library in use: "1.10.8".
[[nodiscard]] std::string hdf5_version();

}  // namespace lfsrun
