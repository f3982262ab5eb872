#pragma once

#include "app/command_line.hpp"

namespace lfsrun {

/// `lfsrun stream`: the output of one register as raw bytes to stdout, until its length is reached,
/// the reader goes, or SIGINT or SIGTERM ends it: all in good order. InputError for a register,
/// state, skip or format that does not fit, and where stdout is a terminal.
[[nodiscard]] ExitCode stream(const CommandLine& line);

}  // namespace lfsrun
