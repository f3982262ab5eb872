#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <utility>

#include "base/bytes.hpp"

namespace lfsrun {

/// The results of units of long analyses, kept beside the .part (NAME.h5.part.units) until the
/// analysis is in it: an interrupted traversal goes on from there. A unit is known by its analysis
/// and its own bytes, and running it is pure, so a result can be used whatever was planned before
/// it. Append-only, each entry with its length and checksum: a torn last entry is ignored.
class UnitLog {
 public:
  /// Keeps what is there if `resume`, and starts afresh otherwise. `job` stands for everything that
  /// results depend on: entries of another one are not used. Throws Error where it cannot be
  /// written.
  UnitLog(std::filesystem::path path, std::uint64_t job, bool resume);
  ~UnitLog();
  UnitLog(const UnitLog&) = delete;
  UnitLog& operator=(const UnitLog&) = delete;

  /// The result of this unit, given out once.
  [[nodiscard]] std::optional<Bytes> take(std::uint64_t analysis, const Bytes& unit);
  /// After this a SIGKILL cannot take it.
  void append(std::uint64_t analysis, const Bytes& unit, const Bytes& result);
  /// The job is complete.
  void remove();

  [[nodiscard]] std::size_t entries() const { return known_.size(); }

 private:
  void read(std::uint64_t job);
  void write(const Bytes& bytes);

  std::filesystem::path path_;
  int file_ = -1;
  std::map<std::pair<std::uint64_t, Bytes>, Bytes> known_;  // from before
};

}  // namespace lfsrun
