#pragma once

#include <cstdint>
#include <string>

namespace lfsrun {

/// A process as its rank introduces it. `pid_space` tells containers on one host apart.
struct ProcessName {
  std::string host;
  std::uint64_t pid = 0, pid_space = 0;
};

[[nodiscard]] ProcessName this_process();

/// Whether it can be seen from here: it is on this host, in this process's own space, and there.
[[nodiscard]] bool is_here(const ProcessName& process);

}  // namespace lfsrun
