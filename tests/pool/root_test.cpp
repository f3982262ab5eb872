// The root and the worker each against a scripted other side.

#include "pool/root.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>
#include <chrono>
#include <thread>
#include <utility>

#include <csignal>

#include "pool/cases/sum_job.hpp"
#include "pool/inproc_transport.hpp"
#include "pool/recording_watch.hpp"
#include "pool/wire.hpp"
#include "pool/worker.hpp"

namespace lfsrun::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

SumJob one_unit() {
  return SumJob(std::vector<SumTaskSpec>{{.rounds = {std::vector<UnitOrder>{{.value = 1}}}}});
}

std::string what_root_throws(InprocHub& hub, RootOptions options) {
  options.build_id.assign(1, 'b');
  Root root(hub.endpoint(0), options, {});
  auto job = one_unit();
  try {
    root.run(job);
  } catch (const WorkerLost& lost) {
    std::string text = lost.what();
    return text.append(" (WorkerLost)");
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing";
}

void say_hello(Transport& worker, const ProcessName& process = {"node1", 1, 0}) {
  worker.send(0, {.kind = MessageKind::hello}, encode(Hello{"b", process}));
}

TEST(Root, NeedsAWorker) {
  InprocHub hub(1);
  EXPECT_THROW(Root(hub.endpoint(0), {}, {}), Error);
}

TEST(Root, AWorkerThatIsSilentWithAUnitIsLost) {
  InprocHub hub(2);
  say_hello(hub.endpoint(1));
  EXPECT_THAT(what_root_throws(hub, {.unit_timeout = 0.05}),
              AllOf(HasSubstr("(WorkerLost)"), HasSubstr("rank 1 on node1"),
                    HasSubstr("unit 0 of analysis epoch 1")));
}

// As when all ranks are stopped for a while: nobody can have said anything.
TEST(Root, ARootThatWasAsleepListensAnew) {
  InprocHub hub(2);
  SumFactory factory(1);
  Worker worker(hub.endpoint(1), factory, "b");
  bool slept = false;
  Root root(hub.endpoint(0), {.build_id = "b", .unit_timeout = 0.5}, [&](const PoolStatus& status) {
    if (status.workers_busy == 0) return;
    if (!slept) std::this_thread::sleep_for(std::chrono::milliseconds(1500));
    if (std::exchange(slept, true)) worker.step();
  });
  auto job = one_unit();
  EXPECT_EQ(root.run(job), RunEnd::finished);
}

TEST(Root, AWorkerThatNeverSaysHelloIsLost) {
  InprocHub hub(2);
  RecordingWatch watch;
  EXPECT_THAT(what_root_throws(hub, {.unit_timeout = 0.05, .watch = &watch}),
              HasSubstr("rank 1 has not said Hello"));
  EXPECT_TRUE(watch.losses.empty());
}

TEST(Root, TheWatchHearsWhichUnitHung) {
  InprocHub hub(3);
  say_hello(hub.endpoint(2));
  say_hello(hub.endpoint(1));
  RecordingWatch watch;
  EXPECT_THAT(what_root_throws(hub, {.unit_timeout = 0.25, .watch = &watch}),
              HasSubstr("(WorkerLost)"));
  ASSERT_EQ(watch.out.size(), 1U);
  const auto& [worker, key] = *watch.out.begin();
  EXPECT_EQ(watch.losses, std::vector<std::string>{std::to_string(worker) + ": " +
                                                   std::to_string(key) + ", 0.250000"});
}

/// A process that waits until it is ended.
class Sleeper {
 public:
  Sleeper() : pid_(::fork()) {
    if (pid_ == 0) {
      ::pause();
      ::_exit(0);
    }
  }
  ~Sleeper() { end(); }
  Sleeper(const Sleeper&) = delete;
  Sleeper& operator=(const Sleeper&) = delete;

  [[nodiscard]] ProcessName name() const {
    ProcessName name = this_process();
    name.pid = static_cast<std::uint64_t>(pid_);
    return name;
  }
  void end() {
    if (pid_ > 0) ::kill(pid_, SIGKILL);
    if (pid_ > 0) ::waitpid(pid_, nullptr, 0);
    pid_ = 0;
  }

 private:
  pid_t pid_;
};

// Of two workers, the one that dies has the unit, then the other one: idle it has none.
TEST(Root, AWorkerOfThisHostThatDiesIsLostAtOnce) {
  for (const int dying : {1, 2}) {
    InprocHub hub(3);
    Sleeper sleeper;
    say_hello(hub.endpoint(dying), sleeper.name());
    say_hello(hub.endpoint(3 - dying));
    RecordingWatch watch;
    Root root(hub.endpoint(0), {.build_id = "b", .unit_timeout = 1000, .watch = &watch},
              [&](const PoolStatus& status) {
                if (status.workers_busy > 0) sleeper.end();
              });
    SumJob job = one_unit();
    try {
      root.run(job);
      FAIL() << "nothing was thrown";
    } catch (const WorkerLost& lost) {
      EXPECT_THAT(lost.what(), AllOf(HasSubstr("rank " + std::to_string(dying)),
                                     HasSubstr("its process is gone")));
    }
    const bool had_it = watch.out.contains(dying);
    EXPECT_EQ(watch.losses.size(), had_it ? 1U : 0U);
    EXPECT_EQ(had_it, dying == 1);
    for (const std::string& loss : watch.losses) EXPECT_THAT(loss, HasSubstr(", 0.000000"));
  }
}

TEST(Root, AWorkerThatCannotBeSeenFromHereIsNotTakenForDead) {
  Sleeper sleeper;
  const ProcessName there = sleeper.name();
  EXPECT_TRUE(is_here(there));
  EXPECT_FALSE(is_here({there.host + "x", there.pid, there.pid_space}));
  EXPECT_FALSE(is_here({there.host, there.pid, there.pid_space + 1}));
  sleeper.end();
  EXPECT_FALSE(is_here(there));
  InprocHub hub(2);
  say_hello(hub.endpoint(1), there);  // it was never seen here, so it may be elsewhere
  EXPECT_THAT(what_root_throws(hub, {.unit_timeout = 0.3}), HasSubstr("silent for 0.3"));
}

TEST(Root, AMessageThatMakesNoSenseEndsTheRun) {
  InprocHub hub(2);
  say_hello(hub.endpoint(1));
  hub.endpoint(1).send(0, {.kind = MessageKind::setup}, {});
  EXPECT_THAT(what_root_throws(hub, {}), HasSubstr("rank 1 sent a message of kind"));
}

TEST(Root, DroppedUnitsAreNotWaitedFor) {
  InprocHub hub(2);
  say_hello(hub.endpoint(1));
  Root* asked = nullptr;
  Root root(hub.endpoint(0), {.build_id = "b"}, [&](const PoolStatus& status) {
    if (status.workers_busy > 0) asked->drop();
  });
  asked = &root;
  auto job = one_unit();
  EXPECT_EQ(root.run(job), RunEnd::dropped);
  EXPECT_FALSE(root.stop(ExitCode::stopped));
}

// It was ended, with all others, before it could say Hello: it never will.
TEST(Root, AWorkerThatNeverSaidHelloIsNotWaitedForOnceDropped) {
  InprocHub hub(2);
  Root* asked = nullptr;
  Root root(hub.endpoint(0), {.build_id = "b"}, [&](const PoolStatus&) { asked->drop(); });
  asked = &root;
  EXPECT_FALSE(root.stop(ExitCode::stopped));
}

TEST(Root, ANewPoolIsNotWaitedForOnceDropped) {
  InprocHub hub(2);
  SumFactory factory(1);
  Worker worker(hub.endpoint(1), factory, "b");
  Root* asked = nullptr;
  Root root(hub.endpoint(0), {.build_id = "b", .rebuild_per_task = true}, [&](const PoolStatus&) {
    if (asked->pools_built() == 1) {
      worker.step();
    } else {
      asked->drop();  // the worker has not seen the new pool
    }
  });
  asked = &root;
  SumJob job({{.rounds = {std::vector<UnitOrder>(1)}}, {.rounds = {std::vector<UnitOrder>(1)}}});
  EXPECT_EQ(root.run(job), RunEnd::dropped);
  EXPECT_EQ(job.order.size(), 1U);
  EXPECT_FALSE(root.stop(ExitCode::stopped));
}

TEST(Root, ResultsNobodyAskedForAreIgnored) {
  InprocHub hub(2);
  SumFactory factory(1);
  Worker worker(hub.endpoint(1), factory, "b");
  for (const std::uint64_t epoch : {0U, 1U, 9U}) {
    Bytes result = encode(7);
    append_seconds(result, 1000);
    hub.endpoint(1).send(0, {.kind = MessageKind::result, .attempt = 1, .epoch = epoch}, result);
    hub.endpoint(1).send(0, {.kind = MessageKind::failure, .attempt = 1, .epoch = epoch},
                         encode(FailureReport{1, "node1", "x"}));
  }
  Root root(hub.endpoint(0), {.build_id = "b"}, [&](const PoolStatus&) { worker.step(); });
  auto job = one_unit();
  root.run(job);
  EXPECT_EQ(job.outcomes.at(0).sum, 1U);
  EXPECT_TRUE(root.failures().empty());
  EXPECT_LT(root.workers().at(0).busy_seconds, 1000);
  root.stop(ExitCode::done);
}

TEST(Worker, AUnitWithoutItsSetupEndsTheRun) {
  InprocHub hub(2);
  SumFactory factory(1);
  Worker worker(hub.endpoint(1), factory, "b");
  hub.endpoint(0).send(1, {.kind = MessageKind::unit, .attempt = 1, .epoch = 4}, {});
  EXPECT_THROW(worker.step(), Error);
}

TEST(Worker, AMessageForRootsEndsTheRun) {
  InprocHub hub(2);
  SumFactory factory(1);
  Worker worker(hub.endpoint(1), factory, "b");
  hub.endpoint(0).send(1, {.kind = MessageKind::hello}, {});
  EXPECT_THROW(worker.step(), Error);
}

}  // namespace
}  // namespace lfsrun::test
