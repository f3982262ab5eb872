#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "app/job_order.hpp"
#include "store/record_stream.hpp"
#include "store/result_file.hpp"

namespace lfsrun {

/// Refuses, with InputError, a complete output that is not of this job as it is written now.
void refuse_other_job(const Campaign& campaign);

/// What an interrupted run of a job has left in its .part: the analyses that it had finished, the
/// first ones in job order. Nothing where there is no .part, or one that cannot hold a row yet.
class Interrupted {
 public:
  Interrupted() = default;
  /// InputError where the .part is that of another job, or of this one with other files or
  /// settings, saying what differs; or where it is damaged.
  explicit Interrupted(const Campaign& campaign);

  /// Appends all of it to `file`, committing now and then, and calls `done` with each row; about
  /// 10 us an analysis. InputError where an analysis is not the one that the job asks for, or is
  /// damaged.
  void copy_to(ResultFile& file, const JobOrder& order,
               const std::function<void(const AnalysisRow&)>& done);

 private:
  std::filesystem::path part_;
  std::optional<RecordStream> records_;
};

}  // namespace lfsrun
