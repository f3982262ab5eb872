// Shards merged give the file that the whole job would have given; what is not all shards of one
// job is refused, and nothing is written.

#include "app/merge.hpp"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <numeric>
#include <thread>

#include "store/child_tables.hpp"
#include "store/read_results.hpp"
#include "store/sample.hpp"

namespace lfsrun {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::TemporaryFolder;

/// Which shard (0, 1, ...) makes the analysis with this number in the whole job.
using Split = std::function<unsigned(std::uint64_t)>;

Split round_robin(unsigned shards) {
  return [shards](std::uint64_t i) { return static_cast<unsigned>(i % shards); };
}

ResultFileHeader header_of(const std::string& shard) {
  ResultFileHeader header = testing::sample_header();
  header.shard = shard;
  header.widths = {.name = 70, .decimal = 30, .feedback = 17};
  return header;
}

void append(ResultFile& file, std::uint64_t number, std::uint64_t id) {
  AnalysisRecord record = testing::sample_record(number);
  set_id(record, id);
  if (number % 5 == 3) {
    std::vector<std::uint32_t> cycles(100 + number);
    std::iota(cycles.begin(), cycles.end(), static_cast<std::uint32_t>(number));
    file.append_state_cycles(cycles);
    record.row.state_cycles_length = cycles.size();
  }
  file.append(record);
}

void write_whole(const fs::path& output, std::uint64_t analyses) {
  ResultFile file(output, header_of(""), Existing::refused);
  for (std::uint64_t i = 0; i < analyses; ++i) append(file, i, i);
  file.complete({});
}

/// What may be wrong with a shard.
struct Change {
  std::function<void(ResultFileHeader&)> header = [](auto&) {};
  bool complete = true;
};

fs::path write_shard(const fs::path& folder, unsigned index, unsigned count, std::uint64_t analyses,
                     const Split& split, const Change& change = {}) {
  const fs::path output = folder / ("shard" + std::to_string(index) + ".h5");
  ResultFileHeader header = header_of(std::to_string(index) + "/" + std::to_string(count));
  change.header(header);
  ResultFile file(output, header, Existing::overwritten);
  std::uint64_t id = 0;
  for (std::uint64_t i = 0; i < analyses; ++i) {
    if (split(i) + 1 != index) continue;
    append(file, i, id);
    file.append_run(RunAnalysisRow{id, 1, 1.0 * static_cast<double>(i), 2.0, 0.5, 0, 0});
    ++id;
  }
  file.commit();
  if (!change.complete) return file.part_path();
  RunSummary summary;
  summary.started_utc = "2026-01-01T00:00:0" + std::to_string(index) + "Z";
  summary.finished_utc = "2026-01-01T00:01:0" + std::to_string(index) + "Z";
  summary.ranks = 3;
  summary.workers = 2;
  summary.analyses = id;
  summary.seconds_run = 1;
  summary.states = 10;
  for (const std::uint64_t rank : {1, 2}) {
    file.append_run(RunWorkerRow{rank, 100 + rank, "host", 7, 0.5});
    file.append_run(RunUnitRow{rank, id - rank, 1, 0, 5, 6});  // the last one first
  }
  file.append_run(RunSearchRow{id - 1, 100 + index, 0, 0, 0, 0, 1, 0, 0, 2, 0, 5});
  file.append_run(RunFailureRow{0, 1, 1, 2, "host", "why"});
  file.complete(summary);
  return output;
}

std::vector<fs::path> write_shards(const fs::path& folder, unsigned count, std::uint64_t analyses,
                                   const Split& split) {
  std::vector<fs::path> files;
  for (unsigned i = 1; i <= count; ++i)
    files.push_back(write_shard(folder, i, count, analyses, split));
  return files;
}

// "" where all but /run and the time of creation is the same in both files.
std::string difference(const fs::path& a, const fs::path& b) {
  return testing::python(R"(
import sys, h5py
def tables(h5):
    names = []
    h5.visititems(lambda name, item: names.append(name) if isinstance(item, h5py.Dataset) else None)
    return sorted(n for n in names if not n.startswith("run/"))
with h5py.File(sys.argv[1]) as a, h5py.File(sys.argv[2]) as b:
    if tables(a) != tables(b): print("other tables")
    for name in tables(a):
        x, y = a[name], b[name]
        if x.dtype != y.dtype or x.shape != y.shape or x[()].tobytes() != y[()].tobytes():
            print(name, x.dtype, y.dtype, x.shape, y.shape)
    for name in sorted(set(a.attrs) | set(b.attrs)):
        same = name in a.attrs and name in b.attrs and (a.attrs[name] == b.attrs[name])
        if name != "created_utc" and not (same if isinstance(same, bool) else same.all()): print(name)
)",
                         a.string() + " " + b.string());
}

