#pragma once

// The file under a UnitLog. A head of words of 8 bytes: what it is of, whether the run ended in
// good order, and the keys of the units that are out; they are stored into a shared mapping, so
// that a SIGKILL takes nothing and a unit costs no system call. Behind it entries that are only
// appended, each with its checksum and length: the results of units, and who is to blame for
// crashes.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/blame.hpp"
#include "base/bytes.hpp"

namespace lfsrun {

struct LoggedResult {
  std::uint64_t position = 0;  // of the analysis in the job
  std::uint64_t analysis = 0;  // checksum of its setup
  Bytes unit, result;
};

/// A journal as a run has left it.
struct JournalContent {
  std::uint64_t job = 0, restarts = 0;
  bool in_good_order = false;      // the end of the run
  std::vector<std::uint64_t> out;  // two a worker; 0: none
  std::vector<LoggedResult> results;
  std::vector<BlameEvent> events;
  std::uintmax_t unused_bytes = 0;  // at its end: torn or damaged
};

/// None where there is no such file, or no journal in it.
[[nodiscard]] std::optional<JournalContent> read_journal(const std::filesystem::path& path);

/// How far the units of long analyses are, and how often the job was started again.
struct JournalProgress {
  std::uint64_t results = 0, restarts = 0;
  std::uint64_t events = 0;  // that say whom crashes are due to: they too are progress
};

/// Of the journal of a run that may be going on, without reading results, and without those of the
/// analyses before position `first`; all 0 where there is none. Costs a read for each entry.
[[nodiscard]] JournalProgress journal_progress(const std::filesystem::path& path,
                                               std::uint64_t first = 0);

/// A new journal, beside the one whose place it takes with publish(). All throw Error where the
/// disk is full or worse.
class JournalFile {
 public:
  JournalFile(const std::filesystem::path& path, std::uint64_t job, std::uint64_t restarts,
              std::size_t workers);
  ~JournalFile();
  JournalFile(const JournalFile&) = delete;
  JournalFile& operator=(const JournalFile&) = delete;

  void publish();
  void append(const LoggedResult& result);
  void append(const BlameEvent& event);
  void remove() const;

  // Of the head; without effect where the file system has no shared mappings.
  void set_out(std::size_t slot, std::uint64_t key);
  [[nodiscard]] std::uint64_t out(std::size_t slot) const;
  void set_in_good_order();
  [[nodiscard]] bool maps() const { return words_ != nullptr; }

 private:
  void append(const Bytes& content);
  void write(const Bytes& bytes);
  void map();
  void close();

  std::filesystem::path path_, new_path_;
  std::size_t slots_;
  bool published_ = false;
  int file_ = -1;
  std::uint64_t* words_ = nullptr;
};

}  // namespace lfsrun
