// verify, on good results and on tampered ones.

#include <gtest/gtest.h>

#include "system/expect.hpp"
#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"

namespace lfsrun::testing {
namespace {

class VerifyOn : public ::testing::TestWithParam<int> {};

TEST_P(VerifyOn, ranks_confirms_a_good_file) {
  const TemporaryFolder folder;
  make_small_results(folder.path());
  const Snapshot before = snapshot(folder.path());
  const Outcome verify = lfsrun_on_ranks(GetParam(), folder.path(), {"verify", "small.h5"});
  EXPECT_EQ(verify.code, 0) << verify;
  expect_contains(verify.out, {"3 of 3 analyses confirmed", "0 different", "rows confirmed: "});
  EXPECT_TRUE(snapshot(folder.path()) == before);
}

INSTANTIATE_TEST_SUITE_P(, VerifyOn, ::testing::Values(1, 3));

// Changes one row of a table of small.h5: arguments are its name and Python that changes `row`.
Outcome verify_tampered(const std::string& table, const std::string& change) {
  const TemporaryFolder folder;
  make_small_results(folder.path());
  const Outcome tampered = python(folder.path(),
                                  "import h5py\n"
                                  "with h5py.File('small.h5', 'r+') as h5:\n"
                                  "    rows = h5['" +
                                      table +
                                      "'][:]\n"
                                      "    " +
                                      change +
                                      "\n"
                                      "    h5['" +
                                      table + "'][:] = rows\n");
  EXPECT_EQ(tampered.code, 0) << tampered;
  return lfsrun(folder.path(), {"verify", "small.h5"});
}

TEST(Verify, names_a_changed_count) {
  const Outcome verify =
      verify_tampered("cycles", "rows[7]['count'] = 9; rows[7]['count_decimal'] = b'9'");
  EXPECT_EQ(verify.code, 3) << verify;
  expect_contains(
      verify.err,
      {"analysis 1 (small, product): cycles: 9 of period 210 (as 64-bit numbers 9 of 210)",
       "in the file, 8 of period 210", "computed now"});
  expect_contains(verify.out, {"2 of 3 analyses confirmed", "1 different"});
}

TEST(Verify, sees_a_changed_order_factor_symbol_or_representative) {
  const std::vector<std::pair<std::string, std::string>> changes = {
      {"analyses", "rows[0]['order_decimal'] = b'30'"},
      {"analyses", "rows[0]['primitive'] = 0"},
      {"factors", "rows[1]['multiplicity'] = 1 + rows[1]['multiplicity']"},
      {"symbols", "rows[-1] = 1 - rows[-1]"},
      {"sequences", "rows[1]['representative_decimal'] = b'2'"}};
  for (const auto& [table, change] : changes) {
    const Outcome verify = verify_tampered(table, change);
    EXPECT_EQ(verify.code, 3) << table << ": " << change << "\n" << verify;
    expect_contains(verify.out, {"1 different"});
  }
}

}  // namespace
}  // namespace lfsrun::testing
