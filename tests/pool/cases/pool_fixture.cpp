#include "pool/cases/pool_fixture.hpp"

#include <numeric>

#include "pool/worker.hpp"

namespace lfsrun::test {

RootOptions options_of_tests() { return {.build_id = "same", .unit_timeout = 50}; }

void run_pool(int ranks, const RootOptions& options, const RootBody& body,
              const std::function<void(const PoolStatus&)>& between) {
  run_group(ranks, [&](Transport& transport) {
    if (transport.rank() > 0) {
      SumFactory factory(transport.rank());
      Worker worker(transport, factory, "same");
      EXPECT_EQ(worker.run(), ExitCode::stopped);
      return;
    }
    Root root(transport, options, between);
    body(root);
    root.stop(ExitCode::stopped);
  });
}

std::vector<UnitOrder> numbers(std::uint64_t count) {
  std::vector<UnitOrder> orders(count);
  for (std::uint64_t i = 0; i < count; ++i) orders[i].value = i;
  return orders;
}

void wait_for_all(Root& root) {
  const auto absent = [](const WorkerStatus& w) { return w.host.empty(); };
  for (auto workers = root.workers(); std::any_of(workers.begin(), workers.end(), absent);
       workers = root.workers()) {
    SumJob one({{.rounds = {numbers(1)}}});
    root.run(one);
  }
}

void expect_job_order(const SumJob& job, std::size_t tasks) {
  std::vector<std::size_t> expected(tasks);
  std::iota(expected.begin(), expected.end(), std::size_t{0});
  EXPECT_EQ(job.order, expected);
}

}  // namespace lfsrun::test
