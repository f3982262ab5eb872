#pragma once

#include "app/command_line.hpp"
#include "app/pool_session.hpp"

namespace lfsrun {

/// `lfsrun verify`: computes every analysis of a result file again, by the method that it was not
/// made by where that is feasible, and compares all rows. Returns some_analyses_failed where a row
/// differs.
[[nodiscard]] ExitCode verify(const CommandLine& line, PoolSession& pool);

}  // namespace lfsrun
