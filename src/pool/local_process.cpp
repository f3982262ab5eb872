#include "pool/local_process.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

namespace lfsrun {

ProcessName this_process() {
  std::array<char, 256> host{};
  gethostname(host.data(), host.size() - 1);
  struct stat space {};
  const bool known = ::stat("/proc/self/ns/pid", &space) == 0;
  return {host.data(), static_cast<std::uint64_t>(getpid()), known ? space.st_ino : 0};
}

bool is_here(const ProcessName& process) {
  static const ProcessName here = this_process();
  if (process.host != here.host || process.pid_space != here.pid_space) return false;
  return ::kill(static_cast<pid_t>(process.pid), 0) == 0 || errno == EPERM;
}

}  // namespace lfsrun
