#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "app/journal_file.hpp"
#include "base/bytes.hpp"
#include "pool/unit_watch.hpp"

namespace lfsrun {

struct UnitLogOptions {
  std::filesystem::path path;
  std::uint64_t job = 0;    // stands for all that results depend on
  bool resume = false;      // go on with what is there; else start afresh
  std::uint64_t first = 0;  // position of the first analysis that is not in the .part
  unsigned workers = 1;
};

/// The journal of a job beside its .part (NAME.h5.part.units): the results of units of long
/// analyses until the analysis is in the .part, so that an interrupted traversal goes on from
/// there; which units are out, so that the next run finds out whom a crash is due to; how often the
/// job was started again. A unit is known by its analysis and its own bytes, and running it is
/// pure, so a result can be used whatever was planned before it. What is lost of it costs time
/// only.
class UnitLog final : public UnitWatch {
 public:
  /// Reads the old journal, and writes a new one with what is still of use in its place. A journal
  /// of another job or program is not used, with a log line. Throws Error where it cannot be
  /// written.
  explicit UnitLog(const UnitLogOptions& options);

  /// The result of this unit, given out once.
  [[nodiscard]] std::optional<Bytes> take(std::uint64_t analysis, const Bytes& unit);
  /// After this a SIGKILL cannot take it. Throws Error where it cannot be written, and
  /// rethrow_problem() does so from then on.
  void append(const LoggedResult& result);
  void rethrow_problem() const;
  /// The run ends before its time, but not by a crash: nobody is to blame for it.
  void stopped_in_good_order() { file_.set_in_good_order(); }
  /// The job is complete.
  void remove() { file_.remove(); }

  [[nodiscard]] std::size_t entries() const { return known_.size(); }
  [[nodiscard]] std::uint64_t restarts() const { return restarts_; }

  [[nodiscard]] bool knows_any() const override { return !blame_.empty(); }
  [[nodiscard]] UnitHistory history(std::uint64_t key) const override {
    return blame_.history(key);
  }
  void sending(int worker, std::uint64_t key) override;
  void answered(int worker, std::uint64_t key) override;
  void lost(int worker, std::uint64_t key, double silent_seconds) override;

 private:
  UnitLog(const UnitLogOptions& options, JournalContent old);
  [[nodiscard]] std::size_t units_out() const;
  void replace_slot(int worker, std::uint64_t from, std::uint64_t to);

  std::map<std::pair<std::uint64_t, Bytes>, Bytes> known_;  // from before
  Blame blame_;
  std::uint64_t restarts_;
  std::string problem_;
  std::size_t slots_;
  JournalFile file_;
};

}  // namespace lfsrun
