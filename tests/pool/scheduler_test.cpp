#include "pool/scheduler.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace lfsrun {
namespace {

using Verdict = Scheduler::Verdict;

constexpr std::uint64_t task_a = 1, task_b = 2;

/// Everything that can be handed out now.
std::vector<Assignment> hand_out(Scheduler& s) {
  std::vector<Assignment> all;
  while (const auto a = s.next()) all.push_back(*a);
  return all;
}

TEST(Scheduler, NothingWithoutWorkersOrUnits) {
  Scheduler s(2);
  EXPECT_TRUE(s.drained());
  s.add(task_a, 0, 1);
  EXPECT_FALSE(s.next().has_value());
  EXPECT_EQ(s.ready(), 1U);
  EXPECT_FALSE(s.drained());
  Scheduler idle(2);
  idle.join(1);
  EXPECT_FALSE(idle.next().has_value());
}

TEST(Scheduler, TwoOutstandingAWorkerFewestFirst) {
  Scheduler s(2);
  s.join(1);
  s.join(2);
  s.add(task_a, 0, 9);
  const std::vector<Assignment> expected = {
      {1, task_a, 0, 1}, {2, task_a, 1, 1}, {1, task_a, 2, 1}, {2, task_a, 3, 1}};
  EXPECT_EQ(hand_out(s), expected);
  EXPECT_EQ(s.ready(), 5U);
  EXPECT_EQ(s.result(expected[3]), Verdict::accepted);
  EXPECT_EQ(s.next(), (Assignment{2, task_a, 4, 1}));
}

TEST(Scheduler, TasksInOrderAndOverlapping) {
  Scheduler s(2);
  s.join(1);
  s.join(2);
  s.add(task_a, 0, 1);
  s.add(task_b, 0, 2);
  const auto out = hand_out(s);
  ASSERT_EQ(out.size(), 3U);
  EXPECT_EQ(out[0].epoch, task_a);
  EXPECT_EQ(out[1].epoch, task_b);
  EXPECT_EQ(out[2], (Assignment{1, task_b, 1, 1}));
}

TEST(Scheduler, DuplicateResultIsIgnored) {
  Scheduler s(2);
  s.join(1);
  s.add(task_a, 0, 2);
  const auto out = hand_out(s);
  EXPECT_EQ(s.result(out[0]), Verdict::accepted);
  EXPECT_EQ(s.result(out[0]), Verdict::ignored);
  EXPECT_EQ(s.failure(out[0]), Verdict::ignored);
  EXPECT_EQ(s.outstanding(1), 1U);
  EXPECT_EQ(s.result(out[1]), Verdict::accepted);
  EXPECT_TRUE(s.drained());
}

TEST(Scheduler, UnknownAnswersAreIgnored) {
  Scheduler s(2);
  s.join(1);
  s.join(2);
  s.add(task_a, 0, 1);
  const auto out = hand_out(s);
  EXPECT_EQ(s.result({2, task_a, 0, 1}), Verdict::ignored);  // another worker's unit
  EXPECT_EQ(s.result({1, task_a, 7, 1}), Verdict::ignored);
  EXPECT_EQ(s.result({1, 77, 0, 1}), Verdict::ignored);
  EXPECT_EQ(s.failure({9, task_a, 0, 1}), Verdict::ignored);
  EXPECT_EQ(s.result(out[0]), Verdict::accepted);
}

TEST(Scheduler, FailureIsRetriedElsewhereAndFirst) {
  Scheduler s(2);
  s.join(1);
  s.join(2);
  s.add(task_a, 0, 6);
  const auto out = hand_out(s);
  EXPECT_EQ(s.failure(out[0]), Verdict::retried);
  // Only worker 1, where it failed, is free: it gets other work.
  EXPECT_EQ(s.next(), (Assignment{1, task_a, 4, 1}));
  EXPECT_FALSE(s.next().has_value());
  EXPECT_EQ(s.result(out[1]), Verdict::accepted);
  EXPECT_EQ(s.next(), (Assignment{2, task_a, 0, 2}));
  // The attempt that was superseded comes late.
  EXPECT_EQ(s.result(out[0]), Verdict::ignored);
  EXPECT_EQ(s.result({2, task_a, 0, 2}), Verdict::accepted);
}

TEST(Scheduler, FailureOnTheOnlyWorkerIsRetriedThere) {
  Scheduler s(2);
  s.join(1);
  s.add(task_a, 0, 1);
  EXPECT_EQ(s.failure(*s.next()), Verdict::retried);
  EXPECT_EQ(s.next(), (Assignment{1, task_a, 0, 2}));
}

TEST(Scheduler, GivenUpAfterRetriesAndTaskDropped) {
  Scheduler s(1);
  s.join(1);
  s.add(task_a, 0, 50);
  s.add(task_b, 0, 1);
  EXPECT_EQ(s.failure(*s.next()), Verdict::retried);
  EXPECT_EQ(s.failure(*s.next()), Verdict::given_up);
  EXPECT_EQ(s.ready(), 1U);
  EXPECT_EQ(s.next(), (Assignment{1, task_b, 0, 1}));
}

TEST(Scheduler, NoRetriesMeansOneAttempt) {
  Scheduler s(0);
  s.join(1);
  s.add(task_a, 0, 1);
  EXPECT_EQ(s.failure(*s.next()), Verdict::given_up);
  EXPECT_TRUE(s.drained());
}

TEST(Scheduler, DroppedTaskIsDrainedOnlyWhenAnswered) {
  Scheduler s(2);
  s.join(1);
  s.add(task_a, 0, 5);
  const auto out = hand_out(s);
  s.failure(out[0]);
  s.drop(task_a);
  EXPECT_EQ(s.ready(), 0U);
  EXPECT_FALSE(s.next().has_value());
  EXPECT_FALSE(s.drained());
  EXPECT_EQ(s.failure(out[1]), Verdict::ignored);
  EXPECT_TRUE(s.drained());
}

TEST(Scheduler, LateWorkerIsGivenUnits) {
  Scheduler s(2);
  s.join(2);
  s.add(task_a, 0, 4);
  EXPECT_EQ(hand_out(s).size(), 2U);
  s.join(1);
  EXPECT_EQ(s.next(), (Assignment{1, task_a, 2, 1}));
  s.join(1);  // twice: once
  EXPECT_EQ(s.workers(), 2U);
  EXPECT_EQ(hand_out(s).size(), 1U);
}

TEST(Scheduler, WorkerThatLeftGetsNothingButItsAnswersCount) {
  Scheduler s(2);
  s.join(1);
  s.join(2);
  s.add(task_a, 0, 6);
  const auto out = hand_out(s);
  s.leave(1);
  EXPECT_EQ(s.workers(), 1U);
  EXPECT_EQ(s.result(out[0]), Verdict::accepted);
  EXPECT_FALSE(s.next().has_value());
  EXPECT_EQ(s.failure(out[1]), Verdict::retried);  // on 2, now the only one
  EXPECT_EQ(s.next(), (Assignment{2, task_a, 1, 2}));
  s.join(1);
  EXPECT_EQ(s.next()->worker, 1);
}

TEST(Scheduler, FurtherRoundOfAnEarlierTaskDoesNotQueueBehindALaterOne) {
  Scheduler s(2);
  s.join(1);
  s.add(task_a, 0, 1);
  s.add(task_b, 0, 1000);
  const std::vector<Assignment> first = hand_out(s);
  EXPECT_EQ(first, (std::vector<Assignment>{{1, task_a, 0, 1}, {1, task_b, 0, 1}}));
  EXPECT_EQ(s.result(first[0]), Verdict::accepted);
  s.add(task_a, 1, 2);
  EXPECT_EQ(s.next(), (Assignment{1, task_a, 1, 1}));
}

TEST(Scheduler, RoundsOfOneTaskGoOnCounting) {
  Scheduler s(2);
  s.join(1);
  s.add(task_a, 0, 1);
  EXPECT_EQ(s.result(*s.next()), Verdict::accepted);
  EXPECT_TRUE(s.drained());
  s.add(task_a, 1, 1);
  EXPECT_EQ(s.result({1, task_a, 0, 1}), Verdict::ignored);
  EXPECT_EQ(s.next(), (Assignment{1, task_a, 1, 1}));
}

TEST(Scheduler, AUnitAloneWaitsForAllOthersAndHoldsUpThoseBehindIt) {
  Scheduler s(2);
  s.join(1);
  s.join(2);
  s.add(task_a, 0, 2);
  s.add_alone(task_a, 2);
  s.add(task_a, 3, 1);
  s.add(task_b, 0, 1);
  const std::vector<Assignment> first = hand_out(s);
  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(s.result(first[0]), Verdict::accepted);
  EXPECT_FALSE(s.next().has_value());
  EXPECT_EQ(s.result(first[1]), Verdict::accepted);
  const std::vector<Assignment> alone = hand_out(s);
  EXPECT_EQ(alone, (std::vector<Assignment>{{1, task_a, 2, 1}}));
  EXPECT_EQ(s.ready(), 2U);
  EXPECT_EQ(s.result({2, task_a, 3, 1}), Verdict::ignored);  // nonsense frees nobody
  EXPECT_FALSE(s.next().has_value());
  EXPECT_EQ(s.result(alone[0]), Verdict::accepted);
  EXPECT_EQ(hand_out(s).size(), 2U);
}

TEST(Scheduler, AUnitAloneThatFailsIsRetriedAsAnyOther) {
  Scheduler s(2);
  s.join(1);
  s.join(2);
  s.add_alone(task_a, 0);
  s.add_alone(task_a, 1);
  s.add(task_a, 2, 3);
  EXPECT_EQ(s.failure(*s.next()), Verdict::retried);
  EXPECT_EQ(hand_out(s), (std::vector<Assignment>{{2, task_a, 0, 2}}));
  EXPECT_EQ(s.result({2, task_a, 0, 2}), Verdict::accepted);
  EXPECT_EQ(hand_out(s), (std::vector<Assignment>{{1, task_a, 1, 1}}));
}

TEST(Scheduler, AUnitAloneOfADroppedTaskIsAwaited) {
  Scheduler s(2);
  s.join(1);
  s.add_alone(task_a, 0);
  s.add_alone(task_a, 1);
  s.add(task_b, 0, 1);
  const Assignment out = *s.next();
  s.drop(task_a);
  EXPECT_EQ(s.ready(), 1U);
  EXPECT_FALSE(s.next().has_value());
  EXPECT_EQ(s.result(out), Verdict::ignored);
  EXPECT_EQ(s.next(), (Assignment{1, task_b, 0, 1}));
}

TEST(Scheduler, AUnitAloneDoesNotWaitBehindOneOfADroppedTaskForEver) {
  Scheduler s(0);
  s.join(1);
  s.add(task_a, 0, 1);
  s.add_alone(task_b, 0);
  const Assignment out = *s.next();
  s.drop(task_a);
  EXPECT_FALSE(s.next().has_value());
  s.leave(1);
  EXPECT_EQ(s.failure(out), Verdict::ignored);
  EXPECT_FALSE(s.next().has_value());
  s.join(2);
  EXPECT_EQ(s.next(), (Assignment{2, task_b, 0, 1}));
}

/// Random events against what must always hold.
class RandomRun {
 public:
  explicit RandomRun(unsigned seed) : random_(seed), retries_(below(3)), scheduler_(retries_) {}

