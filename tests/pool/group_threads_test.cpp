// The cases of cases/ over the in-process transport: a thread a rank.

#include <thread>

#include "pool/cases/group.hpp"
#include "pool/inproc_transport.hpp"

namespace lfsrun::test {

std::vector<int> group_sizes() { return {2, 3, 5}; }

void run_group(int size, const std::function<void(Transport&)>& body) {
  InprocHub hub(size);
  std::vector<std::jthread> threads;
  threads.reserve(static_cast<std::size_t>(size));
  for (int rank = 0; rank < size; ++rank) {
    threads.emplace_back([&, rank] { body(hub.endpoint(rank)); });
  }
}

}  // namespace lfsrun::test
