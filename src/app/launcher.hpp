#pragma once

#include <sys/types.h>

namespace lfsrun {

/// The mpirun that started a lone process, which it would survive: without MPI nothing ends it, and
/// it would keep the next run from the .part. (Several ranks are ended by MPI itself.)
class Launcher {
 public:
  /// While it is there: at the start.
  Launcher();
  /// Never true where there was none: who is started with nohup loses its parent rightfully.
  [[nodiscard]] bool is_gone() const;

 private:
  bool there_was_one_;
  pid_t parent_;
};

}  // namespace lfsrun
