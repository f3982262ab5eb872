// Workers that die or hang in the middle of a unit, over and over: from outside, with signals.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <random>
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

// The fields of /proc/PID/stat behind the name: state, parent, ..., 11: user time, 12: system time.
std::vector<std::string> fields_of(const fs::path& process) {
  std::ifstream in(process / "stat");
  std::string text{std::istreambuf_iterator<char>(in), {}};
  std::istringstream behind(text.substr(std::min(text.size(), text.rfind(')') + 1)));
  return {std::istream_iterator<std::string>(behind), {}};
}

/// Waits for its end; false: it goes on.
bool ends(pid_t pid) {
  const fs::path process = "/proc/" + std::to_string(pid);
  for (int i = 0; i < 1000; ++i) {
    const auto fields = fields_of(process);
    if (fields.empty() || fields[0] == "Z") return true;  // or its parent has yet to hear of it
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

int rank_of(const fs::path& process) {
  std::ifstream in(process / "environ", std::ios::binary);
  const std::string name = "OMPI_COMM_WORLD_RANK=";
  for (std::string word; std::getline(in, word, '\0');) {
    if (word.starts_with(name)) return std::stoi(word.substr(name.size()));
  }
  return -1;
}

struct RankProcess {
  int rank = -1;
  pid_t pid = 0;
  double cpu_seconds = 0;
};

std::vector<RankProcess> ranks_of(const RunningProgram& mpirun) {
  std::vector<RankProcess> ranks;
  for (const auto& process : fs::directory_iterator("/proc")) {
    const std::string name = process.path().filename();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    const auto fields = fields_of(process);
    if (fields.size() < 13 || fields[1] != std::to_string(mpirun.pid())) continue;
    const double ticks = std::stod(fields[11]) + std::stod(fields[12]);
    const double seconds = ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
    ranks.push_back({rank_of(process), std::stoi(name), seconds});
  }
  return ranks;
}

enum class Victim : unsigned char { busiest_worker, root };

/// Waits until a worker has run for so long; the victim then. 0 where the program ends before.
pid_t victim_after(RunningProgram& mpirun, double cpu_seconds, Victim victim) {
  const auto is_root = [](const RankProcess& p) { return p.rank == 0; };
  const auto less_busy = [&](const RankProcess& x, const RankProcess& y) {
    return std::pair(!is_root(x), x.cpu_seconds) < std::pair(!is_root(y), y.cpu_seconds);
  };
  while (!mpirun.ended()) {
    const auto ranks = ranks_of(mpirun);
    const auto busiest = std::max_element(ranks.begin(), ranks.end(), less_busy);
    const auto root = std::find_if(ranks.begin(), ranks.end(), is_root);
    if (root != ranks.end() && busiest->cpu_seconds >= cpu_seconds && busiest != root) {
      return victim == Victim::root ? root->pid : busiest->pid;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return 0;
}

// A random polynomial: its factors, and those of 2^m - 1 for their degrees, take a minute.
std::string register_that_takes_long() {
  std::mt19937 random(1);
  std::string text = "coefficients = [1";
  for (int i = 1; i < 6000; ++i) text += random() % 2 == 0 ? ", 0" : ", 1";
  return text + "]";
}

// Perhaps one unit of a minute, then a walk of many short ones, then small registers.
void write_job(const fs::path& folder, bool with_long_unit) {
  std::vector<std::string> walks = {"characteristic = \"x^38 + x^6 + x^5 + x + 1\""};
  for (int degree = 2; degree < 12; ++degree) {
    walks.push_back("characteristic = \"x^" + std::to_string(degree) + " + x + 1\"");
  }
  write_text(folder / "walks.toml", config_text("walks", 2, walks, "method = \"both\""));
  write_text(folder / "long.toml",
             config_text("long", 2, {register_that_takes_long()}, "method = \"algebra\""));
  const std::string first = with_long_unit ? "\"long.toml\", " : "";
  write_text(folder / "job.toml", "format = 1\nname = \"job\"\nconfigs = [" + first +
                                      "\"walks.toml\"]\noutput = \"r.h5\"\n"
                                      "[pool]\nunit_seconds = 0.02\n");
}

bool first_is_given_up(const fs::path& folder) {
  if (!fs::exists(folder / "r.h5.part")) return false;
  const Results results = read_results(folder / "r.h5.part");
  return !results.records.empty() && results.records[0].row.status == "failed";
}

/// Starts the job and kills the victim in the middle of it, unless its first analysis was given up.
/// How it ended.
Outcome run_and_kill(const fs::path& folder, const Words& words, Victim victim) {
  RunningProgram mpirun(folder, lfsrun_command(3, words));
  const pid_t pid = victim_after(mpirun, 0.5, victim);
  if (pid > 0 && !first_is_given_up(folder)) ::kill(pid, SIGKILL);
  return mpirun.wait(patience_seconds);
}

class Poison : public ::testing::TestWithParam<Victim> {};

TEST_P(Poison, a_unit_in_which_the_run_always_ends_is_given_up_and_the_rest_is_done) {
  const TemporaryFolder folder;
  write_job(folder.path(), true);
  constexpr unsigned retries = 1;
  const Words words = {"run", "job.toml", "--set", "pool.retries=1"};
  Words resume = words;
  resume.emplace_back("--resume");
  Outcome run = run_and_kill(folder.path(), words, GetParam());
  unsigned crashes = 0;
  for (; run.code != 3 && crashes < retries + 3; ++crashes) {
    ASSERT_NE(run.code, 0) << run;
    ASSERT_FALSE(run.timed_out) << run;
    run = run_and_kill(folder.path(), resume, GetParam());
  }
  EXPECT_EQ(run.code, 3) << run;
  const Results results = read_results(folder / "r.h5");
  ASSERT_EQ(results.records.size(), 12U);
  EXPECT_EQ(results.records[0].row.status, "failed");
  EXPECT_THAT(results.records[0].row.message, HasSubstr("unit 0 ended 2 runs"));
  EXPECT_THAT(results.records[0].row.message, HasSubstr("its worker died"));
  for (std::size_t i = 1; i < 12; ++i) EXPECT_EQ(results.records[i].row.status, "done") << i;
  EXPECT_EQ(results.run_summary.at(0).restarts, crashes);
  const auto of_the_unit = [](const RunFailureRow& row) {
    return row.analysis == 0 && row.what == "its worker died" && row.rank > 0;
  };
  EXPECT_EQ(std::count_if(results.run_failures.begin(), results.run_failures.end(), of_the_unit),
            2);
}

INSTANTIATE_TEST_SUITE_P(, Poison, ::testing::Values(Victim::busiest_worker, Victim::root));

TEST(Hang, a_stopped_worker_ends_the_run_and_is_ended_itself) {
  const TemporaryFolder folder;
  write_job(folder.path(), false);
  Words words = {"run", "job.toml", "--set", "pool.unit_timeout=2"};
  {
    RunningProgram mpirun(folder.path(), lfsrun_command(3, words));
    const pid_t worker = victim_after(mpirun, 0.3, Victim::busiest_worker);
    ASSERT_GT(worker, 0) << mpirun.wait(patience_seconds);
    ASSERT_EQ(::kill(worker, SIGSTOP), 0);
    const Outcome run = mpirun.wait(patience_seconds);
    EXPECT_FALSE(run.timed_out) << run;
    EXPECT_EQ(run.code, 1) << run;
    EXPECT_THAT(run.err, HasSubstr("is lost: silent for 2."));
    EXPECT_TRUE(ends(worker));
  }
  words.emplace_back("--resume");
  const Outcome run = run_command(folder.path(), lfsrun_command(3, words));
  EXPECT_EQ(run.code, 0) << run;
  const Results results = read_results(folder / "r.h5");
  ASSERT_EQ(results.run_failures.size(), 1U);
  EXPECT_EQ(results.run_failures[0].what, "its worker was silent for more than 2 s");
  EXPECT_EQ(results.run_summary.at(0).restarts, 1U);
}

}  // namespace
}  // namespace lfsrun::testing
