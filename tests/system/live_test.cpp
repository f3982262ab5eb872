// A running job's .part is readable at any moment; at the end it is the result file; a killed run
// leaves what was committed.

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <regex>
#include <thread>

#include "store/read_results.hpp"
#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;

// live.toml: 40 small registers, then a walk that must outlast what a test does meanwhile (the
// first line of progress comes after a second): 3 s on two fast cores where its degree is 40.
void write_live_job(const fs::path& folder, const std::string& long_register) {
  std::vector<std::string> small;
  for (int degree = 2; degree < 22; ++degree) {
    const std::string power = "x^" + std::to_string(degree);
    small.push_back("characteristic = \"" + power + " + x + 1\"");
    small.push_back("characteristic = \"" + power + " + 1\"");
  }
  write_text(folder / "small.toml", config_text("small", 2, small, "method = \"algebra\""));
  write_text(folder / "long.toml",
             config_text("long", 2, {"characteristic = \"" + long_register + "\""},
                         "method = \"traversal\""));
  write_text(folder / "live.toml",
             "format = 1\nname = \"live\"\nconfigs = [\"small.toml\", \"long.toml\"]\n"
             "output = \"live.h5\"\n");
}

// The file once the small registers are in it; none where the program ended before.
std::optional<Results> wait_for_small_registers(const fs::path& part, RunningProgram& program) {
  while (!program.ended()) {
    try {
      Results results = read_results(part);
      if (results.records.size() == 40) return results;
    } catch (const std::exception&) {
      // Not there yet, or without its tables yet.
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return std::nullopt;
}

const std::string read_live = R"(
import h5py
with h5py.File('live.h5.part', swmr=True) as h5:
    print(h5.attrs['filetype'], h5.attrs['complete'], len(h5['analyses']), len(h5['cycles']) > 40)
)";

class Live : public ::testing::TestWithParam<int> {};

TEST_P(Live, part_is_readable_while_it_is_written) {
  const TemporaryFolder folder;
  write_live_job(folder.path(), "x^40 + x^5 + x^4 + x^3 + 1");
  RunningProgram program(folder.path(),
                         lfsrun_command(GetParam(), {"run", "live.toml", "--progress", "line"}));
  const auto results = wait_for_small_registers(folder / "live.h5.part", program);
  ASSERT_TRUE(results) << program.wait(0);
  EXPECT_FALSE(results->complete);
  const Outcome show = lfsrun(folder.path(), {"show", "live.h5.part"});
  EXPECT_EQ(show.code, 0) << show;
  EXPECT_NE(show.out.find("not complete"), std::string::npos) << show;
  const Outcome h5py = python(folder.path(), read_live);
  EXPECT_EQ(h5py.out, "lfsrun-results 0 40 True\n") << h5py;
  EXPECT_FALSE(fs::exists(folder / "live.h5"));
  EXPECT_FALSE(program.ended()) << "too short a job to be watched";

  const Outcome run = program.wait(patience_seconds);
  EXPECT_EQ(run.code, 0) << run;
  EXPECT_FALSE(fs::exists(folder / "live.h5.part"));
  EXPECT_EQ(read_results(folder / "live.h5").records.size(), 41U);
  const std::regex line(R"((live: \d+ %, (ETA \d+:\d\d:\d\d, )?\d+/41 analyses, \d+/\d+ units)"
                        R"((, [0-9.]+ [kMGT]?states/s)?, \d+/\d+ workers busy\n)+)");
  EXPECT_TRUE(std::regex_match(run.err, line)) << run;
}

INSTANTIATE_TEST_SUITE_P(, Live, ::testing::Values(1, 3));

TEST(Killed, run_leaves_a_part_that_is_readable_and_not_overwritten) {
  const TemporaryFolder folder;
  write_live_job(folder.path(), "x^44 + x^6 + x^5 + x^2 + 1");
  {
    RunningProgram program(folder.path(), lfsrun_command(1, {"run", "live.toml", "-q"}));
    ASSERT_TRUE(wait_for_small_registers(folder / "live.h5.part", program)) << program.wait(0);
  }
  const Outcome show = lfsrun(folder.path(), {"show", "live.h5.part"});
  EXPECT_EQ(show.code, 0) << show;
  EXPECT_NE(show.out.find("40 analyses: 40 done"), std::string::npos) << show;
  const Snapshot before = snapshot(folder.path());
  const Outcome again = lfsrun(folder.path(), {"run", "live.toml"});
  EXPECT_EQ(again.code, 2) << again;
  EXPECT_NE(again.err.find("live.h5.part"), std::string::npos) << again;
  EXPECT_TRUE(snapshot(folder.path()) == before);
}

}  // namespace
}  // namespace lfsrun::testing
