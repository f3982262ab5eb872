// The journal: what is in it survives, torn and foreign entries do not count.

#include "app/unit_log.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <random>

#include "app/logged_task.hpp"
#include "base/error.hpp"
#include "store/sample.hpp"

namespace lfsrun {
namespace {

namespace fs = std::filesystem;
using testing::TemporaryFolder;

Bytes bytes(const std::string& text) { return ByteWriter().put(text).take(); }

LoggedResult entry(std::uint64_t position, std::uint64_t analysis, const std::string& unit,
                   const std::string& result) {
  return {position, analysis, bytes(unit), bytes(result)};
}

class Journal : public ::testing::Test {
 protected:
  Journal() { spdlog::set_level(spdlog::level::off); }  // damage is logged, and here is much of it
  ~Journal() override { spdlog::set_level(spdlog::level::info); }
  [[nodiscard]] UnitLogOptions afresh() const { return {.path = path_, .job = 7, .workers = 3}; }
  [[nodiscard]] UnitLogOptions resumed(std::uint64_t done = 0) const {
    return {.path = path_, .job = 7, .resume = true, .first = done, .workers = 3};
  }
  void write_two() const {
    UnitLog log(afresh());
    log.append(entry(4, 1, "a", "result a"));
    log.append(entry(5, 2, "a", "another"));
  }
  [[nodiscard]] std::string content() const {
    std::ifstream in(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void set_content(const std::string& text) const {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << text;
  }

  const TemporaryFolder folder_;
  const fs::path path_ = folder_.path() / "x.units";
};

TEST_F(Journal, GivesBackWhatWasWritten) {
  write_two();
  UnitLog log(resumed());
  EXPECT_EQ(log.entries(), 2U);
  EXPECT_EQ(log.take(1, bytes("b")), std::nullopt);
  EXPECT_EQ(log.take(2, bytes("a")), bytes("another"));
  EXPECT_EQ(log.take(2, bytes("a")), std::nullopt);  // once
  EXPECT_EQ(log.take(1, bytes("a")), bytes("result a"));
}

// Every byte at which a kill or a full disk may end it: what is whole counts, and it goes on.
TEST_F(Journal, IsReadableHoweverMuchOfItWasWritten) {
  write_two();
  const std::string whole = content();
  std::size_t last = 0;
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    set_content(whole.substr(0, size));
    const auto left = read_journal(path_);
    const std::size_t results = left ? left->results.size() : 0;
    EXPECT_GE(results, last) << size;
    last = results;
    {
      UnitLog log(resumed());
      EXPECT_EQ(log.entries(), results) << size;
      EXPECT_EQ(log.restarts(), 1U) << size;
      log.append(entry(6, 3, "c", "after it"));
    }
    UnitLog again(resumed());
    EXPECT_EQ(again.entries(), results + 1) << size;
    EXPECT_EQ(again.take(3, bytes("c")), bytes("after it"));
  }
  EXPECT_EQ(last, 2U);
}

TEST_F(Journal, UsesNothingFromADamagedEntryOn) {
  write_two();
  const std::string whole = content();
  const std::size_t first = whole.find("result a");
  for (const std::size_t at : {first, whole.size() - 1}) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    set_content(damaged);
    EXPECT_EQ(read_journal(path_)->results.size(), at == first ? 0U : 1U);
    EXPECT_GT(read_journal(path_)->unused_bytes, 0U);
  }
}

// Whatever is there, it is read as something or as nothing, and never as a result that was not.
TEST_F(Journal, AnyBytesCanBeRead) {
  write_two();
  const std::string whole = content();
  std::mt19937 random(1);
  for (int i = 0; i < 1000; ++i) {
    std::string damaged = whole;
    for (auto n = 1 + random() % 3; n > 0; --n) {
      damaged[random() % damaged.size()] = static_cast<char>(random());
    }
    set_content(damaged);
    const auto left = read_journal(path_);
    EXPECT_LE(journal_progress(path_).results, 2U);
    if (!left) continue;
    for (const LoggedResult& result : left->results) {
      EXPECT_TRUE(result.result == bytes("result a") || result.result == bytes("another"));
    }
  }
}

TEST_F(Journal, StartsAfreshForAnotherProgramOrWithoutResume) {
  write_two();
  UnitLogOptions other = resumed();
  other.job = 8;
  EXPECT_EQ(UnitLog(other).entries(), 0U);
  EXPECT_EQ(UnitLog(resumed()).entries(), 0U);  // emptied by the one before
  write_two();
  EXPECT_EQ(UnitLog(afresh()).entries(), 0U);
  EXPECT_EQ(UnitLog(resumed()).entries(), 0U);
  set_content("something else");
  EXPECT_EQ(UnitLog(resumed()).entries(), 0U);
  other.path = folder_.path() / "no" / "x.units";
  EXPECT_THROW(UnitLog{other}, Error);
}

TEST_F(Journal, LeavesOutWhatIsDone) {
  write_two();
  const auto before = fs::file_size(path_);
  EXPECT_EQ(UnitLog(resumed(5)).entries(), 1U);
  EXPECT_LT(fs::file_size(path_), before);
  EXPECT_EQ(UnitLog(resumed(6)).entries(), 0U);
  EXPECT_EQ(read_journal(path_)->results.size(), 0U);
  EXPECT_FALSE(fs::exists(path_.string() + ".new"));
}

TEST_F(Journal, TheOldOneStaysUntilTheNewOneIsWhole) {
  write_two();
  const std::string before = content();
  fs::create_directory(path_.string() + ".new");  // so that the new one cannot be made
  EXPECT_THROW(UnitLog{resumed()}, Error);
  EXPECT_EQ(content(), before);
}

TEST_F(Journal, CountsRestartsAndItsResults) {
  EXPECT_EQ(journal_progress(path_).results, 0U);
  write_two();
  EXPECT_EQ(journal_progress(path_).results, 2U);
  EXPECT_EQ(journal_progress(path_, 5).results, 1U);
  EXPECT_EQ(journal_progress(path_, 6).results, 0U);
  EXPECT_EQ(journal_progress(path_).restarts, 0U);
  for (const std::uint64_t restart : {1U, 2U, 3U}) {
    UnitLog log(resumed());
    EXPECT_EQ(log.restarts(), restart);
    log.append(entry(9, 9, "unit " + std::to_string(restart), "r"));
    EXPECT_EQ(journal_progress(path_).restarts, restart);
    EXPECT_EQ(journal_progress(path_).results, 2 + restart);
  }
  const std::string whole = content();
  set_content(whole.substr(0, whole.size() - 1));
  EXPECT_EQ(journal_progress(path_).results, 4U);
  EXPECT_EQ(UnitLog(afresh()).restarts(), 0U);
}

/// No file of this process may grow beyond so many bytes while it lives.
class FileLimit {
 public:
  explicit FileLimit(std::uintmax_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{static_cast<rlim_t>(bytes), before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FileLimit(const FileLimit&) = delete;
  FileLimit& operator=(const FileLimit&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int);
};

TEST_F(Journal, WhatCannotBeWrittenIsAnErrorThatStays) {
  {
    UnitLog log(afresh());
    log.append(entry(4, 1, "a", "result a"));
    {
      const FileLimit limit(fs::file_size(path_) + 20);
      EXPECT_THROW(log.append(entry(4, 1, "b", "result b")), Error);
      EXPECT_THROW(log.append(entry(4, 1, "c", "result c")), Error);
    }
    EXPECT_THROW(log.append(entry(4, 1, "d", "result d")), Error);  // behind a torn one
    EXPECT_THROW(log.rethrow_problem(), Error);
  }
  {
    const FileLimit limit(50);
    EXPECT_THROW(UnitLog{resumed()}, Error);
  }
  EXPECT_FALSE(fs::exists(path_.string() + ".new"));
  EXPECT_EQ(UnitLog(resumed()).entries(), 1U);
}

/// Two rounds of three units; the sum of what it absorbs.
class SumTask : public AnalysisTask {
 public:
  [[nodiscard]] Bytes setup() const override { return bytes("sum"); }
  [[nodiscard]] std::vector<Bytes> next_round() override {
    if (++round_ > 2) return {};
    return {bytes(name(0)), bytes(name(1)), bytes(name(2))};
  }
  void absorb(std::uint32_t index, Bytes result) override {
    sums.push_back(name(index) + "=" + ByteReader(result).get_string());
  }
  void fail(const std::string& /*reason*/) override {}
  [[nodiscard]] AnalysisRecord take_record() override { return {}; }
  [[nodiscard]] double states_walked() const override { return 5; }

  std::vector<std::string> sums;

 private:
  [[nodiscard]] std::string name(unsigned i) const {
    return std::to_string(round_) + "." + std::to_string(i);
  }
  int round_ = 0;
};

std::vector<std::string> names_of(const std::vector<Bytes>& units) {
  std::vector<std::string> names;
  for (const Bytes& unit : units) names.push_back(ByteReader(unit).get_string());
  return names;
}

TEST(LoggedTask, leavesOutTheUnitsThatAreDone) {
  const TemporaryFolder folder;
  using Names = std::vector<std::string>;
  UnitLogOptions options{.path = folder.path() / "x", .job = 1};
  {
    UnitLog log(options);
    const auto task = with_log(std::make_unique<SumTask>(), 0, log);
    EXPECT_EQ(names_of(task->next_round()), (Names{"1.0", "1.1", "1.2"}));
    task->absorb(2, bytes("c"));
    task->absorb(0, bytes("a"));
  }  // killed here
  options.resume = true;
  UnitLog log(options);
  auto sum = std::make_unique<SumTask>();
  const SumTask& inner = *sum;
  const auto task = with_log(std::move(sum), 0, log);
  EXPECT_EQ(names_of(task->next_round()), Names{"1.1"});
  EXPECT_EQ(inner.sums, (Names{"1.0=a", "1.2=c"}));
  task->absorb(0, bytes("b"));
  EXPECT_EQ(inner.sums.back(), "1.1=b");
  EXPECT_EQ(names_of(task->next_round()).size(), 3U);
  for (const unsigned i : {0U, 1U, 2U}) task->absorb(i, bytes("z"));
  EXPECT_TRUE(task->next_round().empty());
  EXPECT_EQ(task->states_walked(), 5);

  UnitLog all(options);
  auto done = std::make_unique<SumTask>();
  const SumTask& done_inner = *done;
  const auto again = with_log(std::move(done), 0, all);
  EXPECT_TRUE(again->next_round().empty());  // both rounds at once
  EXPECT_EQ(done_inner.sums.size(), 6U);
}

}  // namespace
}  // namespace lfsrun
