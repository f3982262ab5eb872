#pragma once

#include <cstdint>
#include <string>

#include "store/write_trace.hpp"

namespace lfsrun::testing {

/// What a run writes: so many commits of 1 to `largest` records.
struct Session {
  std::string name;
  int commits = 1;
  unsigned largest = 1;
  std::size_t decimal = 24;        // bytes of the decimals
  std::uint32_t state_cycles = 0;  // of some analyses
};

struct CrashCounts {
  std::size_t writes = 0, states = 0, take_overs = 0;
};

/// Records a session and plays every state back that a SIGKILL can leave from its first commit on.
/// Fails (gtest) where one cannot be read, or lacks or changes a record that was committed, or
/// where (every `take_over_each`th) it cannot be taken over.
CrashCounts crash_everywhere(const Session& session, std::size_t take_over_each);

}  // namespace lfsrun::testing
