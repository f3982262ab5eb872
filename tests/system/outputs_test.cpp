// The output file: never overwritten unasked, and clear words where it cannot be written.

#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include "store/read_results.hpp"
#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;

// A folder with small.toml and nothing else.
class Outputs : public ::testing::Test {
 protected:
  Outputs() { write_small_config(folder.path()); }

  // run with these arguments exits with 2, says so, and touches nothing.
  void expect_refused(const Words& arguments, const std::string& said) const {
    const Snapshot before = snapshot(folder.path());
    Words words = {"run"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    const Outcome outcome = lfsrun(folder.path(), words);
    EXPECT_EQ(outcome.code, 2) << outcome;
    EXPECT_EQ(outcome.out, "");
    EXPECT_NE(outcome.err.find(said), std::string::npos) << outcome;
    EXPECT_TRUE(snapshot(folder.path()) == before) << said;
  }

  TemporaryFolder folder;
};

TEST_F(Outputs, an_existing_one_is_refused) {
  make_small_results(folder.path());
  expect_refused({"small.toml"}, "small.h5: exists already; use --overwrite to replace it");
}

TEST_F(Outputs, an_existing_part_is_refused) {
  write_text(folder / "small.h5.part", "of an interrupted run");
  expect_refused({"small.toml"}, "small.h5.part");
}

TEST_F(Outputs, an_existing_one_is_refused_once_on_three_ranks) {
  make_small_results(folder.path());
  const Snapshot before = snapshot(folder.path());
  const Outcome outcome = lfsrun_on_ranks(3, folder.path(), {"run", "small.toml"});
  EXPECT_EQ(outcome.code, 2) << outcome;
  EXPECT_EQ(count_of(outcome.err, "exists already"), 1U) << outcome;
  EXPECT_TRUE(snapshot(folder.path()) == before);
}

TEST_F(Outputs, of_the_second_job_is_checked_before_the_first_runs) {
  make_small_results(folder.path());
  fs::copy(folder / "small.toml", folder / "first.toml");
  expect_refused({"first.toml", "small.toml"}, "small.h5");
}

TEST_F(Outputs, overwrite_replaces_both) {
  ASSERT_EQ(lfsrun(folder.path(), {"run", "small.toml", "--set", "analysis.method=algebra"}).code,
            0);
  write_text(folder / "small.h5.part", "of a killed run");
  const Outcome outcome = lfsrun(folder.path(), {"run", "small.toml", "--overwrite"});
  EXPECT_EQ(outcome.code, 0) << outcome;
  const Results results = read_results(folder / "small.h5");
  EXPECT_TRUE(results.complete);
  EXPECT_EQ(results.records.size(), 3U);
  EXPECT_FALSE(fs::exists(folder / "small.h5.part"));
}

TEST_F(Outputs, missing_folders_are_made) {
  const Outcome outcome = lfsrun(folder.path(), {"run", "small.toml", "--output", "a/b/c.h5"});
  EXPECT_EQ(outcome.code, 0) << outcome;
  EXPECT_TRUE(read_results(folder / "a/b/c.h5").complete);
}

TEST_F(Outputs, a_path_below_a_file_is_refused) {
  expect_refused({"small.toml", "--output", "small.toml/x.h5"}, "small.toml: is not a folder");
}

TEST_F(Outputs, a_folder_is_refused) {
  fs::create_directory(folder / "taken.h5");
  expect_refused({"small.toml", "--output", "taken.h5"}, "taken.h5: is a folder");
}

TEST_F(Outputs, a_folder_where_nothing_can_be_made_is_refused) {
  expect_refused({"small.toml", "--output", "/proc/x.h5"}, "/proc/x.h5.part: cannot create it");
}

TEST_F(Outputs, a_folder_without_permission_is_refused) {
  if (::geteuid() == 0) GTEST_SKIP() << "permissions do not bind root";
  fs::create_directory(folder / "locked");
  fs::permissions(folder / "locked", fs::perms::owner_read | fs::perms::owner_exec);
  expect_refused({"small.toml", "--output", "locked/x.h5"}, "Permission denied");
}

TEST_F(Outputs, of_two_jobs_must_differ) {
  write_text(folder / "a.toml",
             "format = 1\nname = \"a\"\nconfigs = [\"small.toml\"]\noutput = \"same.h5\"\n");
  write_text(folder / "b.toml",
             "format = 1\nname = \"b\"\nconfigs = [\"small.toml\"]\noutput = \"./same.h5\"\n");
  expect_refused({"a.toml", "b.toml"}, "same.h5: two jobs would write this file");
  expect_refused({"small.toml", "small.toml"}, "small.h5: two jobs would write this file");
}

TEST_F(Outputs, one_for_two_jobs_is_refused) {
  expect_refused({"small.toml", "small.toml", "--output", "one.h5"}, "--output: one file cannot");
}

TEST_F(Outputs, nothing_is_made_where_a_csv_cannot_be_read) {
  fs::create_directory(folder / "folder.csv");
  for (const std::string csv : {"missing.csv", "folder.csv", "small.toml/x.csv"}) {
    write_text(folder / "rows.toml", config_text("rows", 2, {"csv = \"" + csv + "\""}, ""));
    expect_refused({"rows.toml"}, "rows.toml:8:7: cannot read \"" + csv + "\"");
  }
}

/// A small file system in memory over a folder, of so many KiB.
class SmallDisk {
 public:
  SmallDisk(fs::path folder, int kib, unsigned long flags) : folder_(std::move(folder)) {
    const std::string size = "size=" + std::to_string(kib) + "k";
    mounted_ = ::mount("none", folder_.c_str(), "tmpfs", flags, size.c_str()) == 0;
  }
  ~SmallDisk() {
    if (mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  [[nodiscard]] bool mounted() const { return mounted_; }

 private:
  fs::path folder_;
  bool mounted_ = false;
};

TEST_F(Outputs, a_read_only_folder_is_refused) {
  fs::create_directory(folder / "disk");
  const SmallDisk disk(folder / "disk", 64, MS_RDONLY);
  if (!disk.mounted()) GTEST_SKIP() << "may not mount a file system here";
  expect_refused({"small.toml", "--output", "disk/x.h5"}, "Read-only file system");
}

class FullDisk : public ::testing::TestWithParam<std::tuple<int, int>> {};

TEST_P(FullDisk, is_a_clear_error) {
  const auto [ranks, kib] = GetParam();
  const TemporaryFolder folder;
  write_many_job(folder.path());
  fs::create_directory(folder / "disk");
  const SmallDisk disk(folder / "disk", kib, 0);
  if (!disk.mounted()) GTEST_SKIP() << "may not mount a file system here";
  const Outcome outcome = lfsrun_on_ranks(
      ranks, folder.path(), {"run", "many.toml", "--output", "disk/x.h5", "--progress", "none"});
  EXPECT_EQ(outcome.code, 1) << outcome;
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(count_of(outcome.err, "No space left on device"), 1U) << outcome;
  EXPECT_EQ(lines_of(outcome.err).size(), 1U) << outcome;
  EXPECT_FALSE(fs::exists(folder / "disk/x.h5"));
}

INSTANTIATE_TEST_SUITE_P(, FullDisk,
                         ::testing::Combine(::testing::Values(1, 3), ::testing::Values(8, 60)));

// Names and paths in the files lead no write elsewhere: what a run leaves is the output it was
// told.
TEST_F(Outputs, hostile_names_write_nothing_elsewhere) {
  fs::create_directories(folder / "a/b");
  write_text(folder / "a/rows.csv", "1,1\n");
  write_text(folder / "a/b/evil.toml",
             "format = 1\n[field]\norder = 2\n[[register]]\nname = \"../../../register\"\n"
             "coefficients = [1, 1]\n[[register]]\nname = \"/tmp/rows\"\ncsv = \"../rows.csv\"\n"
             "[[analysis]]\nkind = \"cycles\"\n");
  write_text(folder / "a/job.toml",
             "format = 1\nconfigs = [\"b/../b/evil.toml\"]\noutput = \"b/../out/r.h5\"\n");
  const Snapshot before = snapshot(folder.path());
  const Outcome outcome = lfsrun(folder / "a/b", {"run", "../job.toml", "-q"});
  EXPECT_EQ(outcome.code, 0) << outcome;
  EXPECT_TRUE(fs::remove(folder / "a/out/r.h5"));
  EXPECT_TRUE(fs::remove(folder / "a/out"));  // nothing else was in it
  EXPECT_TRUE(snapshot(folder.path()) == before);
}

}  // namespace
}  // namespace lfsrun::testing
