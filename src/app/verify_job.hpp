#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/job_order.hpp"
#include "store/read_results.hpp"

namespace lfsrun {

/// The job that a result file answers, read from the texts of its configs that the file holds: what
/// each analysis was asked to be.
class StoredJob {
 public:
  explicit StoredJob(const Results& results);

  /// Why the texts do not say it; "" where they do.
  [[nodiscard]] const std::string& unknown() const { return unknown_; }

  /// The analysis asked for at this position of the job. None: it has no such position, or the
  /// texts do not say.
  [[nodiscard]] std::optional<AnalysisRequest> request(std::uint64_t position) const;

  /// The columns of /analyses that do not depend on the outcome: "" or what does not fit the job,
  /// in words.
  [[nodiscard]] std::string problem_of(const AnalysisRecord& record) const;

 private:
  Campaign campaign_;
  std::string unknown_;
  std::unique_ptr<const JobOrder> order_;  // null: not known
};

}  // namespace lfsrun
