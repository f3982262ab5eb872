#pragma once

// The cases in this folder run over either transport; each of the two test programs supplies these.

#include <functional>
#include <vector>

#include "pool/transport.hpp"

namespace lfsrun::test {

/// The numbers of ranks to test with. 1: a root with an inline worker, no transport between them.
std::vector<int> group_sizes();

/// Those of them for which messages are sent.
inline std::vector<int> several_ranks() {
  std::vector<int> sizes = group_sizes();
  std::erase(sizes, 1);
  return sizes;
}

/// Runs `body` once for every rank of a group of so many (>= 2), each in its thread or process.
/// Every rank must come back from it.
void run_group(int size, const std::function<void(Transport&)>& body);

}  // namespace lfsrun::test
