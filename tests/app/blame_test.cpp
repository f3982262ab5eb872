// Whom a crash is due to: the rules one by one, then jobs that crash over and over.

#include "app/blame.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "app/unit_log.hpp"
#include "pool/scheduler.hpp"
#include "store/sample.hpp"

namespace lfsrun {
namespace {

using Keys = std::vector<std::uint64_t>;
using testing::TemporaryFolder;

constexpr std::uint64_t a = 11, b = 12, c = 13;

/// What a run does before it ends.
struct Ending {
  Keys sent;                                                      // to workers 1, 2, 3, 1, 2, 3
  Keys answered;                                                  // of them
  enum class End { crash, order, hang, death } end = End::crash;  // of the first one sent
};

struct Expected {
  std::uint64_t key;
  unsigned crashes;
  std::size_t deaths;
};

struct Scenario {
  const char* name;
  std::vector<Ending> runs;
  std::vector<Expected> expected;
};

void go(const UnitLogOptions& options, const Ending& run) {
  UnitLog log(options);
  const auto worker_of = [&](std::uint64_t key) {
    return 1 + static_cast<int>(
                   (std::find(run.sent.begin(), run.sent.end(), key) - run.sent.begin()) % 3);
  };
  for (const std::uint64_t key : run.sent) log.sending(worker_of(key), key);
  for (const std::uint64_t key : run.answered) log.answered(worker_of(key), key);
  if (run.end == Ending::End::order) log.stopped_in_good_order();
  if (run.end == Ending::End::hang) log.lost(1, run.sent.front(), 2);
  if (run.end == Ending::End::death) log.lost(1, run.sent.front(), 0);
}

std::vector<Scenario> scenarios() {
  using End = Ending::End;
  return {
      {"a crash is held against all that were out",
       {{{a, b, c}, {c}}},
       {{a, 1, 0}, {b, 1, 0}, {c, 0, 0}}},
      {"who was out alone is proved guilty", {{{a, b}, {b}}}, {{a, 1, 1}, {b, 0, 0}}},
      {"crashes add up", {{{a, b}, {}}, {{a, c}, {}}}, {{a, 2, 0}, {b, 1, 0}, {c, 1, 0}}},
      {"an answer clears a unit",
       {{{a, b}, {}}, {{b, a, c}, {a}}},
       {{a, 0, 0}, {b, 2, 0}, {c, 1, 0}}},
      {"an end in good order is nobody's fault",
       {{{a, b}, {}, End::order}},
       {{a, 0, 0}, {b, 0, 0}}},
      {"and keeps what was known", {{{a, b}, {}}, {{a}, {}, End::order}}, {{a, 1, 0}, {b, 1, 0}}},
      {"a hang is the fault of one unit", {{{a, b}, {}, End::hang}}, {{a, 0, 1}, {b, 0, 0}}},
      {"a death that was seen is no proof among others, but the unit will be alone next",
       {{{a, b}, {}, End::death}},
       {{a, UnitWatch::crashes_before_alone, 0}, {b, 0, 0}}},
      {"alone it is", {{{a, b}, {b}, End::death}}, {{a, 1, 1}, {b, 0, 0}}},
      {"hangs and deaths add up", {{{a}, {}}, {{a, b}, {}, End::hang}}, {{a, 1, 2}, {b, 0, 0}}},
      {"a run that sent nothing blames nobody", {{{a, b}, {}}, {}}, {{a, 1, 0}, {b, 1, 0}}},
      {"the same work twice counts once", {{{a, a}, {}}}, {{a, 1, 1}}},
  };
}

TEST(Blame, rules) {
  for (const Scenario& scenario : scenarios()) {
    SCOPED_TRACE(scenario.name);
    const TemporaryFolder folder;
    UnitLogOptions options{.path = folder.path() / "x", .job = 1, .workers = 3};
    for (const Ending& run : scenario.runs) {
      go(options, run);
      options.resume = true;
    }
    const UnitLog log(options);
    for (const auto& [key, crashes, deaths] : scenario.expected) {
      const UnitHistory history = log.history(key);
      EXPECT_EQ(history.crashes, crashes) << key;
      EXPECT_EQ(history.deaths.size(), deaths) << key;
    }
    EXPECT_EQ(log.knows_any(),
              std::any_of(scenario.expected.begin(), scenario.expected.end(),
                          [](const Expected& e) { return e.crashes + e.deaths > 0; }));
  }
}

TEST(Blame, says_where_and_how) {
  const TemporaryFolder folder;
  UnitLogOptions options{.path = folder.path() / "x", .job = 1, .workers = 3};
  go(options, {{b, a}, {b}});
  options.resume = true;
  go(options, {{a}, {}, Ending::End::hang});
  options.workers = 1;  // on fewer ranks now
  const auto deaths = UnitLog(options).history(a).deaths;
  ASSERT_EQ(deaths.size(), 2U);
  EXPECT_EQ(deaths[0].rank, 2);
  EXPECT_EQ(deaths[0].what, "its worker died");
  EXPECT_EQ(deaths[1].rank, 1);
  EXPECT_EQ(deaths[1].what, "its worker was silent for more than 2 s");
}

/// A job of single units that is run again and again, with workers that die of some units and, now
/// and then, of nothing.
class CrashingJob {
 public:
  explicit CrashingJob(unsigned seed) : random_(seed) {
    options_ = {.path = folder_.path() / "x", .job = 1, .workers = 1 + below(4)};
    retries_ = below(3);
    units_ = 1 + below(12);
    for (std::uint32_t unit = 0; unit < units_; ++unit) {
      if (below(6) == 0) poisons_.insert(unit);
    }
    if (below(2) == 0) chance_ = 0;
  }

