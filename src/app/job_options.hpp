#pragma once

#include <cstdint>

#include "app/job_order.hpp"
#include "app/unit_log.hpp"
#include "app/work_planner.hpp"
#include "pool/root_options.hpp"

namespace lfsrun {

// What a job asks of the parts that run it: the pool, the planner, the journal, the display.

[[nodiscard]] RootOptions root_options(const Campaign& campaign, UnitLog& log);

/// Analyses from position `first` on. `crashed`: units may be to blame for the end of former runs.
[[nodiscard]] WorkOptions work_options(const Campaign& campaign, std::uint64_t first, int ranks,
                                       bool crashed);

/// The journal is beside the .part; analyses before position `first` are in that already.
[[nodiscard]] UnitLogOptions log_options(const Campaign& campaign, bool resume, std::uint64_t first,
                                         int ranks);

struct WorkLeft {
  double seconds = 0;   // on one worker, at nominal rates
  double analyses = 0;  // expected, where a filter decides
};

/// From position `first` on.
[[nodiscard]] WorkLeft work_left(const JobOrder& order, std::uint64_t first);

}  // namespace lfsrun
