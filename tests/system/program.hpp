// Starts the real program in a folder and catches what a user would see of it.
#pragma once

#include <sys/types.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace lfsrun::testing {

using Words = std::vector<std::string>;

/// What is left of a program: exit code (128 + n where signal n ended it, -1 where this helper did)
/// and its words.
struct Outcome {
  int code = 0;
  std::string out, err;
  bool timed_out = false;
};

/// Shown where an EXPECT about an Outcome fails.
std::ostream& operator<<(std::ostream& stream, const Outcome& outcome);

/// A program while it runs. Its stdout and stderr go to files without a name, so that the folder it
/// runs in holds nothing but its own doing. Ends with this object at the latest.
class RunningProgram {
 public:
  /// `command`: the program (looked up in PATH) and its arguments. Throws std::runtime_error.
  RunningProgram(const std::filesystem::path& folder, const Words& command);
  ~RunningProgram();
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  [[nodiscard]] bool ended();
  /// Waits for its end; stops it after so many seconds.
  Outcome wait(double seconds);
  /// To the program itself, as kill(1) sends it.
  void signal(int number);
  /// SIGKILL to all of its process group, and its end.
  void kill();
  /// What it has written to stderr by now.
  [[nodiscard]] std::string words_so_far() const;

 private:
  using Stream = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
  void stop();

  Stream out_, err_;
  pid_t pid_ = 0;
  int status_ = 0;
  bool ended_ = false;
};

/// Long for every run in these tests, on a busy machine and under sanitizers too.
inline constexpr double patience_seconds = 60;

Outcome run_command(const std::filesystem::path& folder, const Words& command);
/// lfsrun with these arguments, without mpirun.
Outcome lfsrun(const std::filesystem::path& folder, const Words& arguments);
/// The same under mpirun.
Outcome lfsrun_on_ranks(int ranks, const std::filesystem::path& folder, const Words& arguments);
/// The words that start lfsrun so; ranks = 1: without mpirun.
Words lfsrun_command(int ranks, const Words& arguments);
/// Debian's Python (with h5py and pandas), which finds the module lfsrun.
Outcome python(const std::filesystem::path& folder, const std::string& code,
               const Words& arguments = {});

/// The repository.
std::filesystem::path source_folder();

}  // namespace lfsrun::testing
