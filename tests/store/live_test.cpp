// Readers while a run writes, and after it was killed: what /analyses shows is whole, what was
// committed is there.

#include <gtest/gtest.h>

#include "store/writer.hpp"

namespace lfsrun::testing {
namespace {

TEST(Killed, committed_rows_are_all_there) { kill_writers(20, 7); }

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
