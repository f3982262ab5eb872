// A run that is killed at any moment and resumed gives the same file, and does nothing twice.

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <regex>
#include <thread>

#include "store/read_results.hpp"
#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;

// 20 small registers, then two walks of some units each.
void write_resume_job(const fs::path& folder) {
  std::vector<std::string> small;
  for (int degree = 2; degree < 22; ++degree) {
    small.push_back("characteristic = \"x^" + std::to_string(degree) + " + x + 1\"");
  }
  write_text(folder / "small.toml", config_text("small", 2, small, "method = \"both\""));
  write_text(folder / "long.toml", config_text("long", 2,
                                               {"characteristic = \"x^36 + x^11 + 1\"",
                                                "characteristic = \"x^40 + x^5 + x^4 + x^3 + 1\""},
                                               "method = \"both\""));
  write_text(folder / "long_walks.toml",
             "format = 1\nname = \"long_walks\"\nconfigs = [\"small.toml\", \"long.toml\"]\n"
             "output = \"r.h5\"\n[pool]\nunit_seconds = 0.02\n");
}

std::uintmax_t size_or_zero(const fs::path& file) {
  std::error_code error;
  const auto size = fs::file_size(file, error);
  return error ? 0 : size;
}

/// Kills the run once its log of units has grown by so many bytes; whether it was still running. (A
/// run that resumes first writes a log without what is in the .part by now: a smaller one.)
bool kill_after(const fs::path& folder, const Words& command, std::uintmax_t bytes) {
  const fs::path log = folder / "r.h5.part.units";
  std::uintmax_t smallest = size_or_zero(log);
  RunningProgram program(folder, command);
  while (!program.ended() && size_or_zero(log) < smallest + bytes) {
    smallest = std::min(smallest, size_or_zero(log));
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  const bool running = !program.ended();
  // Under mpirun the ranks are in groups of their own: there mpirun ends them.
  if (command.front().find("lfsrun") != std::string::npos) program.kill();
  return running;
}

class Resume : public ::testing::TestWithParam<int> {};

TEST_P(Resume, a_killed_run_goes_on_where_it_was) {
  const TemporaryFolder folder;
  write_resume_job(folder.path());
  const Outcome whole = lfsrun_on_ranks(GetParam(), folder.path(),
                                        {"run", "long_walks.toml", "--output", "whole.h5"});
  ASSERT_EQ(whole.code, 0) << whole;

  const Words resume = lfsrun_command(GetParam(), {"run", "long_walks.toml", "--resume"});
  ASSERT_TRUE(
      kill_after(folder.path(), lfsrun_command(GetParam(), {"run", "long_walks.toml"}), 100000));
  ASSERT_TRUE(kill_after(folder.path(), resume, 20000));  // and once more
  const Outcome run = run_command(folder.path(), resume);
  EXPECT_EQ(run.code, 0) << run;
  EXPECT_TRUE(std::regex_search(
      run.out, std::regex(R"(resumed: \d+ of 22 analyses and [1-9]\d* units of further ones)")))
      << run;
  EXPECT_EQ(tables_of(folder.path(), "r.h5"), tables_of(folder.path(), "whole.h5"));
  const auto units = [](const Results& results) { return results.run_summary.at(0).units; };
  EXPECT_LT(units(read_results(folder / "r.h5")), units(read_results(folder / "whole.h5")));
  for (const char* left : {"r.h5.part", "r.h5.part.units", "r.h5.part.new"}) {
    EXPECT_FALSE(fs::exists(folder / left)) << left;
  }
  const Outcome again = run_command(folder.path(), resume);
  EXPECT_EQ(again.code, 0) << again;
  EXPECT_NE(again.err.find("complete already"), std::string::npos) << again;
}

INSTANTIATE_TEST_SUITE_P(, Resume, ::testing::Values(1, 3));

// The ranks of an mpirun that was killed live on for a moment.
TEST(Resumed, a_run_that_is_about_to_end_is_waited_for) {
  const TemporaryFolder folder;
  write_resume_job(folder.path());
  RunningProgram first(folder.path(), lfsrun_command(1, {"run", "long_walks.toml"}));
  while (!first.ended() && size_or_zero(folder / "r.h5.part.units") < 20000) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  RunningProgram second(folder.path(), lfsrun_command(1, {"run", "long_walks.toml", "--resume"}));
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  EXPECT_FALSE(second.ended());
  ASSERT_FALSE(first.ended());
  first.kill();
  const Outcome run = second.wait(patience_seconds);
  EXPECT_EQ(run.code, 0) << run;
  EXPECT_NE(run.out.find("resumed: "), std::string::npos) << run;
}

TEST(Resumed, without_a_part_is_a_run) {
  const TemporaryFolder folder;
  write_many_job(folder.path());
  const Outcome run = lfsrun(folder.path(), {"run", "many.toml", "--resume", "--output", "m.h5"});
  EXPECT_EQ(run.code, 0) << run;
  EXPECT_TRUE(read_results(folder / "m.h5").complete);
}

// The kernel makes a file empty before anything is in it.
TEST(Resumed, an_empty_part_is_no_obstacle) {
  const TemporaryFolder folder;
  write_many_job(folder.path());
  write_text(folder / "m.h5.part", "");
  const Outcome run = lfsrun(folder.path(), {"run", "many.toml", "--resume", "--output", "m.h5"});
  EXPECT_EQ(run.code, 0) << run;
  EXPECT_TRUE(read_results(folder / "m.h5").complete);
  EXPECT_FALSE(fs::exists(folder / "m.h5.part"));
}

TEST(Resumed, a_damaged_part_is_refused_and_left_alone) {
  const TemporaryFolder folder;
  write_many_job(folder.path());
  for (const std::string& left : {std::string("precious"), std::string(100000, '\0')}) {
    write_text(folder / "m.h5.part", left);
    const Snapshot before = snapshot(folder.path());
    const Outcome run = lfsrun(folder.path(), {"run", "many.toml", "--resume", "--output", "m.h5"});
    EXPECT_EQ(run.code, 2) << run;
    EXPECT_NE(run.err.find("m.h5.part: not an HDF5 file"), std::string::npos) << run;
    EXPECT_NE(run.err.find("--overwrite"), std::string::npos) << run;
    EXPECT_TRUE(snapshot(folder.path()) == before);
  }
}

TEST(Resumed, the_cycles_of_states_are_kept) {
  const TemporaryFolder folder;
  write_text(folder / "maps.toml", config_text("maps", 2,
                                               {"characteristic = \"x^9 + x^4 + 1\"",
                                                "feedback = \"x0 + x1*x2\"\ndegree = 10"},
                                               "method = \"traversal\"\nstate_cycles = true"));
  write_text(folder / "long.toml",
             config_text("long", 2, {"characteristic = \"x^38 + x^6 + x^5 + x + 1\""},
                         "method = \"both\""));
  write_text(folder / "job.toml",
             "format = 1\nname = \"job\"\nconfigs = [\"maps.toml\", \"long.toml\"]\n"
             "output = \"r.h5\"\n[pool]\nunit_seconds = 0.02\n");
  const auto maps = [&](const std::string& file) {
    return lfsrun(folder.path(), {"export", file, "--table", "state_cycles", "--format", "csv"})
        .out;
  };
  RunningProgram program(folder.path(), lfsrun_command(1, {"run", "job.toml"}));
  while (!program.ended() && committed_in(folder / "r.h5.part") < 2) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  ASSERT_FALSE(program.ended());
  program.kill();
  const std::string before = maps("r.h5.part");
  EXPECT_GT(std::ranges::count(before, '\n'), 1500);
  const Outcome run = lfsrun(folder.path(), {"run", "job.toml", "--resume"});
  EXPECT_EQ(run.code, 0) << run;
  EXPECT_NE(run.out.find("resumed: 2 of 3 analyses"), std::string::npos) << run;
  EXPECT_EQ(maps("r.h5"), before);
}

// Between the renaming of the file and the removal of its journal a run can be killed, too.
TEST(Resumed, what_is_left_beside_a_complete_file_is_removed) {
  const TemporaryFolder folder;
  write_small_config(folder.path());
  make_small_results(folder.path());
  write_text(folder / "small.h5.part.units", "journal");
  const Outcome run = lfsrun(folder.path(), {"run", "small.toml", "--resume"});
  EXPECT_EQ(run.code, 0) << run;
  EXPECT_FALSE(fs::exists(folder / "small.h5.part.units"));
}

// What --set changes must be the same, whatever the rows look like.
TEST(Resumed, settings_must_be_the_same) {
  const TemporaryFolder folder;
  write_resume_job(folder.path());
  const Words begin = {"run", "long_walks.toml", "--set", "analysis.sequences=2"};
  ASSERT_TRUE(kill_after(folder.path(), lfsrun_command(1, begin), 100000));
  const Snapshot before = snapshot(folder.path());
  const Outcome other = lfsrun(folder.path(), {"run", "long_walks.toml", "--resume"});
  EXPECT_EQ(other.code, 2) << other;
  EXPECT_NE(other.err.find("other --set"), std::string::npos) << other;
  EXPECT_TRUE(snapshot(folder.path()) == before);
  Words same = begin;
  same.insert(same.end(), {"--set", "pool.unit_seconds=0.05", "--resume"});  // not of the results
  const Outcome resumed = lfsrun(folder.path(), same);
  EXPECT_EQ(resumed.code, 0) << resumed;
}

TEST(Resumed, a_complete_output_must_be_of_this_job) {
  const TemporaryFolder folder;
  write_small_config(folder.path());
  make_small_results(folder.path());
  write_text(folder / "small.toml", "# another word\n" + read_text(folder / "small.toml"));
  const Outcome run = lfsrun(folder.path(), {"run", "small.toml", "--resume"});
  EXPECT_EQ(run.code, 2) << run;
  EXPECT_NE(run.err.find("small.h5: cannot resume it"), std::string::npos) << run;
}

// The old results are not those of the run that was to overwrite them.
TEST(Resumed, overwriting_goes_on_too) {
  const TemporaryFolder folder;
  write_resume_job(folder.path());
  write_text(folder / "r.h5", "\x89HDF, an old one");
  ASSERT_TRUE(kill_after(folder.path(),
                         lfsrun_command(1, {"run", "long_walks.toml", "--overwrite"}), 100000));
  const Outcome run = lfsrun(folder.path(), {"run", "long_walks.toml", "--resume"});
  EXPECT_EQ(run.code, 0) << run;
  EXPECT_TRUE(read_results(folder / "r.h5").complete);
  EXPECT_FALSE(fs::exists(folder / "r.h5.part"));
}

TEST(Resumed, pipes_are_refused) {
  const TemporaryFolder folder;
  write_small_config(folder.path());
  ASSERT_EQ(::mkfifo((folder / "small.h5.part").c_str(), 0600), 0);
  for (const char* command : {"run", "status"}) {
    Words words = {command, "small.toml"};
    if (words[0] == "run") words.emplace_back("--resume");
    const Outcome outcome = lfsrun(folder.path(), words);
    EXPECT_EQ(outcome.code, 2) << outcome;
    EXPECT_NE(outcome.err.find("a device or a pipe"), std::string::npos) << outcome;
  }
}

TEST(Resumed, job_must_be_the_same) {
  const TemporaryFolder folder;
  write_resume_job(folder.path());
  ASSERT_TRUE(kill_after(folder.path(), lfsrun_command(1, {"run", "long_walks.toml"}), 100000));
  const Snapshot before = snapshot(folder.path());
  const auto refused = [&](const Words& more) {
    Words words = {"run", "long_walks.toml", "--resume"};
    words.insert(words.end(), more.begin(), more.end());
    const Outcome run = lfsrun(folder.path(), words);
    EXPECT_EQ(run.code, 2) << run;
    return run.err;
  };
  EXPECT_NE(refused({"--set", "analysis.method=traversal"}).find("other --set"), std::string::npos);
  EXPECT_TRUE(snapshot(folder.path()) == before);
  write_text(folder / "long.toml", "# a word more\n" + before.at("long.toml"));
  EXPECT_NE(refused({}).find("config \"long\" has changed"), std::string::npos);
  write_text(folder / "r.h5.part", before.at("r.h5.part").substr(0, 3000));
  EXPECT_NE(refused({}).find("r.h5.part"), std::string::npos);
}

}  // namespace
}  // namespace lfsrun::testing
