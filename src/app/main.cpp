// The program: parses the command line, runs one command, turns the one exception family into exit
// codes. The same code returns on every rank.

#include <fcntl.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <thread>

#include "app/check.hpp"
#include "app/command_line.hpp"
#include "app/export_table.hpp"
#include "app/launch_info.hpp"
#include "app/merge.hpp"
#include "app/pool_session.hpp"
#include "app/python_command.hpp"
#include "app/run.hpp"
#include "app/show.hpp"
#include "app/status.hpp"
#include "app/stream.hpp"
#include "app/verify.hpp"

namespace lfsrun {
namespace {

// Log lines go to stderr, so that stdout is what a command prints and nothing else.
void start_log(int verbosity) {
  spdlog::set_default_logger(spdlog::stderr_color_mt("lfsrun"));
  spdlog::set_pattern("lfsrun: %^%v%$");
  const auto level = verbosity < 0   ? spdlog::level::warn
                     : verbosity > 0 ? spdlog::level::debug
                                     : spdlog::level::info;
  spdlog::set_level(level);
}

// A process may be started with these closed; the first files it opens would then get their
// numbers, and what is printed would go into the result file.
void open_standard_streams() {
  int descriptor = open("/dev/null", O_RDWR);
  while (descriptor >= 0 && descriptor <= STDERR_FILENO) descriptor = open("/dev/null", O_RDWR);
  if (descriptor >= 0) close(descriptor);
}

// One process is enough, whoever starts more of them.
ExitCode first_rank_in_python(const CommandLine& line) {
  if (launch_info().rank == 0) python_command(line);
  return ExitCode::done;
}

ExitCode run_command(const CommandLine& line) {
  switch (line.command) {
    case Command::run:
      return with_pool([&line](PoolSession& pool) { return run_jobs(line, pool); });
    case Command::verify:
      return with_pool([&line](PoolSession& pool) { return verify(line, pool); });
    case Command::check:
      return check(line);
    case Command::status:
      return status(line);
    case Command::show:
      return show(line);
    case Command::export_table:
      return export_table(line);
    case Command::merge:
      return merge(line);
    case Command::stream:
      return stream(line);
    case Command::report:
    case Command::watch:
      return first_rank_in_python(line);
  }
  throw Error("unknown command");
}

// The commands without a pool: under mpirun every rank runs them, for its exit code, but the first
// alone speaks.
bool speaks(const CommandLine& line) {
  const bool pooled = line.command == Command::run || line.command == Command::verify;
  return pooled || launch_info().rank == 0;
}

void fall_silent() {
  spdlog::set_level(spdlog::level::off);
  const int nowhere = open("/dev/null", O_WRONLY);
  if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0) throw Error("cannot open /dev/null");
  close(nowhere);
}

// mpirun ends all ranks with the first that fails: let it be the one that has said why.
void let_the_first_rank_speak() { std::this_thread::sleep_for(std::chrono::seconds(1)); }

ExitCode finish_early(const EarlyExit& early) {
  if (launch_info().rank == 0) {
    std::FILE* stream = early.code == ExitCode::done ? stdout : stderr;
    std::fputs(early.text.c_str(), stream);
  } else if (early.code != ExitCode::done) {
    let_the_first_rank_speak();
  }
  return early.code;
}

ExitCode run_program(int argc, const char* const* argv) {
  const auto parsed = parse_command_line(argc, argv);
  if (const auto* early = std::get_if<EarlyExit>(&parsed)) return finish_early(*early);
  const auto& line = std::get<CommandLine>(parsed);
  start_log(line.verbosity);
  if (!speaks(line)) fall_silent();
  return run_command(line);
}

}  // namespace
}  // namespace lfsrun

int main(int argc, char** argv) {
  try {
    lfsrun::open_standard_streams();
    const lfsrun::ExitCode code = lfsrun::run_program(argc, argv);
    if (std::fflush(stdout) != 0) throw lfsrun::Error("cannot write to standard output");
    return static_cast<int>(code);
  } catch (const lfsrun::Error& e) {
    spdlog::error("{}", e.what());
    return static_cast<int>(e.code());
  } catch (const std::exception& e) {
    spdlog::error("internal error: {}", e.what());
    return static_cast<int>(lfsrun::ExitCode::internal_error);
  }
}
