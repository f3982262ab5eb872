// The root and the worker each against a scripted other side.

#include "pool/root.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pool/cases/sum_job.hpp"
#include "pool/inproc_transport.hpp"
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

void say_hello(Transport& worker) {
  worker.send(0, {.kind = MessageKind::hello}, encode(Hello{"b", "node1", 1}));
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

TEST(Root, AWorkerThatNeverSaysHelloIsLost) {
  InprocHub hub(2);
  EXPECT_THAT(what_root_throws(hub, {.unit_timeout = 0.05}),
              HasSubstr("rank 1 has not said Hello"));
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
  Root root(hub.endpoint(0), {.build_id = "b"}, {}, [&] { return worker.step(); });
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
