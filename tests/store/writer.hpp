#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "store/read_results.hpp"
#include "store/sample.hpp"

namespace lfsrun::testing {

/// A child process that commits samples for ever, 1 to 5 at a time, after each commit writes their
/// number into a pipe, and pauses.
class Writer {
 public:
  explicit Writer(const fs::path& output, std::size_t decimal = 24,
                  std::chrono::microseconds pause = {}) {
    int ends[2];
    if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
    child_ = ::fork();
    if (child_ == 0) write_for_ever(output, decimal, pause, ends[1]);
    ::close(ends[1]);
    pipe_ = ends[0];
  }
  ~Writer() {
    kill();
    ::close(pipe_);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void kill() {
    if (child_ <= 0) return;
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
    child_ = 0;
  }

  /// The next number in the pipe; false at its end.
  bool next(std::uint64_t& committed) const {
    return ::read(pipe_, &committed, sizeof committed) == sizeof committed;
  }

 private:
  [[noreturn]] static void write_for_ever(const fs::path& output, std::size_t decimal,
                                          std::chrono::microseconds pause, int pipe) {
    auto header = sample_header();
    header.widths.decimal = decimal;
    ResultFile file(output, header, Existing::refused);
    for (std::uint64_t id = 0;;) {
      for (std::uint64_t i = 0; i <= id % 5; ++i) file.append(sample_record(id++));
      file.append_run(RunAnalysisRow{id, 1, 0, 0, 0, 0, 0});
      file.commit();
      if (::write(pipe, &id, sizeof id) != sizeof id) ::_exit(1);
      std::this_thread::sleep_for(pause);
    }
  }

  pid_t child_ = 0;
  int pipe_ = -1;
};

inline void expect_whole(const Results& results) {
  for (std::uint64_t id = 0; id < results.records.size(); ++id) {
    ASSERT_EQ(without_offsets(results.records[id]), sample_record(id)) << id;
  }
}

/// Kills a writer at a random moment, again and again: what it had committed is read back.
inline void kill_writers(int rounds, unsigned seed) {
  std::mt19937 random(seed);
  for (int round = 0; round < rounds; ++round) {
    const TemporaryFolder folder;
    const auto output = folder.path() / "r.h5";
    Writer writer(output, round % 4 == 0 ? 100 : 24);  // 100: compressed
    std::uint64_t committed = 0;
    ASSERT_TRUE(writer.next(committed));
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 30000));
    writer.kill();
    while (writer.next(committed)) {
    }
    const Results results = read_results(output.string() + ".part");
    EXPECT_GE(results.records.size(), committed);
    EXPECT_GE(results.run_analyses.size(), 1);
    EXPECT_FALSE(results.complete);
    expect_whole(results);
    ResultFile next(output, sample_header(),
                    Existing::overwritten);  // the dead run's lock died with it
  }
}

}  // namespace lfsrun::testing
