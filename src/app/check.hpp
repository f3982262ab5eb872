#pragma once

#include "app/command_line.hpp"

namespace lfsrun {

/// `lfsrun check`: validates the files and prints the plan of each job to stdout: per register and
/// analysis the method, units, states and estimated time and memory. Runs and writes nothing.
[[nodiscard]] ExitCode check(const CommandLine& line);

}  // namespace lfsrun
