#include "system/program.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ostream>
#include <stdexcept>
#include <thread>

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

std::string contents(std::FILE* file) {
  std::string text;
  std::array<char, 65536> block{};
  std::rewind(file);
  while (const std::size_t count = std::fread(block.data(), 1, block.size(), file)) {
    text.append(block.data(), count);
  }
  return text;
}

// Runs in the child, between fork and exec.
[[noreturn]] void become(const fs::path& folder, const Words& command, int out, int err) {
  ::setpgid(0, 0);  // so that stop() reaches what it starts, too
  ::dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  ::setenv("OMPI_ALLOW_RUN_AS_ROOT", "1", 1);
  ::setenv("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1", 1);
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  if (::chdir(folder.c_str()) == 0) ::execvp(words[0], words.data());
  ::_exit(127);
}

}  // namespace

std::ostream& operator<<(std::ostream& stream, const Outcome& outcome) {
  return stream << (outcome.timed_out ? "timed out, " : "") << "exit code " << outcome.code
                << "\nstdout:\n"
                << outcome.out << "stderr:\n"
                << outcome.err;
}

RunningProgram::RunningProgram(const fs::path& folder, const Words& command)
    : out_(std::tmpfile(), &std::fclose), err_(std::tmpfile(), &std::fclose) {
  if (!out_ || !err_) throw std::runtime_error("no temporary file");
  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error("cannot fork");
  if (pid_ == 0) become(folder, command, ::fileno(out_.get()), ::fileno(err_.get()));
  ::setpgid(pid_, pid_);
}

RunningProgram::~RunningProgram() { stop(); }

bool RunningProgram::ended() {
  if (!ended_) ended_ = ::waitpid(pid_, &status_, WNOHANG) == pid_;
  return ended_;
}

// SIGTERM first: mpirun then ends its ranks, which are in process groups of their own.
void RunningProgram::stop() {
  if (ended()) return;
  ::kill(-pid_, SIGTERM);
  for (int i = 0; i < 300 && !ended(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  if (ended()) return;
  ::kill(-pid_, SIGKILL);
  ended_ = ::waitpid(pid_, &status_, 0) == pid_;
}

void RunningProgram::signal(int number) {
  if (!ended()) ::kill(pid_, number);
}

void RunningProgram::kill() {
  if (ended()) return;
  ::kill(-pid_, SIGKILL);
  ended_ = ::waitpid(pid_, &status_, 0) == pid_;
}

// Through a second description of the file: the position of the first is the program's, too.
std::string RunningProgram::words_so_far() const {
  const fs::path file = "/proc/self/fd/" + std::to_string(::fileno(err_.get()));
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> again(std::fopen(file.c_str(), "r"),
                                                              &std::fclose);
  return again ? contents(again.get()) : std::string();
}

Outcome RunningProgram::wait(double seconds) {
  const auto end = Clock::now() + std::chrono::duration<double>(seconds);
  while (!ended() && Clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  Outcome outcome;
  outcome.timed_out = !ended();
  stop();
  if (outcome.timed_out) {
    outcome.code = -1;  // what mpirun makes of its end is no exit code of the program
  } else {
    outcome.code = WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
  }
  outcome.out = contents(out_.get());
  outcome.err = contents(err_.get());
  return outcome;
}

Outcome run_command(const fs::path& folder, const Words& command) {
  return RunningProgram(folder, command).wait(patience_seconds);
}

Words lfsrun_command(int ranks, const Words& arguments) {
  Words command;
  if (ranks > 1) {
    command = {LFSRUN_MPIEXEC, "-q", "--oversubscribe",    "--bind-to",
               "none",         "-n", std::to_string(ranks)};
  }
  command.emplace_back(LFSRUN_PROGRAM);
  command.insert(command.end(), arguments.begin(), arguments.end());
  return command;
}

Outcome lfsrun(const fs::path& folder, const Words& arguments) {
  return run_command(folder, lfsrun_command(1, arguments));
}

Outcome lfsrun_on_ranks(int ranks, const fs::path& folder, const Words& arguments) {
  return run_command(folder, lfsrun_command(ranks, arguments));
}

Outcome python(const fs::path& folder, const std::string& code, const Words& arguments) {
  const std::string module = (source_folder() / "src/python").string();
  Words command = {"env", "PYTHONPATH=" + module, LFSRUN_PYTHON, "-B", "-c", code};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return run_command(folder, command);
}

fs::path source_folder() { return LFSRUN_SOURCE; }

}  // namespace lfsrun::testing
