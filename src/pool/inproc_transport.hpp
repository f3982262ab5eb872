#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "pool/transport.hpp"

namespace lfsrun {

/// A group of ranks inside one process: a locked queue each. Makes no MPI calls, so a run of one
/// rank (root and inline worker on one thread) and tests with threads need no MPI. Each endpoint
/// may be used by one thread; the hub outlives them all.
class InprocHub {
 public:
  explicit InprocHub(int size);
  ~InprocHub();
  InprocHub(const InprocHub&) = delete;
  InprocHub& operator=(const InprocHub&) = delete;

  [[nodiscard]] Transport& endpoint(int rank);

 private:
  class Endpoint;
  std::vector<std::unique_ptr<Endpoint>> endpoints_;
};

}  // namespace lfsrun
