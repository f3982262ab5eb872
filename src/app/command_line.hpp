#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/progress.hpp"
#include "base/error.hpp"
#include "config/campaign.hpp"
#include "store/part_file.hpp"

namespace lfsrun {

enum class Command : std::uint8_t {
  run,
  check,
  status,
  show,
  export_table,
  merge,
  verify,
  stream,
  report,
  watch
};

/// Options of `lfsrun stream`, as written; empty where not given.
struct StreamOptions {
  std::string chosen;  // --register
  std::string state, skip, length, format;
};

/// A valid command line as plain values.
struct CommandLine {
  Command command = Command::run;
  std::vector<std::filesystem::path> files;  // job and config files, or the one result file
  std::filesystem::path output;              // empty: as the job says; of report: a folder
  Existing existing = Existing::refused;     // --overwrite, --resume
  std::vector<std::string> overrides;        // --set
  Shard shard;                               // --shard I/N
  std::optional<std::uint64_t> time_limit;   // seconds
  ProgressMode progress = ProgressMode::automatic;
  int verbosity = 0;                      // -1 quiet, 0 normal, 1 verbose
  std::optional<std::uint64_t> analysis;  // --analysis of show and report
  std::string table, format;              // export
  std::string image_format = "png";       // report --format
  bool wait = false;                      // watch --wait
  std::string print;                      // status --print
  StreamOptions stream;
};

/// What to print and return instead of running: help, version, or an error.
struct EarlyExit {
  ExitCode code;
  std::string text;  // to stdout where code is done, else to stderr
};

[[nodiscard]] std::variant<CommandLine, EarlyExit> parse_command_line(int argc,
                                                                      const char* const* argv);

}  // namespace lfsrun
