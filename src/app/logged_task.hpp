#pragma once

#include <memory>

#include "analyses/analysis.hpp"
#include "app/unit_log.hpp"

namespace lfsrun {

/// A long analysis whose finished units are kept: those in the log are not run again, and the
/// results of the others go there before the task takes them. An analysis is known by its setup:
/// all that a worker is told about it. `position`: that in the job. `log` must outlive it.
[[nodiscard]] std::unique_ptr<AnalysisTask> with_log(std::unique_ptr<AnalysisTask> task,
                                                     std::uint64_t position, UnitLog& log);

}  // namespace lfsrun
