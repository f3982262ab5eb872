#pragma once

#include "app/command_line.hpp"

namespace lfsrun {

/// `lfsrun show`: a row an analysis and a histogram of the periods; with --analysis N, that one in
/// full.
[[nodiscard]] ExitCode show(const CommandLine& line);

}  // namespace lfsrun