  void go(int events) {
    for (int i = 0; i < events; ++i) {
      event();
      check_load();
    }
    scheduler_.join(1);
    joined_.insert(1);
    while (!out_.empty() || scheduler_.ready() > 0) {
      hand_out();
      ASSERT_FALSE(out_.empty());
      answer(true);
    }
    EXPECT_TRUE(scheduler_.drained());
    for (const auto& [epoch, units] : units_) {
      EXPECT_TRUE(dropped_.contains(epoch) || accepted_[epoch].size() == units);
    }
  }

 private:
  unsigned below(unsigned n) { return std::uniform_int_distribution<unsigned>(0, n - 1)(random_); }
  int some_worker() { return 1 + static_cast<int>(below(4)); }

  void event() {
    switch (below(10)) {
      case 0:
        return add();
      case 1:
        return join_or_leave();
      case 2:
        return drop();
      case 3:
        return nonsense();
      case 4:
      case 5:
        return answer(false);
      case 6:
      case 7:
        return answer(true);
      default:
        return hand_out();
    }
  }

  void add() {
    const unsigned count = 1 + below(6);
    ++last_epoch_;
    for (std::uint32_t unit = 0; unit < count; ++unit) {
      if (below(4) > 0) {
        scheduler_.add(last_epoch_, unit, 1);
      } else {
        scheduler_.add_alone(last_epoch_, unit);
        alone_.emplace(last_epoch_, unit);
      }
    }
    units_[last_epoch_] = count;
  }

