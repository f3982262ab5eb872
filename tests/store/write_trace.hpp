#pragma once

#include <sys/types.h>

#include <cstddef>
#include <filesystem>
#include <vector>

namespace lfsrun::testing {

/// One call that changed a file: bytes from an offset on, or a new size.
struct FileChange {
  off_t offset = 0;
  std::vector<std::byte> bytes;
  bool truncates = false;  // to the size `offset`
};

/// What HDF5 in this process does to its files, in order, from construction to stop(). The system
/// calls are caught by functions of the same name in the test program, which come before libc's.
class WriteTrace {
 public:
  WriteTrace();
  ~WriteTrace();
  WriteTrace(const WriteTrace&) = delete;
  WriteTrace& operator=(const WriteTrace&) = delete;

  void stop();
  [[nodiscard]] const std::vector<FileChange>& changes() const;
};

/// A file in memory's place, on which a trace is played back as a kernel would leave it when the
/// writer is killed: a write that crosses borders of pages may end at any of them.
class CrashedFile {
 public:
  explicit CrashedFile(const std::filesystem::path& path);
  ~CrashedFile();
  CrashedFile(const CrashedFile&) = delete;
  CrashedFile& operator=(const CrashedFile&) = delete;

  /// Makes the change up to each border and wholly, and calls `killed` after each.
  template <typename Killed>
  void play(const FileChange& change, Killed killed) {
    if (change.truncates) {
      truncate(change.offset);
      killed();
      return;
    }
    for (std::size_t done = 0; done < change.bytes.size(); killed()) done = write(change, done);
  }

 private:
  void truncate(off_t size) const;
  // Writes from `done` to the next border; returns where that is.
  [[nodiscard]] std::size_t write(const FileChange& change, std::size_t done) const;

  int file_;
};

}  // namespace lfsrun::testing