  void go() {
    for (int runs = 0; done_.size() + given_up_.size() < units_; ++runs) {
      ASSERT_LT(runs, 2000);
      run();
      options_.resume = true;
    }
    if (chance_ == 0) {
      EXPECT_EQ(given_up_, poisons_);
    }
    for (const std::uint32_t unit : poisons_) {
      EXPECT_TRUE(given_up_.contains(unit));
      EXPECT_LE(crashes_[unit], retries_ + 3);
    }
    for (const std::uint32_t unit : given_up_) EXPECT_GT(died_alone_[unit], retries_);
  }

 private:
  unsigned below(unsigned n) { return std::uniform_int_distribution<unsigned>(0, n - 1)(random_); }
  static std::uint64_t key(std::uint32_t unit) { return 1000 + unit; }

  void add_units(const UnitLog& log, Scheduler& scheduler) {
    for (std::uint32_t unit = 0; unit < units_; ++unit) {
      if (done_.contains(unit) || given_up_.contains(unit)) continue;
      const UnitHistory history = log.history(key(unit));
      if (history.deaths.size() > retries_) {
        given_up_.insert(unit);
      } else if (history.crashes >= UnitWatch::crashes_before_alone) {
        scheduler.add_alone(1, unit);
      } else {
        scheduler.add(1, unit, 1);
      }
    }
  }

  // To its end, or until a worker dies.
  void run() {
    UnitLog log(options_);
    Scheduler scheduler(retries_);
    for (unsigned worker = 1; worker <= options_.workers; ++worker) {
      scheduler.join(static_cast<int>(worker));
    }
    out_.clear();
    add_units(log, scheduler);
    while (true) {
      while (const auto next = scheduler.next()) {
        log.sending(next->worker, key(next->unit));
        out_.push_back(*next);
      }
      if (out_.empty()) return;
      if (worker_dies()) return note_crash();
      answer_one(log, scheduler);
    }
  }

  bool worker_dies() {
    if (chance_ > 0 && below(chance_) == 0) return true;
    return std::any_of(out_.begin(), out_.end(), [&](const Assignment& o) {
      return poisons_.contains(o.unit) && (out_.size() == 1 || below(3) == 0);
    });
  }

  void note_crash() {
    for (const Assignment& o : out_) ++crashes_[o.unit];
    if (out_.size() == 1) ++died_alone_[out_.front().unit];
  }

  // Not a poison: it never answers.
  void answer_one(UnitLog& log, Scheduler& scheduler) {
    const auto at = out_.begin() + below(static_cast<unsigned>(out_.size()));
    if (poisons_.contains(at->unit)) return;
    log.answered(at->worker, key(at->unit));
    scheduler.result(*at);
    if (below(4) > 0) done_.insert(at->unit);  // the others are lost before they are committed
    died_alone_[at->unit] = 0;
    out_.erase(at);
  }

  std::mt19937 random_;
  const TemporaryFolder folder_;
  UnitLogOptions options_;
  unsigned retries_ = 0, units_ = 0, chance_ = 10;
  std::set<std::uint32_t> poisons_, done_, given_up_;
  std::vector<Assignment> out_;
  std::map<std::uint32_t, unsigned> crashes_, died_alone_;
};

TEST(Blame, the_guilty_are_given_up_soon_and_the_innocent_never) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    CrashingJob(seed).go();
    ASSERT_FALSE(HasFailure());
  }
}

}  // namespace
}  // namespace lfsrun
