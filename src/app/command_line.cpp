#include "app/command_line.hpp"

#include <CLI/CLI.hpp>
#include <regex>
#include <sstream>

#include "app/build_info.hpp"
#include "config/duration.hpp"

namespace lfsrun {
namespace {

const std::map<std::string, ProgressMode> progress_modes = {{"auto", ProgressMode::automatic},
                                                            {"bar", ProgressMode::bar},
                                                            {"line", ProgressMode::line},
                                                            {"none", ProgressMode::none}};

std::string no_empty_name(const std::string& text) {
  return text.empty() ? "a file name is needed" : "";
}

void add_time_limit(CLI::App& app, CommandLine& line) {
  const auto read = [&line](const std::string& text) {
    line.time_limit = parse_duration(text);
    if (line.time_limit.value_or(0) > 0) return;
    throw CLI::ValidationError(
        "--time-limit",
        "not a time: " + text + "; write D-HH:MM:SS, HH:MM:SS or MM:SS, above zero");
  };
  app.add_option_function<std::string>(
      "--time-limit", read,
      "D-HH:MM:SS: refuse what is estimated to take longer (not with --resume), and stop in\n"
      "time; without it, inside a Slurm job, what is left of that");
}

// "2/8": both in 1 ... 10^5, I at most N.
std::optional<Shard> parse_shard(const std::string& text) {
  static const std::regex form(R"(([1-9]\d{0,4})/([1-9]\d{0,4}))");
  std::smatch parts;
  if (!std::regex_match(text, parts, form)) return std::nullopt;
  const Shard shard{static_cast<unsigned>(std::stoul(parts[1])),
                    static_cast<unsigned>(std::stoul(parts[2]))};
  if (shard.index > shard.count) return std::nullopt;
  return shard;
}

void add_shard(CLI::App& app, CommandLine& line) {
  const auto read = [&line](const std::string& text) {
    const auto shard = parse_shard(text);
    if (!shard) {
      throw CLI::ValidationError(
          "--shard", "not a shard: " + text + "; write I/N with I from 1 to N, like 2/8");
    }
    line.shard = *shard;
  };
  app.add_option_function<std::string>(
      "--shard", read,
      "I/N: the I-th of N parts of the job; its output NAME.h5 becomes NAME.I-of-N.h5 (see merge)");
}

void add_progress(CLI::App& app, CommandLine& line) {
  const auto choose = [&line](const std::string& word) {
    const auto mode = progress_modes.find(word);
    if (mode == progress_modes.end()) {
      throw CLI::ValidationError("--progress",
                                 "no such form: " + word + "; it is auto, bar, line or none");
    }
    line.progress = mode->second;
  };
  app.add_option_function<std::string>("--progress", choose, "auto, bar, line or none");
}

void add_verbosity(CLI::App& app, CommandLine& line) {
  auto* quiet = app.add_flag_callback(
      "-q,--quiet", [&line] { line.verbosity = -1; }, "Print warnings and errors only");
  app.add_flag_callback(
         "-v,--verbose", [&line] { line.verbosity = 1; }, "Say more")
      ->excludes(quiet);
}

void add_run(CLI::App& app, CommandLine& line) {
  app.add_option("FILE", line.files, "Job or config files (TOML), run in order on one pool")
      ->required();
  app.add_option("--output", line.output, "Result file instead of the job's")->check(no_empty_name);
  auto* overwrite = app.add_flag_callback(
      "--overwrite", [&line] { line.existing = Existing::overwritten; },
      "Replace an existing result file");
  app.add_flag_callback(
         "--resume", [&line] { line.existing = Existing::resumed; },
         "Go on with an interrupted run of this job; where there is none, start it")
      ->excludes(overwrite);
  app.add_option("--set", line.overrides, "Override a key: --set pool.unit_seconds=0.5")
      ->allow_extra_args(false);
  add_shard(app, line);
  add_progress(app, line);
  add_time_limit(app, line);
  add_verbosity(app, line);
}

void add_check(CLI::App& app, CommandLine& line) {
  app.add_option("FILE", line.files, "Job or config files (TOML)")->required();
  app.add_option("--set", line.overrides, "Override a key, as for run")->allow_extra_args(false);
  add_shard(app, line);
  add_time_limit(app, line);
}

void add_status(CLI::App& app, CommandLine& line) {
  app.add_option("FILE", line.files, "Job or config files (TOML)")->required();
  app.add_option("--output", line.output, "Result file instead of the job's");
  app.add_option("--set", line.overrides, "Override a key, as for run")->allow_extra_args(false);
  add_shard(app, line);
  app.add_option(
         "--print", line.print,
         "For scripts, instead: output (the path of each job's result file) or sbatch (its\n"
         "[slurm] as options of sbatch, one a line)")
      ->check(CLI::IsMember({"output", "sbatch"}));
}

void add_result_file(CLI::App& app, CommandLine& line) {
  app.add_option("FILE", line.files, "Result file (.h5, or .h5.part of a running job)")
      ->required()
      ->expected(1);
}

void add_show(CLI::App& app, CommandLine& line) {
  add_result_file(app, line);
  app.add_option("--analysis", line.analysis, "One analysis in full, by its id")
      ->check(CLI::NonNegativeNumber);
}

void add_export(CLI::App& app, CommandLine& line) {
  add_result_file(app, line);
  app.add_option("--table", line.table, "analyses, cycles, factors, sequences, run/summary, ...")
      ->required();
  app.add_option("--format", line.format, "csv or json")
      ->check(CLI::IsMember({"csv", "json"}))
      ->default_str("csv");
}

void add_merge(CLI::App& app, CommandLine& line) {
  app.add_option("FILE", line.files, "The result files of all shards of one job (run --shard)")
      ->required();
  app.add_option("--output", line.output, "The result file of the whole job")
      ->required()
      ->check(no_empty_name);
  app.add_flag_callback(
      "--overwrite", [&line] { line.existing = Existing::overwritten; },
      "Replace an existing result file");
}

void add_verify(CLI::App& app, CommandLine& line) {
  add_result_file(app, line);
  add_progress(app, line);
  add_verbosity(app, line);
}

void add_report(CLI::App& app, CommandLine& line) {
  add_result_file(app, line);
  app.add_option("-o,--output", line.output, "Folder for index.html and its pictures")->required();
  app.add_option("--analysis", line.analysis, "Draw this one's cycles (default: most periods)")
      ->check(CLI::NonNegativeNumber);
  app.add_option("--format", line.image_format, "Of the pictures: png (default) or svg")
      ->check(CLI::IsMember({"png", "svg"}));
}

void add_watch(CLI::App& app, CommandLine& line) {
  add_result_file(app, line);
  app.add_flag("--wait", line.wait, "Wait for a file that is not there yet");
}

void add_stream(CLI::App& app, CommandLine& line) {
  StreamOptions& options = line.stream;
  app.add_option("FILE", line.files, "Job or config file (TOML)")->required()->expected(1);
  app.add_option("--register", options.chosen,
                 "Its name, or its number from 1 on, where the file has more than one");
  app.add_option("--state", options.state,
                 "First symbols \"1,0,...\", the oldest first (default: 1,0,0,...)");
  app.add_option("--skip", options.skip, "Leave out so many symbols first (of any size)");
  app.add_option("--length", options.length, "Stop after so many symbols (default: never)");
  app.add_option("--format", options.format,
                 "bits (GF(2), the default there): eight symbols a byte, the first in the lowest "
                 "bit;\n"
                 "symbols: a byte each, from q = 257 on two, the lower one first")
      ->check(CLI::IsMember({"bits", "symbols"}));
}

CLI::App* add_command(CLI::App& app, CommandLine& line, const std::string& name,
                      const std::string& help, Command command,
                      void (*add_options)(CLI::App&, CommandLine&)) {
  CLI::App* sub = app.add_subcommand(name, help);
  sub->callback([&line, command] { line.command = command; });
  add_options(*sub, line);
  return sub;
}

void describe(CLI::App& app, CommandLine& line) {
  app.set_version_flag("--version", version_text());
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 finished and none failed (unproven analyses are finished), 1 internal error,\n"
      "2 bad command line or input, 3 finished but some analyses failed (verify: differ),\n"
      "75 stopped before the end: run again with --resume (status: not complete).");
  add_command(app, line, "run", "Run jobs and write their result files", Command::run, add_run);
  add_command(app, line, "check", "Validate and print the plan, run nothing", Command::check,
              add_check);
  add_command(app, line, "status", "Say how far the output of each job is", Command::status,
              add_status);
  add_command(app, line, "show", "Print a result file", Command::show, add_show);
  add_command(app, line, "export", "Print one table of a result file as csv or json",
              Command::export_table, add_export);
  add_command(app, line, "merge", "Make one result file of those of a job's shards", Command::merge,
              add_merge);
  add_command(app, line, "verify", "Recompute a result file and compare", Command::verify,
              add_verify);
  add_command(app, line, "report", "Make an HTML page with plots of a result file (Python)",
              Command::report, add_report);
  add_command(app, line, "watch", "Show a running job live, until it ends (Python)", Command::watch,
              add_watch);
  add_command(app, line, "stream", "Write the output of a register to stdout, as raw bytes",
              Command::stream, add_stream);
}

// CLI11 would only say that a command is missing.
void refuse_unknown_command(const CLI::App& app, int argc, const char* const* argv) {
  if (argc < 2 || *argv[1] == '-') return;
  const std::string name = argv[1];
  std::string known;
  for (const CLI::App* sub : app.get_subcommands({})) {
    if (sub->get_name() == name) return;
    known += (known.empty() ? "" : ", ") + sub->get_name();
  }
  throw CLI::ValidationError(name, "no such command; the commands are " + known);
}

}  // namespace

std::variant<CommandLine, EarlyExit> parse_command_line(int argc, const char* const* argv) {
  CLI::App app{"Cycle structures of feedback shift registers on a persistent MPI pool", "lfsrun"};
  CommandLine line;
  line.format = "csv";
  describe(app, line);
  try {
    refuse_unknown_command(app, argc, argv);
    app.parse(argc, argv);
    return line;
  } catch (const CLI::ParseError& e) {
    std::ostringstream out;
    std::ostringstream err;
    const int status = app.exit(e, out, err);
    if (status == 0) return EarlyExit{ExitCode::done, out.str()};
    return EarlyExit{ExitCode::bad_input, "lfsrun: " + err.str()};
  }
}

}  // namespace lfsrun
