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

// Every kind of row that /analyses has of cycles and searches: walked and not, linear and not, over
// a field with a modulus; finds in an order by chance.
void write_one_of_each(const std::filesystem::path& folder) {
  write_text(folder / "q2.toml", config_text("q2", 2,
                                             {"characteristic = \"x^5 + x^2 + 1\"",
                                              "feedback = \"x0 + x3 + x1*x2\"\ndegree = 5"},
                                             "sequences = 2\nstate_cycles = true"));
  write_text(folder / "q4.toml",
             config_text("q4", 4, {"coefficients = [2, 3, 1]"}, "method = \"algebra\""));
  write_text(folder / "s.toml",
             "format = 1\n[field]\norder = 2\n[[analysis]]\nkind = \"search\"\n"
             "degree = \"5..6\"\nform = [3, 1]\norder = \"random\"\nseed = 3\n");
  write_text(folder / "each.toml",
             "format = 1\nconfigs = [\"q2.toml\", \"q4.toml\", \"s.toml\"]\n"
             "output = \"each.h5\"\n");
}

// Makes a file of each cell of these tables, one value changed: 0.h5, 1.h5, ..., and prints what.
// Not where a change means nothing: a place of no numbers.
constexpr const char* change_each = R"(
import shutil, sys, h5py

def changed(column, value, is_text):
    if column == "status":
        return b"failed"
    if column == "state":
        return 0  # any other state of the long cycle would do
    if is_text:
        return (value[:-1] if value else b"") + (b"8" if value[-1:] != b"8" else b"9")
    return 1 - value if value.dtype == "u1" else value + 1

names = 0
with h5py.File("each.h5") as h5:
    tables = {name: h5[name][:] for name in sys.argv[1:]}
for name, rows in tables.items():
    for column in rows.dtype.names:
        length = column.replace("offset", "length")
        for at in range(len(rows) if name == "analyses" else 2):
            if column.endswith("_offset") and rows[at][length] == 0:
                continue
            copy = rows.copy()
            copy[at][column] = changed(column, rows[at][column], rows.dtype[column].kind == "S")
            shutil.copy("each.h5", f"{names}.h5")
            with h5py.File(f"{names}.h5", "r+") as h5:
                h5[name][:] = copy
            print(f"{name}[{at}].{column}")
            names += 1
)";

TEST(Verify, sees_a_change_of_any_column) {
  const TemporaryFolder folder;
  write_one_of_each(folder.path());
  ASSERT_EQ(lfsrun(folder.path(), {"run", "each.toml", "-q"}).code, 0);
  const Outcome untouched = lfsrun(folder.path(), {"verify", "each.h5"});
  EXPECT_EQ(untouched.code, 0) << untouched;
  EXPECT_EQ(untouched.err, "");
  const Outcome changes = python(folder.path(), change_each,
                                 {"analyses", "searches", "candidates", "candidate_cycles"});
  ASSERT_EQ(changes.code, 0) << changes;
  const std::vector<std::string> names = lines_of(changes.out);
  EXPECT_GT(names.size(), 180U);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Outcome verify = lfsrun(folder.path(), {"verify", std::to_string(i) + ".h5", "-q"});
    EXPECT_TRUE(verify.code == 3 || verify.code == 2) << names[i] << ": " << verify;
    EXPECT_NE(verify.err, "") << names[i];
  }
}

}  // namespace
}  // namespace lfsrun::testing