TEST(Merge, makes_the_file_of_the_whole_job) {
  struct Case {
    unsigned shards;
    std::uint64_t analyses;
    Split split;
  };
  const std::vector<Case> cases = {
      {3, 3000, round_robin(3)},
      {4, 50, [](std::uint64_t i) { return static_cast<unsigned>(i / 15); }},
      {5, 41, [](std::uint64_t i) { return i * i % 7 < 3 ? 4U : 2U; }},  // three are empty
      {1, 9, [](std::uint64_t) { return 0U; }},
      {2, 0, round_robin(2)}};
  for (const Case& one : cases) {
    const TemporaryFolder folder;
    auto files = write_shards(folder.path(), one.shards, one.analyses, one.split);
    std::ranges::reverse(files);  // their order does not matter
    write_whole(folder.path() / "whole.h5", one.analyses);
    const auto merged = folder.path() / "new" / "merged.h5";
    EXPECT_EQ(merge_shards(files, merged, Existing::refused), one.analyses);
    EXPECT_EQ(difference(folder.path() / "whole.h5", merged), "") << one.shards;
  }
}

TEST(Merge, tables_of_the_run) {
  const TemporaryFolder folder;
  const auto merged = folder.path() / "merged.h5";
  merge_shards(write_shards(folder.path(), 3, 30, round_robin(3)), merged, Existing::refused);
  const Results results = read_results(merged);
  ASSERT_EQ(results.run_analyses.size(), 30);
  for (std::uint64_t i = 0; i < 30; ++i) {
    const RunAnalysisRow& row = results.run_analyses[i];
    const double begun = static_cast<double>(i % 3);  // its shard, so many seconds after the first
    EXPECT_EQ(row, (RunAnalysisRow{i, 1, begun + static_cast<double>(i), begun + 2, 0.5, 0, 0}));
  }
  ASSERT_EQ(results.run_units.size(), 6);
  ASSERT_EQ(results.run_workers.size(), 6);
  for (std::uint64_t shard = 0; shard < 3; ++shard) {
    const double begun = static_cast<double>(shard);
    for (std::uint64_t rank = 1; rank <= 2; ++rank) {
      const std::size_t at = 2 * shard + rank - 1;
      EXPECT_EQ(results.run_workers[at],
                (RunWorkerRow{3 * shard + rank, 100 + rank, "host", 7, 0.5}));
      EXPECT_EQ(results.run_units[at], (RunUnitRow{3 * shard + rank, 3 * (10 - rank) + shard, 1, 0,
                                                   begun + 5, begun + 6}));
    }
    EXPECT_EQ(results.run_searches.at(shard),
              (RunSearchRow{27 + shard, 101 + shard, 0, 0, 0, 0, 1, 0, 0, 2, 0, 5}));
    EXPECT_EQ(results.run_failures.at(shard),
              (RunFailureRow{shard, 1, 1, 3 * shard + 2, "host", "why"}));
  }
  ASSERT_EQ(results.run_summary.size(), 1);
  const RunSummary& summary = results.run_summary[0];
  EXPECT_EQ(summary.started_utc, "2026-01-01T00:00:01Z");
  EXPECT_EQ(summary.finished_utc, "2026-01-01T00:01:03Z");
  EXPECT_EQ(summary.ranks, 9);
  EXPECT_EQ(summary.analyses, 30);
  EXPECT_EQ(summary.states_per_second, 10);
}

// The refusal, and that nothing in the folder has changed.
std::string refusal(const fs::path& folder, const std::vector<fs::path>& files,
                    Existing existing = Existing::refused) {
  const auto before = testing::snapshot(folder);
  std::string what = "accepted";
  try {
    merge_shards(files, folder / "new" / "merged.h5", existing);
  } catch (const InputError& error) {
    what = error.what();
  }
  EXPECT_EQ(testing::snapshot(folder), before) << what;
  return what;
}

TEST(Merge, refuses_what_is_not_all_shards_once) {
  const TemporaryFolder folder;
  const auto files = write_shards(folder.path(), 3, 12, round_robin(3));
  EXPECT_THAT(refusal(folder.path(), {}), HasSubstr("no shard"));
  EXPECT_THAT(refusal(folder.path(), {files[0], files[2]}), HasSubstr("shard 2/3 of job"));
  EXPECT_THAT(refusal(folder.path(), {files[1], files[2]}), HasSubstr("shard 1/3 of job"));
  EXPECT_THAT(refusal(folder.path(), {files[0], files[1]}), HasSubstr("shard 3/3 of job"));
  EXPECT_THAT(refusal(folder.path(), {files[0], files[1], files[2], files[1]}),
              HasSubstr("shard 2/3 is there twice"));
  const auto whole = folder.path() / "whole.h5";
  write_whole(whole, 12);
  EXPECT_THAT(refusal(folder.path(), {files[0], whole}),
              AllOf(HasSubstr("whole.h5"), HasSubstr("is no shard")));
  EXPECT_THAT(refusal(folder.path(), {files[0], folder.path() / "none.h5"}), HasSubstr("none.h5"));
  EXPECT_THAT(refusal(folder.path(), {folder.path()}), HasSubstr("is a folder"));
}