  [[nodiscard]] bool runs_alone(const Assignment& a) const {
    return a.attempt == 1 && alone_.contains(std::pair(a.epoch, a.unit));
  }

  void join_or_leave() {
    const int worker = some_worker();
    if (below(3) > 0) {
      scheduler_.join(worker);
      joined_.insert(worker);
    } else {
      scheduler_.leave(worker);
      joined_.erase(worker);
    }
    EXPECT_EQ(scheduler_.workers(), joined_.size());
  }

  void drop() {
    if (last_epoch_ == 0 || below(4) > 0) return;
    const std::uint64_t epoch = 1 + below(static_cast<unsigned>(last_epoch_));
    scheduler_.drop(epoch);
    if (accepted_[epoch].size() < units_[epoch]) dropped_.insert(epoch);
  }

  void nonsense() {
    Assignment a{some_worker(), 1 + below(20), below(6), 1 + below(4)};
    if (std::find(out_.begin(), out_.end(), a) != out_.end()) return;
    EXPECT_EQ(below(2) == 0 ? scheduler_.result(a) : scheduler_.failure(a), Verdict::ignored);
  }

  void hand_out() {
    const auto a = scheduler_.next();
    if (!a) {  // never without a reason
      EXPECT_TRUE(!out_.empty() || joined_.empty() || scheduler_.ready() == 0);
      return;
    }
    EXPECT_TRUE(
        std::none_of(out_.begin(), out_.end(), [&](const Assignment& o) { return runs_alone(o); }));
    EXPECT_TRUE(!runs_alone(*a) || out_.empty());
    EXPECT_TRUE(joined_.contains(a->worker));
    EXPECT_FALSE(dropped_.contains(a->epoch));
    EXPECT_FALSE(accepted_[a->epoch].contains(a->unit));
    EXPECT_LT(a->unit, units_[a->epoch]);
    if (a->attempt == 1) {  // first attempts: first in, first out
      EXPECT_LT(last_first_, std::pair(a->epoch, a->unit));
      last_first_ = {a->epoch, a->unit};
    } else {
      const Assignment& failed = failed_[std::pair(a->epoch, a->unit)];
      EXPECT_EQ(a->attempt, failed.attempt + 1);
      const bool same = failed.worker == a->worker;
      EXPECT_TRUE(!same || joined_.size() == 1);
    }
    EXPECT_TRUE(std::none_of(out_.begin(), out_.end(), [&](const Assignment& o) {
      return o.epoch == a->epoch && o.unit == a->unit;
    }));
    out_.push_back(*a);
  }

