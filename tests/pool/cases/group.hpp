#pragma once

// The cases in this folder run over either transport; each of the two test programs supplies these.

#include <functional>
#include <vector>

#include "pool/transport.hpp"

namespace lfsrun::test {

/// The numbers of ranks to test with, all >= 2.
std::vector<int> group_sizes();

/// Runs `body` once for every rank of a group of so many, each in its thread or process.
/// Every rank must come back from it.
void run_group(int size, const std::function<void(Transport&)>& body);

}  // namespace lfsrun::test
