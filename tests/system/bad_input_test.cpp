// Wrong files and wrong command lines: exit code 2, the place on stderr, nothing written.

#include <gtest/gtest.h>

#include <algorithm>

#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;

const fs::path bad_folder = source_folder() / "tests/config/bad";

// A file with everything that it may point to, in a folder of its own.
void copy_bad_file(const fs::path& file, const fs::path& folder) {
  fs::copy(bad_folder / "configs", folder / "configs");
  fs::copy(bad_folder / "csv", folder / "csv");
  fs::copy(file, folder / file.filename());
}

std::vector<std::string> expected_lines(const fs::path& file) {
  return lines_of(read_text(fs::path(file).replace_extension(".expected")));
}

class BadFile : public ::testing::TestWithParam<fs::path> {};

TEST_P(BadFile, is_refused_with_its_place_and_nothing_is_written) {
  const TemporaryFolder folder;
  copy_bad_file(GetParam(), folder.path());
  const Snapshot before = snapshot(folder.path());
  for (const char* command : {"run", "check"}) {
    const Outcome outcome = lfsrun(folder.path(), {command, GetParam().filename()});
    EXPECT_EQ(outcome.code, 2) << outcome;
    EXPECT_EQ(outcome.out, "");
    const auto expected = expected_lines(GetParam());
    for (const std::string& line : expected) EXPECT_EQ(count_of(outcome.err, line), 1U) << outcome;
    EXPECT_EQ(lines_of(outcome.err).size(), expected.size()) << outcome;
    EXPECT_TRUE(snapshot(folder.path()) == before) << command;
  }
}

INSTANTIATE_TEST_SUITE_P(, BadFile, ::testing::ValuesIn(toml_files(bad_folder)),
                         [](const auto& file) { return file.param.stem().string(); });

TEST(BadFiles, on_three_ranks_the_message_comes_once) {
  const TemporaryFolder folder;
  const fs::path file = bad_folder / "several_problems.toml";
  copy_bad_file(file, folder.path());
  const Snapshot before = snapshot(folder.path());
  const Outcome outcome = lfsrun_on_ranks(3, folder.path(), {"run", "several_problems.toml"});
  EXPECT_EQ(outcome.code, 2) << outcome;
  const auto expected = expected_lines(file);
  for (const std::string& line : expected) EXPECT_EQ(count_of(outcome.err, line), 1U) << outcome;
  EXPECT_EQ(lines_of(outcome.err).size(), expected.size()) << outcome;
  EXPECT_TRUE(snapshot(folder.path()) == before);
}

TEST(BadFiles, a_bad_job_stops_the_good_one_before_it) {
  const TemporaryFolder folder;
  copy_bad_file(bad_folder / "kind_unknown.toml", folder.path());
  write_small_config(folder.path());
  const Snapshot before = snapshot(folder.path());
  const Outcome outcome = lfsrun(folder.path(), {"run", "small.toml", "kind_unknown.toml"});
  EXPECT_EQ(outcome.code, 2) << outcome;
  EXPECT_TRUE(snapshot(folder.path()) == before);
}

struct BadLine {
  Words words;
  std::string said;  // on stderr
};

const std::vector<BadLine> bad_lines = {
    {{}, "subcommand"},
    {{"rum", "small.toml"}, "rum: no such command; the commands are run, check"},
    {{"run"}, "FILE is required"},
    {{"run", "nosuch.toml"}, "nosuch.toml: cannot read (No such file or directory)"},
    {{"run", "folder"}, "folder: cannot read (Is a directory)"},
    {{"run", "small.toml", "--fast"}, "--fast"},
    {{"run", "small.toml", "--output"}, "--output"},
    {{"run", "small.toml", "--output", ""}, "--output: a file name is needed"},
    {{"run", "small.toml", "--output", "folder"}, "folder"},
    {{"run", "small.toml", "--set"}, "--set"},
    {{"run", "small.toml", "--set", "pool.workers"}, "--set pool.workers: no value"},
    {{"run", "small.toml", "--set", "pool.nosuch=1"}, "--set pool.nosuch: unknown key"},
    {{"run", "small.toml", "--set", "pool.workers=-1"}, "workers"},
    {{"run", "small.toml", "--set", "pool.workers=many"}, "workers"},
    {{"run", "small.toml", "--set", "analysis.method=guess"}, "guess"},
    {{"run", "small.toml", "--set", "field.order=6"}, "6"},
    {{"run", "small.toml", "--progress", "fancy"}, "--progress: no such form: fancy"},
    {{"run", "small.toml", "-q", "-v"}, "excludes"},
    {{"run", "small.toml", "--resume", "--overwrite"}, "--overwrite"},
    {{"run", "small.toml", "--time-limit", "soon"}, "--time-limit: not a time: soon"},
    {{"check"}, "FILE is required"},
    {{"check", "small.toml", "--output", "a.h5"}, "--output"},
    {{"show"}, "FILE is required"},
    {{"show", "nosuch.h5"}, "nosuch.h5: cannot open it (No such file or directory)"},
    {{"export", "nosuch.h5", "--table", "cycles"}, "nosuch.h5: cannot open it"},
    {{"export", "nosuch.h5"}, "--table is required"},
    {{"export", "nosuch.h5", "--table", "cycles", "--format", "xml"}, "xml"},
    {{"verify"}, "FILE is required"},
    {{"verify", "nosuch.h5"}, "nosuch.h5: cannot open it (No such file or directory)"},
};

class BadCommandLine : public ::testing::TestWithParam<BadLine> {};

TEST_P(BadCommandLine, is_refused_and_nothing_is_written) {
  const TemporaryFolder folder;
  write_small_config(folder.path());
  fs::create_directory(folder / "folder");
  const Snapshot before = snapshot(folder.path());
  const Outcome outcome = lfsrun(folder.path(), GetParam().words);
  EXPECT_EQ(outcome.code, 2) << outcome;
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(count_of(outcome.err, "lfsrun: "), 1U) << outcome;
  EXPECT_NE(outcome.err.find(GetParam().said), std::string::npos) << outcome;
  EXPECT_TRUE(snapshot(folder.path()) == before);
}

INSTANTIATE_TEST_SUITE_P(, BadCommandLine, ::testing::ValuesIn(bad_lines),
                         [](const auto& line) { return "line_" + std::to_string(line.index); });

TEST(BadCommandLines, on_three_ranks_the_message_comes_once) {
  const TemporaryFolder folder;
  for (const Words& words : {Words{"run"}, Words{"run", "nosuch.toml"}, Words{"check"}}) {
    const Outcome outcome = lfsrun_on_ranks(3, folder.path(), words);
    EXPECT_EQ(outcome.code, 2) << outcome;
    EXPECT_EQ(count_of(outcome.err, "lfsrun: "), 1U) << outcome;
  }
}

}  // namespace
}  // namespace lfsrun::testing