  void answer(bool good) {
    if (out_.empty()) return;
    const auto which = out_.begin() + below(static_cast<unsigned>(out_.size()));
    const Assignment a = *which;
    out_.erase(which);
    const bool wanted = !dropped_.contains(a.epoch);
    const auto verdict = good ? scheduler_.result(a) : scheduler_.failure(a);
    if (!wanted) {
      EXPECT_EQ(verdict, Verdict::ignored);
    } else if (good) {
      EXPECT_EQ(verdict, Verdict::accepted);
      EXPECT_TRUE(accepted_[a.epoch].insert(a.unit).second);
    } else {
      failed_[std::pair(a.epoch, a.unit)] = a;
      EXPECT_EQ(verdict, a.attempt > retries_ ? Verdict::given_up : Verdict::retried);
      if (verdict == Verdict::given_up) dropped_.insert(a.epoch);
    }
  }

  void check_load() {
    std::size_t sum = 0;
    for (int worker = 1; worker <= 4; ++worker) {
      EXPECT_LE(scheduler_.outstanding(worker), 2U);
      sum += scheduler_.outstanding(worker);
    }
    EXPECT_EQ(sum, out_.size());
    EXPECT_EQ(scheduler_.drained(), out_.empty() && scheduler_.ready() == 0);
  }

  std::mt19937 random_;
  unsigned retries_;
  Scheduler scheduler_;
  std::uint64_t last_epoch_ = 0;
  std::map<std::uint64_t, unsigned> units_;
  std::set<std::pair<std::uint64_t, std::uint32_t>> alone_;
  std::map<std::uint64_t, std::set<std::uint32_t>> accepted_;
  std::set<std::uint64_t> dropped_;
  std::set<int> joined_;
  std::vector<Assignment> out_;
  std::map<std::pair<std::uint64_t, std::uint32_t>, Assignment> failed_;
  std::pair<std::uint64_t, std::uint32_t> last_first_;
};

TEST(Scheduler, RandomEventsKeepTheInvariants) {
  for (unsigned seed = 0; seed < 3000; ++seed) {
    SCOPED_TRACE(seed);
    RandomRun(seed).go(200);
    ASSERT_FALSE(HasFailure());
  }
}

}  // namespace
}  // namespace lfsrun
