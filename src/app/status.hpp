#pragma once

#include "app/command_line.hpp"

namespace lfsrun {

/// `lfsrun status`: a line a job about what its output holds. Writes nothing, and reads no rows.
/// Returns done where every job is complete, else stopped: run it (again) with --resume.
[[nodiscard]] ExitCode status(const CommandLine& line);

}  // namespace lfsrun
