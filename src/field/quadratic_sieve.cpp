// FLINT's self-initializing quadratic sieve: 0.3 s at 50 digits, 30 s at 70. FLINT 2.9 keeps its
// relations in a file "<n>siqs.dat" of the current directory, which two processes on one n would
// share and a killed one leaves behind: it gets a private directory to itself.
#include "field/quadratic_sieve.hpp"

#include <flint/qsieve.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include "base/error.hpp"
#include "field/flint_handles.hpp"

namespace lfsrun {

namespace {

namespace fs = std::filesystem;

class PrivateWorkingDirectory {
 public:
  PrivateWorkingDirectory() {
    std::error_code problem;
    home_ = fs::current_path(problem);
    std::string name = (fs::temp_directory_path(problem) / "lfsrun-sieve-XXXXXX").string();
    if (home_.empty() || ::mkdtemp(name.data()) == nullptr)
      throw Error("cannot make a temporary directory " + name +
                  " (the quadratic sieve keeps its relations there); set TMPDIR");
    path_ = name;
    fs::current_path(path_, problem);
    if (!problem) return;
    fs::remove(path_, problem);
    throw Error("cannot enter the temporary directory " + name);
  }
  PrivateWorkingDirectory(const PrivateWorkingDirectory&) = delete;
  PrivateWorkingDirectory& operator=(const PrivateWorkingDirectory&) = delete;
  ~PrivateWorkingDirectory() {
    std::error_code ignored;
    fs::current_path(home_, ignored);
    fs::remove_all(path_, ignored);
  }

 private:
  fs::path home_;
  fs::path path_;
};

}  // namespace

std::vector<Integer> split_by_quadratic_sieve(const Integer& n) {
  const PrivateWorkingDirectory directory;
  FlintFactors found;
  qsieve_factor(found, FlintInteger(n));
  return found.bases();
}

}  // namespace lfsrun
