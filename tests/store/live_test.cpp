// Readers while a run writes, and after it was killed: what /analyses shows is whole, what was
// committed is there.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "sample.hpp"
#include "store/read_results.hpp"

namespace lfsrun::testing {
namespace {

// A child process that commits samples for ever, 1 to 5 at a time, after each commit writes their
// number into a pipe, and pauses.
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

void expect_whole(const Results& results) {
  for (std::uint64_t id = 0; id < results.records.size(); ++id) {
    ASSERT_EQ(without_offsets(results.records[id]), sample_record(id)) << id;
  }
}

TEST(Killed, committed_rows_are_all_there) {
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
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

TEST(Live, our_reader_sees_whole_records) {
  const TemporaryFolder folder;
  const auto output = folder.path() / "r.h5";
  const Writer writer(output);
  std::uint64_t committed = 0;
  for (int round = 0; round < 30; ++round) {
    ASSERT_TRUE(writer.next(committed));
    const Results results = read_results(output.string() + ".part");
    EXPECT_GE(results.records.size(), committed);
    expect_whole(results);
    if (results.records.size() > 2000) break;  // more only takes longer
  }
}

TEST(Live, h5py_follows_the_run) {
  const TemporaryFolder folder;
  const auto output = folder.path() / "r.h5";
  Writer writer(output, 24, std::chrono::milliseconds(1));
  std::uint64_t committed = 0;
  ASSERT_TRUE(writer.next(committed));
  std::thread drain([&] {  // a full pipe would stop the writer
    for (std::uint64_t number = 0; writer.next(number);) {
    }
  });
  const auto text = python(R"(
import sys, h5py, time
f = h5py.File(sys.argv[1], "r", swmr=True)
assert f.attrs["filetype"] == "lfsrun-results" and f.attrs["complete"] == 0
names = ("analyses", "cycles", "factors", "coefficients")
analyses, c, factors, k = (f[name] for name in names)
seen, end = [], time.time() + 20
while len(set(seen)) < 10 and time.time() < end:
    analyses.refresh()
    a = analyses[:]
    seen.append(len(a))
    for table in (c, factors, k): table.refresh()
    n = [int(i) % 4 + 1 for i in a["id"]]
    assert len(c) >= sum(n) and len(factors) >= sum(n), (len(c), sum(n))
    assert list(a["id"]) == list(range(len(a)))
    assert [int(x) for x in c[:sum(n)]["analysis"]] == [i for i, m in enumerate(n) for _ in range(m)]
    last = a[-1]
    o, m = int(last["coefficients_offset"]), int(last["coefficients_length"])
    assert set(k[o:o + m]) == {int(last["id"]) % 65536}
    time.sleep(0.005)
print("grew" if seen == sorted(seen) and seen[-1] > seen[0] else seen)
)",
                           output.string() + ".part");
  writer.kill();
  drain.join();
  EXPECT_EQ(text, "grew\n");
}

}  // namespace
}  // namespace lfsrun::testing