TEST(Merge, refuses_shards_of_different_jobs) {
  const std::vector<std::pair<std::string, std::function<void(ResultFileHeader&)>>> changes = {
      {"job \"other\"", [](auto& header) { header.job = "other"; }},
      {"another job file", [](auto& header) { header.source += "#"; }},
      {"other configs", [](auto& header) { header.configs[0].second += "#"; }},
      {"another --set", [](auto& header) { header.overrides = ""; }},
      {"lfsrun 0.2.0", [](auto& header) { header.software_version = "0.2.0"; }},
      {"(abd)", [](auto& header) { header.git_commit = "abd"; }},
      {"is one of 3 shards", [](auto& header) { header.shard = "2/3"; }},
      {"damaged", [](auto& header) { header.shard = "3/2"; }},
      {"damaged", [](auto& header) { header.shard = "2/2x"; }}};
  for (const auto& [words, change] : changes) {
    const TemporaryFolder folder;
    const auto one = write_shard(folder.path(), 1, 2, 12, round_robin(2));
    const auto two = write_shard(folder.path(), 2, 2, 12, round_robin(2), {.header = change});
    EXPECT_THAT(refusal(folder.path(), {one, two}),
                AllOf(HasSubstr(two.string()), HasSubstr(words)));
  }
}

TEST(Merge, refuses_a_shard_that_is_not_complete) {
  const TemporaryFolder folder;
  const auto one = write_shard(folder.path(), 1, 2, 12, round_robin(2));
  Change change;
  change.complete = false;
  const auto two = write_shard(folder.path(), 2, 2, 12, round_robin(2), change);
  EXPECT_THAT(refusal(folder.path(), {one, two}), HasSubstr("is not complete"));
}

TEST(Merge, refuses_positions_that_are_there_twice_or_out_of_order) {
  const TemporaryFolder folder;
  const auto one = write_shard(folder.path(), 1, 2, 40, round_robin(2));
  const auto all = write_shard(folder.path(), 2, 2, 40, [](std::uint64_t) { return 1U; });
  EXPECT_THAT(refusal(folder.path(), {one, all}), HasSubstr("damaged"));
  const auto two = write_shard(folder.path(), 2, 2, 40, round_robin(2));
  ASSERT_EQ(testing::python("import sys, h5py\nh5 = h5py.File(sys.argv[1], 'r+')\n"
                            "rows = h5['analyses'][:]\nrows['position'][17] = 1\n"
                            "h5['analyses'][:] = rows\n",
                            two.string()),
            "");
  EXPECT_THAT(refusal(folder.path(), {one, two}), HasSubstr("at position 1 of the job"));
}

TEST(Merge, refuses_an_output_that_is_there_or_is_a_shard) {
  const TemporaryFolder folder;
  const auto files = write_shards(folder.path(), 2, 10, round_robin(2));
  const auto merged = folder.path() / "merged.h5";
  EXPECT_THROW(merge_shards(files, files[1], Existing::overwritten), InputError);
  EXPECT_EQ(read_results(files[1]).shard, "2/2");
  merge_shards(files, merged, Existing::refused);
  EXPECT_THROW(merge_shards(files, merged, Existing::refused), InputError);
  EXPECT_EQ(merge_shards(files, merged, Existing::overwritten), 10U);
}

TEST(Merge, killed_it_leaves_a_part_and_can_be_started_again) {
  const TemporaryFolder folder;
  constexpr std::uint64_t analyses = 6000;
  const auto files = write_shards(folder.path(), 2, analyses, round_robin(2));
  const auto merged = folder.path() / "merged.h5";
  const auto part = merged.string() + ".part";
  bool in_the_middle = false;
  for (int attempt = 0; attempt < 20 && !in_the_middle; ++attempt) {
    const pid_t child = ::fork();
    if (child == 0) {
      merge_shards(files, merged, Existing::overwritten);
      ::_exit(0);
    }
    while (!fs::exists(part) && !fs::exists(merged)) std::this_thread::yield();
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    in_the_middle = !fs::exists(merged);
    EXPECT_EQ(fs::exists(part), in_the_middle);
    if (!in_the_middle) fs::remove(merged);
  }
  EXPECT_TRUE(in_the_middle);
  EXPECT_EQ(merge_shards(files, merged, Existing::overwritten), analyses);
  EXPECT_FALSE(fs::exists(part));
}

}  // namespace
}  // namespace lfsrun
