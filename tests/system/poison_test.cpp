// Workers that die or hang in the middle of a unit, over and over: from outside, with signals.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

#include "store/read_results.hpp"
#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

struct Rank {
  pid_t pid = 0;
  double cpu_seconds = 0;
};

// The fields of /proc/PID/stat behind the name: state, parent, ..., 11: user time, 12: system time.
std::vector<std::string> fields_of(const fs::path& process) {
  std::ifstream in(process / "stat");
  std::string text{std::istreambuf_iterator<char>(in), {}};
  std::istringstream behind(text.substr(std::min(text.size(), text.rfind(')') + 1)));
  return {std::istream_iterator<std::string>(behind), {}};
}

bool is_worker(const fs::path& process) {
  std::ifstream in(process / "environ", std::ios::binary);
  for (std::string word; std::getline(in, word, '\0');) {
    if (word.starts_with("OMPI_COMM_WORLD_RANK=")) return word.back() != '0';
  }
  return false;
}

/// The worker of this mpirun that has run longest; pid 0 while there is none.
Rank busiest_worker(const RunningProgram& program) {
  Rank busiest;
  for (const auto& process : fs::directory_iterator("/proc")) {
    const std::string name = process.path().filename();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    const auto fields = fields_of(process);
    if (fields.size() < 13 || fields[1] != std::to_string(program.pid())) continue;
    if (!is_worker(process)) continue;
    const double ticks = std::stod(fields[11]) + std::stod(fields[12]);
    const Rank rank{std::stoi(name), ticks / static_cast<double>(sysconf(_SC_CLK_TCK))};
    if (busiest.pid == 0 || rank.cpu_seconds > busiest.cpu_seconds) busiest = rank;
  }
  return busiest;
}

/// The busiest worker once it has run for so long; pid 0 where the program ends before.
pid_t worker_after(RunningProgram& program, double cpu_seconds) {
  while (!program.ended()) {
    const Rank rank = busiest_worker(program);
    if (rank.cpu_seconds >= cpu_seconds) return rank.pid;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return 0;
}

Words run_words(bool resume, const Words& settings) {
  Words words = {"run", "job.toml"};
  if (resume) words.emplace_back("--resume");
  words.insert(words.end(), settings.begin(), settings.end());
  return words;
}

// One unit of many seconds, then a walk of many short ones and some small registers.
void write_job(const fs::path& folder, bool with_long_unit) {
  std::vector<std::string> registers;
  if (with_long_unit) registers.push_back(register_that_takes_long());
  registers.emplace_back("characteristic = \"x^40 + x^5 + x^4 + x^3 + 1\"");
  for (int degree = 2; degree < 12; ++degree) {
    registers.push_back("characteristic = \"x^" + std::to_string(degree) + " + x + 1\"");
  }
  write_text(folder / "job.toml",
             "format = 1\nname = \"job\"\nconfigs = [\"all.toml\"]\n"
             "output = \"r.h5\"\n[pool]\nunit_seconds = 0.05\n");
  write_text(folder / "all.toml", config_text("all", 2, registers, "method = \"auto\""));
}

TEST(Poison, AUnitWhoseWorkerAlwaysDiesIsGivenUpAndTheRestIsDone) {
  const TemporaryFolder folder;
  write_job(folder.path(), true);
  const Words settings = {"--set", "pool.retries=1"};
  constexpr unsigned most_crashes = 1 + 3;  // retries + 3
  unsigned crashes = 0;
  while (crashes < most_crashes) {
    RunningProgram program(folder.path(), lfsrun_command(3, run_words(crashes > 0, settings)));
    const pid_t worker = worker_after(program, 0.5);
    ASSERT_GT(worker, 0) << program.wait(patience_seconds);
    ASSERT_EQ(::kill(worker, SIGKILL), 0);
    const Outcome killed = program.wait(patience_seconds);
    ASSERT_NE(killed.code, 0) << killed;
    ++crashes;
  }
  const Outcome run = run_command(folder.path(), lfsrun_command(3, run_words(true, settings)));
  EXPECT_EQ(run.code, 3) << run;
  const Results results = read_results(folder / "r.h5");
  ASSERT_EQ(results.records.size(), 12U);
  EXPECT_EQ(results.records[0].row.status, "failed");
  EXPECT_THAT(results.records[0].row.message, HasSubstr("ended 2 runs"));
  EXPECT_THAT(results.records[0].row.message, HasSubstr("its worker died"));
  for (std::size_t i = 1; i < 12; ++i) EXPECT_EQ(results.records[i].row.status, "done") << i;
  EXPECT_EQ(results.run_summary.at(0).restarts, crashes);
  const auto of_the_unit = [](const RunFailureRow& row) {
    return row.analysis == 0 && row.what == "its worker died" && row.rank > 0;
  };
  EXPECT_EQ(std::count_if(results.run_failures.begin(), results.run_failures.end(), of_the_unit),
            2);
}

TEST(Poison, AStoppedWorkerEndsTheRunAndIsEndedItself) {
  const TemporaryFolder folder;
  write_job(folder.path(), false);
  const Words settings = {"--set", "pool.unit_timeout=2"};
  {
    RunningProgram program(folder.path(), lfsrun_command(3, run_words(false, settings)));
    const pid_t worker = worker_after(program, 0.3);
    ASSERT_GT(worker, 0) << program.wait(patience_seconds);
    ASSERT_EQ(::kill(worker, SIGSTOP), 0);
    const Outcome run = program.wait(patience_seconds);
    EXPECT_FALSE(run.timed_out) << run;
    EXPECT_EQ(run.code, 1) << run;
    EXPECT_THAT(run.err, HasSubstr("is lost: silent for 2."));
    EXPECT_NE(::kill(worker, 0), 0);
  }
  const Outcome run = run_command(folder.path(), lfsrun_command(3, run_words(true, settings)));
  EXPECT_EQ(run.code, 0) << run;
  const Results results = read_results(folder / "r.h5");
  ASSERT_EQ(results.run_failures.size(), 1U);
  EXPECT_EQ(results.run_failures[0].what, "its worker was silent for more than 2 s");
  EXPECT_EQ(results.run_summary.at(0).restarts, 1U);
}

}  // namespace
}  // namespace lfsrun::testing
