#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "pool/cases/group.hpp"
#include "pool/cases/sum_job.hpp"
#include "pool/root.hpp"

// A whole pool, root and workers, over either transport and for every number of ranks. The root's
// side checks.

namespace lfsrun::test {

using RootBody = std::function<void(Root&)>;

[[nodiscard]] RootOptions options_of_tests();

/// A pool of so many ranks; `body` is called on the root.
void run_pool(int ranks, const RootOptions& options, const RootBody& body,
              const std::function<void(const PoolStatus&)>& between = {});

/// Orders of the values 0, 1, ..., count - 1.
[[nodiscard]] std::vector<UnitOrder> numbers(std::uint64_t count);

/// Returns when all workers have joined: small jobs until they have.
void wait_for_all(Root& root);

void expect_job_order(const SumJob& job, std::size_t tasks);

/// For every number of ranks. Derive one for each file of cases.
class PoolCase : public testing::TestWithParam<int> {
 protected:
  [[nodiscard]] static int ranks() { return GetParam(); }
  [[nodiscard]] static std::uint64_t worker_count() {
    return static_cast<std::uint64_t>(ranks() - 1);
  }
};

}  // namespace lfsrun::test
