#pragma once

#include "app/command_line.hpp"

namespace lfsrun {

/// `lfsrun export`: one table of a result file to stdout, as csv or json.
[[nodiscard]] ExitCode export_table(const CommandLine& line);

}  // namespace lfsrun
