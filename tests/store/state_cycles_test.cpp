// /state_cycles: written while its analysis runs, pointed to by the row that comes last.

#include <gmock/gmock.h>

#include <numeric>

#include "base/error.hpp"
#include "sample.hpp"
#include "store/read_results.hpp"

namespace lfsrun::testing {
namespace {

using Map = std::vector<std::uint32_t>;

Map numbers_from(std::uint32_t first, std::size_t count) {
  Map map(count);
  std::iota(map.begin(), map.end(), first);
  return map;
}

AnalysisRecord record_with(std::uint64_t id, std::uint64_t state_cycles) {
  AnalysisRecord record = sample_record(id);
  record.row.state_cycles_length = state_cycles;
  return record;
}

// Sum and number of what each row points to.
const std::string sums = R"(
import sys, h5py
h5 = h5py.File(sys.argv[1], swmr=True)
cycles = h5["state_cycles"]
print(cycles.dtype, [(int(n), int(cycles[o:o + n].sum()) if n else 0) for o, n in
      h5["analyses"]["state_cycles_offset", "state_cycles_length"]])
)";

TEST(StateCycles, eachRowPointsToItsOwn) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "r.h5";
  ResultFile file(path, sample_header(), Existing::refused);
  file.append_state_cycles(numbers_from(0, 300000));  // more than wait in memory
  file.append_state_cycles(numbers_from(7, 10));
  file.append(record_with(0, 300010));
  file.append(record_with(1, 0));
  file.append_state_cycles(numbers_from(4, 2));
  file.append(record_with(2, 2));
  file.complete({});
  EXPECT_EQ(python(sums, path.string()), "uint32 [(300010, 44999850115), (0, 0), (2, 9)]\n");
  EXPECT_EQ(read_results(path).records.at(2).row.state_cycles_offset, 300010U);
}

TEST(StateCycles, ofAFailedAnalysisArePassedOver) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "r.h5";
  ResultFile file(path, sample_header(), Existing::refused);
  file.append_state_cycles(numbers_from(9, 100));
  file.append(record_with(0, 0));
  file.append_state_cycles(numbers_from(1, 3));
  file.append(record_with(1, 3));
  file.complete({});
  EXPECT_EQ(python(sums, path.string()), "uint32 [(0, 0), (3, 6)]\n");
}

TEST(StateCycles, aRowThatClaimsOthersIsRefused) {
  const TemporaryFolder folder;
  ResultFile file(folder.path() / "r.h5", sample_header(), Existing::refused);
  file.append_state_cycles(numbers_from(9, 100));
  EXPECT_THROW(file.append(record_with(0, 99)), Error);
  EXPECT_THROW(file.append(record_with(0, 101)), Error);
  file.append(record_with(0, 100));
  EXPECT_THROW(file.append(record_with(1, 100)), Error);
}

TEST(StateCycles, readersOfALiveFileSeeTheRowsOfTheCommittedOnes) {
  const TemporaryFolder folder;
  ResultFile file(folder.path() / "r.h5", sample_header(), Existing::refused);
  file.append_state_cycles(numbers_from(1, 4));
  file.append(record_with(0, 4));
  file.commit();
  file.append_state_cycles(numbers_from(0, 600000));  // of an analysis that still runs
  const auto part = file.part_path();
  EXPECT_EQ(python(sums, part.string()), "uint32 [(4, 10)]\n");
  const Results results = read_results(part);
  ASSERT_EQ(results.records.size(), 1U);
  EXPECT_EQ(results.records[0].row.state_cycles_length, 4U);
}

}  // namespace
}  // namespace lfsrun::testing
