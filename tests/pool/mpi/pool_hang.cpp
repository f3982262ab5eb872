// A pool in which rank 2 never comes back from its unit; see expect_lost_worker.cmake.

#include <chrono>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "pool/mpi_transport.hpp"
#include "pool/root.hpp"
#include "pool/worker.hpp"

namespace {

using namespace lfsrun;

class TwoUnits final : public Task, public TaskSource {
 public:
  explicit TwoUnits(bool more = true) : more_(more) {}
  [[nodiscard]] Bytes setup() const override { return {}; }
  std::vector<Bytes> next_round() override { return {Bytes(1), Bytes(1)}; }
  void absorb(std::uint32_t, Bytes) override {}
  void fail(const std::string&) override {}
  std::unique_ptr<Task> next() override {
    if (!more_) return nullptr;
    more_ = false;
    return std::make_unique<TwoUnits>();
  }
  void finished(std::unique_ptr<Task>, const TaskStats&) override {}

 private:
  bool more_;
};

class Sleeper final : public UnitRunner, public UnitRunnerFactory {
 public:
  explicit Sleeper(int rank) : rank_(rank) {}
  Bytes run(const Bytes& unit) override {
    while (rank_ == 2) std::this_thread::sleep_for(std::chrono::seconds(1));
    return unit;
  }
  std::unique_ptr<UnitRunner> make(const Bytes&) override {
    return std::make_unique<Sleeper>(rank_);
  }
  void forget() override {}

 private:
  int rank_;
};

/// Waits until both workers have joined, so that it is rank 2 that gets unit 1.
void wait_for_both(Root& root) {
  TwoUnits nothing(false);
  while (root.workers().back().host.empty() || root.workers().front().host.empty()) {
    root.run(nothing);
    std::this_thread::yield();
  }
}

}  // namespace

int main(int argc, char** argv) {
  MpiSession session(argc, argv);
  MpiTransport transport;
  if (session.rank() > 0) {
    Sleeper factory(session.rank());
    return static_cast<int>(Worker(transport, factory, "b").run());
  }
  try {
    Root root(transport, {.build_id = "b", .unit_timeout = 0.5}, {});
    wait_for_both(root);
    TwoUnits job;
    root.run(job);
  } catch (const WorkerLost& lost) {
    std::cout << lost.what() << std::endl;  // flushed: abort() would lose it
    MpiSession::abort(41);
  }
  return 0;
}
