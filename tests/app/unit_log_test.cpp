// The log of finished units: what is in it survives, torn and foreign entries do not count.

#include "app/unit_log.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "app/logged_task.hpp"
#include "base/error.hpp"
#include "store/sample.hpp"

namespace lfsrun {
namespace {

namespace fs = std::filesystem;
using testing::TemporaryFolder;

Bytes bytes(const std::string& text) { return ByteWriter().put(text).take(); }

void write_two(const fs::path& path) {
  UnitLog log(path, 7, false);
  log.append(1, bytes("a"), bytes("result a"));
  log.append(2, bytes("a"), bytes("another"));
}

TEST(UnitLog, givesBackWhatWasWritten) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "x.units";
  write_two(path);
  UnitLog log(path, 7, true);
  EXPECT_EQ(log.entries(), 2U);
  EXPECT_EQ(log.take(1, bytes("b")), std::nullopt);
  EXPECT_EQ(log.take(2, bytes("a")), bytes("another"));
  EXPECT_EQ(log.take(2, bytes("a")), std::nullopt);  // once
  EXPECT_EQ(log.take(1, bytes("a")), bytes("result a"));
}

TEST(UnitLog, goesOnAfterATornEntry) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "x.units";
  write_two(path);
  const auto whole = fs::file_size(path);
  for (const std::uintmax_t cut : {1U, 8U, 20U}) {
    fs::resize_file(path, whole - cut);
    {
      UnitLog log(path, 7, true);
      EXPECT_EQ(log.entries(), 1U) << cut;
      log.append(2, bytes("a"), bytes("another"));
    }
    ASSERT_EQ(fs::file_size(path), whole);
    EXPECT_EQ(UnitLog(path, 7, true).entries(), 2U) << cut;
  }
}

TEST(UnitLog, doesNotTakeADamagedEntry) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "x.units";
  write_two(path);
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(fs::file_size(path)) - 1);
  file.put('!');
  file.close();
  EXPECT_EQ(UnitLog(path, 7, true).entries(), 1U);
}

TEST(UnitLog, startsAfreshForAnotherProgramOrWithoutResume) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "x.units";
  write_two(path);
  EXPECT_EQ(UnitLog(path, 8, true).entries(), 0U);
  EXPECT_EQ(UnitLog(path, 7, true).entries(), 0U);  // emptied by the one before
  write_two(path);
  EXPECT_EQ(UnitLog(path, 7, false).entries(), 0U);
  EXPECT_EQ(UnitLog(path, 7, true).entries(), 0U);
  EXPECT_THROW(UnitLog(folder.path() / "no" / "x.units", 7, true), Error);
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
  {
    UnitLog log(folder.path() / "x", 1, false);
    const auto task = with_log(std::make_unique<SumTask>(), log);
    EXPECT_EQ(names_of(task->next_round()), (Names{"1.0", "1.1", "1.2"}));
    task->absorb(2, bytes("c"));
    task->absorb(0, bytes("a"));
  }  // killed here
  UnitLog log(folder.path() / "x", 1, true);
  auto sum = std::make_unique<SumTask>();
  const SumTask& inner = *sum;
  const auto task = with_log(std::move(sum), log);
  EXPECT_EQ(names_of(task->next_round()), Names{"1.1"});
  EXPECT_EQ(inner.sums, (Names{"1.0=a", "1.2=c"}));
  task->absorb(0, bytes("b"));
  EXPECT_EQ(inner.sums.back(), "1.1=b");
  EXPECT_EQ(names_of(task->next_round()).size(), 3U);
  for (const unsigned i : {0U, 1U, 2U}) task->absorb(i, bytes("z"));
  EXPECT_TRUE(task->next_round().empty());
  EXPECT_EQ(task->states_walked(), 5);

  UnitLog all(folder.path() / "x", 1, true);
  auto done = std::make_unique<SumTask>();
  const SumTask& done_inner = *done;
  const auto again = with_log(std::move(done), all);
  EXPECT_TRUE(again->next_round().empty());  // both rounds at once
  EXPECT_EQ(done_inner.sums.size(), 6U);
}

}  // namespace
}  // namespace lfsrun
