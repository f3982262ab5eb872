// HDF5 trusts metadata whose checksum fits, and some that has none: offsets and sizes in it lead
// it out of its buffers. A process of its own takes the damage.

#include "store/contained_read.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <system_error>

#include "base/error.hpp"

namespace lfsrun {
namespace {

// Of a walk that takes milliseconds, and some tens more for 100 MB: enough on any machine.
rlim_t most_cpu_seconds(const std::filesystem::path& file) {
  constexpr std::uintmax_t bytes_a_second = 100U << 20U;
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  return 3 + (error ? 0 : size / bytes_a_second);
}

// Dies alone and in silence: no core, no words of the C library, no handlers of MPI's.
void prepare_child(rlim_t cpu_seconds) {
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  const rlimit cpu{cpu_seconds, cpu_seconds};
  ::setrlimit(RLIMIT_CPU, &cpu);
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGILL}) {
    static_cast<void>(std::signal(signal, SIG_DFL));
  }
  const int nowhere = ::open("/dev/null", O_WRONLY);
  ::dup2(nowhere, STDERR_FILENO);
}

[[noreturn]] void run_child(const std::filesystem::path& file, const std::function<void()>& read) {
  prepare_child(most_cpu_seconds(file));
  try {
    read();
  } catch (const std::exception&) {  // the parent meets it again, and tells
  }
  ::_exit(0);
}

}  // namespace

void try_in_child(const std::filesystem::path& file, const std::function<void()>& read) {
  const pid_t child = ::fork();
  if (child == 0) run_child(file, read);
  if (child < 0) return;  // no processes left: read it unguarded
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
  throw Error(file.string() + ": damaged: the HDF5 library crashes while it reads the structure");
}

}  // namespace lfsrun
