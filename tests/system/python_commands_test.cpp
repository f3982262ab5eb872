// report and watch: how the program finds Python and its module, and what it says where it cannot.
// What they show is tested in tests/python.

#include <gtest/gtest.h>

#include "system/expect.hpp"
#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;

Outcome lfsrun_with_python(const fs::path& folder, const std::string& python,
                           const Words& arguments) {
  Words command = {"env", "LFSRUN_PYTHON=" + python};
  const Words words = lfsrun_command(1, arguments);
  command.insert(command.end(), words.begin(), words.end());
  return run_command(folder, command);
}

TEST(Report, is_written_into_its_folder_alone) {
  const TemporaryFolder folder;
  make_small_results(folder.path());
  const Snapshot before = snapshot(folder.path());
  const Outcome report = lfsrun(folder.path(), {"report", "small.h5", "-o", "-o dd/ding"});
  EXPECT_EQ(report.code, 0) << report;
  EXPECT_EQ(report.out, "-o dd/ding/index.html\n");
  EXPECT_TRUE(fs::exists(folder / "-o dd/ding/structure.png"));
  fs::remove_all(folder / "-o dd");
  EXPECT_EQ(snapshot(folder.path()), before);
}

TEST(Report, bad_input_writes_nothing) {
  const TemporaryFolder folder;
  make_small_results(folder.path());
  write_text(folder / "text.h5", "no HDF5\n");
  const Snapshot before = snapshot(folder.path());
  const std::vector<std::pair<Words, std::string>> cases = {
      {{"none.h5", "-o", "r"}, "none.h5: no such file"},
      {{"text.h5", "-o", "r"}, "text.h5: cannot be read as HDF5"},
      {{"small.h5", "-o", "r", "--analysis", "3"}, "no such analysis in small.h5; they are 0 to 2"},
      {{"small.h5", "-o", "r", "--format", "gif"}, "gif"},
      {{"small.h5", "-o", "small.h5"}, "is a file, not a folder"},
      {{"small.h5"}, "--output"}};
  for (const auto& [arguments, said] : cases) {
    Words words = {"report"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    const Outcome outcome = lfsrun(folder.path(), words);
    EXPECT_EQ(outcome.code, 2) << outcome;
    expect_contains(outcome.err, {said});
  }
  EXPECT_EQ(snapshot(folder.path()), before);
}

TEST(Report, says_what_to_install) {
  const TemporaryFolder folder;
  make_small_results(folder.path());
  const Words arguments = {"report", "small.h5", "-o", "r"};
  const Outcome none = lfsrun_with_python(folder.path(), "/no/python", arguments);
  EXPECT_EQ(none.code, 2) << none;
  expect_contains(none.err, {"/no/python: cannot be started", "apt-get install python3-h5py"});

  const fs::path bare = folder / "bare";  // a Python without the packages of the system
  write_text(bare, "#!/bin/sh\nexec /usr/bin/python3 -S \"$@\"\n");
  fs::permissions(bare, fs::perms::owner_all);
  const Outcome lacking = lfsrun_with_python(folder.path(), bare.string(), arguments);
  EXPECT_EQ(lacking.code, 2) << lacking;
  EXPECT_EQ(lines_of(lacking.err).size(), 1U) << lacking;
  expect_contains(lacking.err, {"report needs the Python packages numpy, h5py, pandas, matplotlib",
                                "apt-get install python3-numpy python3-h5py python3-pandas "
                                "python3-matplotlib"});
  EXPECT_FALSE(fs::exists(folder / "r"));
}

TEST(Report, a_program_without_its_module_says_so) {
  const TemporaryFolder folder;
  make_small_results(folder.path());
  fs::copy_file(lfsrun_command(1, {}).front(), folder / "lonely");
  const Outcome outcome = run_command(folder.path(), {"./lonely", "report", "small.h5", "-o", "r"});
  EXPECT_EQ(outcome.code, 2) << outcome;
  expect_contains(outcome.err, {"the Python module of lfsrun is neither in", "cmake --install"});
}

TEST(Report, an_installed_program_finds_its_module) {
  const TemporaryFolder folder;
  make_small_results(folder.path());
  fs::create_directories(folder / "bin");
  fs::create_directories(folder / "share/lfsrun");
  fs::copy_file(lfsrun_command(1, {}).front(), folder / "bin/lfsrun");
  fs::create_directory_symlink(source_folder() / "src/python", folder / "share/lfsrun/python");
  const Outcome outcome = run_command(folder.path(), {"bin/lfsrun", "watch", "small.h5"});
  EXPECT_EQ(outcome.code, 0) << outcome;
  EXPECT_EQ(outcome.out, "small: complete, 3 analyses (3 done)\n");
}

TEST(Watch, is_shown_by_the_first_rank_alone) {
  const TemporaryFolder folder;
  make_small_results(folder.path());
  const Outcome outcome = lfsrun_on_ranks(3, folder.path(), {"watch", "small.h5"});
  EXPECT_EQ(outcome.code, 0) << outcome;
  // mpirun gives its ranks a terminal, so there are frames before the last line.
  EXPECT_EQ(count_of(outcome.out, "small: complete, 3 analyses (3 done)\n"), 1U) << outcome;
}

}  // namespace
}  // namespace lfsrun::testing
