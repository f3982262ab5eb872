#pragma once

#include <stdexcept>
#include <string>

namespace lfsrun {

/// What the process tells the shell; every rank of a run returns the same one.
enum class ExitCode : int {
  done = 0,
  internal_error = 1,
  bad_input = 2,
  some_analyses_failed = 3,
  stopped = 75,  // EX_TEMPFAIL: run again with --resume
};

/// The root of the one exception family; `main` catches it once and returns its code.
class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& what, ExitCode code = ExitCode::internal_error)
      : std::runtime_error(what), code_(code) {}

  [[nodiscard]] ExitCode code() const noexcept { return code_; }

 private:
  ExitCode code_;
};

/// Wrong command line, file or value. The text names the place, the problem, why it is one, and a
/// way out: `file:line:column: problem (why); suggestion`. Nothing has been written when it is
/// thrown.
class InputError : public Error {
 public:
  explicit InputError(const std::string& what) : Error(what, ExitCode::bad_input) {}
};

}  // namespace lfsrun
