// A whole pool in this process, with a unit in which the worker always dies: the job is run again
// until it is done, as the launcher does it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "app/unit_log.hpp"
#include "pool/inproc_transport.hpp"
#include "pool/root.hpp"
#include "pool/worker.hpp"
#include "store/sample.hpp"

namespace lfsrun {
namespace {

using testing::TemporaryFolder;

constexpr std::uint32_t tasks = 3, units = 10, poison = 104;

/// Units are numbers: 100 * task + index.
class Numbers final : public Task {
 public:
  explicit Numbers(std::uint32_t task) : task_(task) {}
  [[nodiscard]] Bytes setup() const override { return {}; }
  [[nodiscard]] std::vector<Bytes> next_round() override {
    std::vector<Bytes> round;
    if (absorbed > 0) return round;
    for (std::uint32_t i = 0; i < units; ++i) {
      round.push_back(ByteWriter().put(100 * task_ + i).take());
    }
    return round;
  }
  void absorb(std::uint32_t /*index*/, Bytes /*result*/) override { ++absorbed; }
  void fail(const std::string& why) override { reason = why; }

  std::uint32_t absorbed = 0;
  std::string reason;

 private:
  std::uint32_t task_;
};

/// All tasks anew in every run, as of a job whose small analyses were never committed.
class Job final : public TaskSource {
 public:
  [[nodiscard]] std::unique_ptr<Task> next() override {
    if (opened_ == tasks) return nullptr;
    return std::make_unique<Numbers>(opened_++);
  }
  void finished(std::unique_ptr<Task> task, const TaskStats& /*stats*/) override {
    const auto& numbers = dynamic_cast<Numbers&>(*task);
    absorbed.push_back(numbers.absorbed);
    reasons.push_back(numbers.reason);
  }

  std::vector<std::uint32_t> absorbed;
  std::vector<std::string> reasons;

 private:
  std::uint32_t opened_ = 0;
};

class Echo final : public UnitRunner, public UnitRunnerFactory {
 public:
  Bytes run(const Bytes& unit) override { return unit; }
  std::unique_ptr<UnitRunner> make(const Bytes& /*setup*/) override {
    return std::make_unique<Echo>();
  }
  void forget() override {}
};

/// Gives the worker its messages; dies, and the run with it, at the poison.
class Deadly final : public Transport {
 public:
  explicit Deadly(Transport& inner) : inner_(inner) {}
  [[nodiscard]] int rank() const override { return inner_.rank(); }
  [[nodiscard]] int size() const override { return inner_.size(); }
  void send(int to, MessageHeader header, Bytes payload) override {
    inner_.send(to, header, std::move(payload));
  }
  [[nodiscard]] std::optional<Message> poll() override {
    auto message = inner_.poll();
    if (message && message->header.kind == MessageKind::unit &&
        ByteReader(message->payload).get<std::uint32_t>() == poison) {
      throw std::runtime_error("killed");
    }
    return message;
  }
  [[nodiscard]] bool flushed() override { return inner_.flushed(); }
  void rebuild() override { inner_.rebuild(); }

 private:
  Transport& inner_;
};

/// One run of the job; false: it crashed.
bool run(UnitLog& log, Job& job, unsigned retries, bool rebuild) {
  InprocHub hub(2);
  Deadly transport(hub.endpoint(1));
  Echo factory;
  Worker worker(transport, factory, "b");
  Root root(hub.endpoint(0),
            {.build_id = "b", .retries = retries, .rebuild_per_task = rebuild, .watch = &log},
            [&worker](const PoolStatus&) { worker.step(); });
  try {
    root.run(job);
  } catch (const std::runtime_error& killed) {
    EXPECT_STREQ(killed.what(), "killed");
    return false;
  }
  EXPECT_EQ(root.failures().size(), retries + 1);
  return true;
}

TEST(PoisonedPool, gives_the_unit_up_and_does_the_rest) {
  for (const unsigned retries : {0U, 1U, 2U}) {
    for (const bool rebuild : {false, true}) {
      const TemporaryFolder folder;
      UnitLogOptions options{.path = folder.path() / "x", .job = 1};
      for (unsigned crashes = 0; crashes <= retries + 3; ++crashes) {
        UnitLog log(options);
        options.resume = true;
        Job job;
        if (!run(log, job, retries, rebuild)) continue;
        EXPECT_GT(crashes, retries);
        EXPECT_EQ(log.restarts(), crashes);
        EXPECT_EQ(job.absorbed, (std::vector<std::uint32_t>{units, 0, units}));
        EXPECT_THAT(job.reasons[1], ::testing::HasSubstr("its worker died"));
        options.job = 0;  // found
        break;
      }
      EXPECT_EQ(options.job, 0U) << "not given up with " << retries << " retries";
    }
  }
}

}  // namespace
}  // namespace lfsrun
