#include "app/launcher.hpp"

#include <unistd.h>

#include <cstdlib>

#include "app/launch_info.hpp"

namespace lfsrun {

Launcher::Launcher()
    : there_was_one_(launch_info().ranks == 1 && std::getenv("OMPI_COMM_WORLD_SIZE") != nullptr),
      parent_(getppid()) {}

bool Launcher::is_gone() const { return there_was_one_ && getppid() != parent_; }

}  // namespace lfsrun
