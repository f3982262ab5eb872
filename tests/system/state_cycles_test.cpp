// state_cycles = true, from the config file to numpy: every kind of register, equal for every
// number of ranks, and a killed run claims nothing that is not there.

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "store/read_results.hpp"
#include "system/expect.hpp"
#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;

constexpr const char* mapped =
    "method = \"both\"\nstate_cycles = true\nsequences = 100000\n"
    "sequence_length = 0";

void write_mapped_job(const fs::path& folder) {
  write_text(folder / "q2.toml",
             config_text("q2", 2,
                         {"characteristic = \"x^20 + 1\"", "coefficients = [0, 0, 1, 1, 0]",
                          "characteristic = \"x^12 + x^9 + x^8 + x^5 + x^2 + x + 1\"",
                          "coefficients = [1]", "coefficients = [0]"},
                         mapped));
  write_text(
      folder / "q3.toml",
      config_text("q3", 3, {"coefficients = [1, 0, 2, 1]", "coefficients = [0, 2, 1, 1]"}, mapped));
  write_text(folder / "q9.toml",
             config_text("q9", 9, {"coefficients = [5, 0, 7]", "coefficients = [0, 4]"}, mapped));
  write_text(folder / "job.toml",
             "format = 1\nname = \"mapped\"\nconfigs = [\"q2.toml\", \"q3.toml\", \"q9.toml\"]\n"
             "output = \"mapped.h5\"\n");
}

// From the definition of a register over GF(2) or GF(3) alone: the cycle of a state is that of its
// successor, and the smallest state of every cycle is its own; so each is the cycle it should be.
// For every field: as many states as the periods say, where all states are on cycles.
const std::string check_maps = R"(
import sys, h5py, numpy, pandas
with h5py.File(sys.argv[1]) as h5:
    analyses = pandas.DataFrame(h5["analyses"][:])
    sequences = pandas.DataFrame(h5["sequences"][:])
    coefficients, cycles = h5["coefficients"][:], h5["state_cycles"][:]
assert cycles.dtype == numpy.uint32
for row in analyses.itertuples():
    q, d = row.field_order, row.degree
    mine = cycles[row.state_cycles_offset:][:row.state_cycles_length]
    assert len(mine) == q**d
    states = numpy.arange(q**d)
    if q < 4:
        taps = coefficients[row.coefficients_offset:][:d]
        new = sum(int(c) * (states // q**i % q) for i, c in enumerate(taps)) % q
        assert (mine == mine[states // q + new * q**(d - 1)]).all()
    own = states[mine == states]
    stored = sequences[sequences.analysis == row.id]
    assert sorted(own) == sorted(stored.representative)
    if not row.singular:
        assert (numpy.bincount(mine)[stored.representative] == stored.period).all()
print("right", len(cycles))
)";

TEST(StateCycles, are_right_and_open_in_numpy) {
  const TemporaryFolder folder;
  write_mapped_job(folder.path());
  const Outcome run = lfsrun(folder.path(), {"run", "job.toml", "-q"});
  ASSERT_EQ(run.code, 0) << run;
  const Outcome check = python(folder.path(), check_maps, {"mapped.h5"});
  EXPECT_EQ(check.out, "right 1053680\n") << check;
  const Outcome verify = lfsrun(folder.path(), {"verify", "mapped.h5"});
  EXPECT_EQ(verify.code, 0) << verify;
}

std::string maps_of(const fs::path& folder, const std::string& file) {
  const Outcome dump = python(folder, R"(
import sys, hashlib, h5py
with h5py.File(sys.argv[1]) as h5:
    print([hashlib.sha256(h5[t][:].tobytes()).hexdigest() for t in ("state_cycles", "analyses")])
)",
                              {file});
  EXPECT_EQ(dump.code, 0) << dump;
  return dump.out;
}

class StateCyclesOnRanks : public ::testing::TestWithParam<int> {};

TEST_P(StateCyclesOnRanks, are_the_same_as_alone) {
  const TemporaryFolder folder;
  write_mapped_job(folder.path());
  ASSERT_EQ(lfsrun(folder.path(), {"run", "job.toml", "-q", "--output", "alone.h5"}).code, 0);
  for (const std::string lifetime : {"job", "analysis"}) {
    const Outcome run = lfsrun_on_ranks(GetParam(), folder.path(),
                                        {"run", "job.toml", "-q", "--output", lifetime + ".h5",
                                         "--set", "pool.lifetime=" + lifetime});
    EXPECT_EQ(run.code, 0) << run;
    EXPECT_EQ(maps_of(folder.path(), lifetime + ".h5"), maps_of(folder.path(), "alone.h5"));
  }
}

INSTANTIATE_TEST_SUITE_P(, StateCyclesOnRanks, ::testing::Values(2, 3, 7));

TEST(StateCycles, a_killed_run_claims_nothing_that_is_not_there) {
  const TemporaryFolder folder;
  write_text(folder / "two.toml", config_text("two", 2,
                                              {"characteristic = \"x^14 + x^5 + x^3 + x + 1\"",
                                               "characteristic = \"x^26 + x^6 + x^2 + x + 1\""},
                                              "method = \"traversal\"\nstate_cycles = true"));
  {
    RunningProgram run(folder.path(), lfsrun_command(1, {"run", "two.toml", "-q"}));
    const fs::path part = folder / "two.h5.part";
    const auto big_enough = [&] {
      std::error_code none;
      return fs::file_size(part, none) > (1U << 22U) && !none;
    };
    for (int i = 0; i < 600 && !big_enough(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    ASSERT_TRUE(big_enough()) << "no block has been written";
    ASSERT_FALSE(run.ended());
  }  // killed
  const Results results = read_results(folder / "two.h5.part");
  ASSERT_EQ(results.records.size(), 1U);
  EXPECT_EQ(results.records[0].row.state_cycles_length, 1U << 14U);
  const Outcome list = lfsrun(folder.path(), {"export", "two.h5.part", "--table", "analyses"});
  EXPECT_EQ(list.code, 0) << list;
}

}  // namespace
}  // namespace lfsrun::testing
