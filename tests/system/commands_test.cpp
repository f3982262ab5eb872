// check, show, export and verify, on good results and on what is none; the words of run.

#include <gtest/gtest.h>

#include <regex>

#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;

void expect_contains(const std::string& text, const std::vector<std::string>& parts) {
  for (const std::string& part : parts) {
    EXPECT_NE(text.find(part), std::string::npos) << "no \"" << part << "\" in:\n" << text;
  }
}

TEST(Help, on_the_program_and_on_each_command) {
  const TemporaryFolder folder;
  const Outcome all = lfsrun(folder.path(), {"--help"});
  EXPECT_EQ(all.code, 0) << all;
  expect_contains(all.out, {"run ", "check ", "show ", "export ", "verify ", "Exit codes"});
  for (const std::string command : {"run", "check", "show", "export", "verify"}) {
    const Outcome help = lfsrun(folder.path(), {command, "--help"});
    EXPECT_EQ(help.code, 0) << help;
    EXPECT_EQ(help.err, "");
    expect_contains(help.out, {"Usage: lfsrun " + command, "FILE"});
  }
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(Version, names_all_that_results_may_depend_on) {
  const TemporaryFolder folder;
  const Outcome version = lfsrun(folder.path(), {"--version"});
  EXPECT_EQ(version.code, 0) << version;
  expect_contains(version.out,
                  {"lfsrun ", "commit: ", "compiler: ", "MPI: ", "HDF5: ", "instruction set: "});
}

TEST(Version, comes_once_on_three_ranks) {
  const TemporaryFolder folder;
  const Outcome version = lfsrun_on_ranks(3, folder.path(), {"--version"});
  EXPECT_EQ(version.code, 0) << version;
  EXPECT_EQ(count_of(version.out, "commit: "), 1U) << version;
}

TEST(Check, prints_the_plan_and_writes_nothing) {
  const TemporaryFolder folder;
  copy_shipped_files(folder.path());
  const Snapshot before = snapshot(folder.path());
  const Outcome plan = lfsrun(folder.path(), {"check", "jobs/quickstart.toml", "configs/gf3.toml"});
  EXPECT_EQ(plan.code, 0) << plan;
  EXPECT_EQ(plan.err, "");
  expect_contains(plan.out, {"job \"quickstart\" -> ", "results/quickstart.h5", "states to walk",
                             "root memory", "15 analyses", "job \"gf3\" -> gf3.h5", "GF(3)"});
  EXPECT_TRUE(snapshot(folder.path()) == before);
}

TEST(Check, knows_of_overrides) {
  const TemporaryFolder folder;
  write_small_config(folder.path());
  const Outcome plan =
      lfsrun(folder.path(), {"check", "small.toml", "--set", "analysis.method=algebra"});
  EXPECT_EQ(plan.code, 0) << plan;
  EXPECT_EQ(count_of(plan.out, " algebra "), 3U) << plan;
}

TEST(Show, has_a_row_an_analysis_and_a_histogram) {
  const TemporaryFolder folder;
  make_small_results(folder.path());
  const Outcome show = lfsrun(folder.path(), {"show", "small.h5"});
  EXPECT_EQ(show.code, 0) << show;
  expect_contains(show.out,
                  {"job \"small\", complete", "3 analyses: 3 done (3 verified", "primitive",
                   "product", "singular, \"quoted\"", "periods of all cycles", "####"});
}

TEST(Show, one_analysis_in_full) {
  const TemporaryFolder folder;
  make_small_results(folder.path());
  const Outcome show = lfsrun(folder.path(), {"show", "small.h5", "--analysis", "1"});
  EXPECT_EQ(show.code, 0) << show;
  expect_contains(show.out, {"1 (small, product)", "x^3 + x + 1", "x^4 + x + 1", "   210      8\n",
                             "longest period       210", "sequences"});
}

TEST(Show, a_wrong_analysis_is_refused) {
  const TemporaryFolder folder;
  make_small_results(folder.path());
  const Outcome beyond = lfsrun(folder.path(), {"show", "small.h5", "--analysis", "3"});
  EXPECT_EQ(beyond.code, 2) << beyond;
  expect_contains(beyond.err, {"--analysis 3: no such analysis in small.h5", "0 to 2"});
  for (const std::string id : {"-1", "x", "1.5", "99999999999999999999"}) {
    const Outcome wrong = lfsrun(folder.path(), {"show", "small.h5", "--analysis", id});
    EXPECT_EQ(wrong.code, 2) << wrong;
    expect_contains(wrong.err, {"--analysis"});
  }
}

// Compares TABLE.csv and TABLE.json, named by its arguments ("/" written as "-"), with the
// datasets.
const std::string compare_exports = R"(
import csv, json, sys, h5py
for name in sys.argv[1:]:
    with open(name + '.csv', newline='', encoding='utf-8') as file:
        head, *rows = csv.reader(file)
    with open(name + '.json', encoding='utf-8') as file:
        objects = json.load(file)
    with h5py.File('small.h5') as h5:
        data = h5[name.replace('-', '/')][:]
    assert len(rows) == len(objects) == len(data), name
    plain = data.dtype.names is None
    assert head == ['value'] if plain else head == list(data.dtype.names), name
    for cells, fields, row in zip(rows, objects, data):
        assert list(fields) == head, name
        for at, column in enumerate(head):
            value = row if plain else row[column]
            if isinstance(value, bytes):
                value = value.decode('utf-8')
                assert cells[at] == value == fields[column], (name, column, cells[at], value)
            else:
                kind = float if value.dtype.kind == 'f' else int
                assert kind(cells[at]) == value == fields[column], (name, column, cells[at], value)
    print(name, len(rows))
)";

TEST(Export, every_table_is_read_by_python_as_it_is_in_the_file) {
  const TemporaryFolder folder;
  make_small_results(folder.path());
  Words names;
  for (const std::string table :
       {"analyses", "cycles", "factors", "sequences", "coefficients", "symbols", "job/configs",
        "run/summary", "run/analyses", "run/workers", "run/failures"}) {
    names.push_back(std::regex_replace(table, std::regex("/"), "-"));
    for (const std::string format : {"csv", "json"}) {
      const Outcome dump =
          lfsrun(folder.path(), {"export", "small.h5", "--table", table, "--format", format});
      EXPECT_EQ(dump.code, 0) << dump;
      EXPECT_EQ(dump.err, "");
      write_text(folder / (names.back() + "." + format), dump.out);
    }
  }
  const Outcome compared = python(folder.path(), compare_exports, names);
  EXPECT_EQ(compared.code, 0) << compared;
  expect_contains(compared.out, {"analyses 3\n", "run-summary 1\n", "run-failures 0\n"});
}

TEST(Export, csv_is_the_default) {
  const TemporaryFolder folder;
  make_small_results(folder.path());
  const Outcome dump = lfsrun(folder.path(), {"export", "small.h5", "--table", "/cycles"});
  EXPECT_EQ(dump.code, 0) << dump;
  expect_contains(dump.out, {"analysis,period,count,", "\r\n1,210,8,210,8,"});
}

TEST(Export, a_wrong_table_is_refused_with_a_suggestion) {
  const TemporaryFolder folder;
  make_small_results(folder.path());
  const Outcome dump = lfsrun(folder.path(), {"export", "small.h5", "--table", "cycle"});
  EXPECT_EQ(dump.code, 2) << dump;
  EXPECT_EQ(dump.out, "");
  expect_contains(dump.err, {"no table 'cycle'; did you mean 'cycles'?", "run/summary"});
}

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
  expect_contains(verify.err, {"analysis 1 (small, product): cycles: 9 x 210",
                               "in the file, 8 x 210", "computed now"});
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

struct Foreign {
  const char* name;
  const char* said;
};

class NotResults : public ::testing::TestWithParam<Foreign> {};

TEST_P(NotResults, are_refused_by_every_reader) {
  const TemporaryFolder folder;
  write_text(folder / "empty.h5", "");
  write_text(folder / "text.h5", "no HDF5\n");
  fs::create_directory(folder / "folder.h5");
  const Outcome made =
      python(folder.path(), "import h5py\nwith h5py.File('foreign.h5', 'w') as h5: h5['x'] = [1]");
  ASSERT_EQ(made.code, 0) << made;
  const std::string file = GetParam().name;
  for (const Words& words :
       {Words{"show", file}, Words{"export", file, "--table", "cycles"}, Words{"verify", file}}) {
    const Outcome outcome = lfsrun(folder.path(), words);
    EXPECT_EQ(outcome.code, 2) << outcome;
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(lines_of(outcome.err).size(), 1U) << outcome;
    expect_contains(outcome.err, {file, GetParam().said});
  }
}

INSTANTIATE_TEST_SUITE_P(, NotResults,
                         ::testing::Values(Foreign{"empty.h5", "not an HDF5 file"},
                                           Foreign{"text.h5", "not an HDF5 file"},
                                           Foreign{"folder.h5", "is a folder"},
                                           Foreign{"foreign.h5", "not a result file of lfsrun"}),
                         [](const auto& file) {
                           return fs::path(file.param.name).stem().string();
                         });

TEST(RunWords, say_what_was_done_and_where_it_is) {
  const TemporaryFolder folder;
  write_small_config(folder.path());
  const Outcome run = lfsrun(folder.path(), {"run", "small.toml", "--progress", "none"});
  EXPECT_EQ(run.code, 0) << run;
  EXPECT_EQ(run.err, "");
  expect_contains(run.out, {"small: 3 analyses in ", "3 done (3 verified by both methods)",
                            "results: small.h5\n"});
}

TEST(RunWords, none_with_q) {
  const TemporaryFolder folder;
  write_small_config(folder.path());
  const Outcome run = lfsrun(folder.path(), {"run", "small.toml", "-q"});
  EXPECT_EQ(run.code, 0) << run;
  EXPECT_EQ(run.out + run.err, "");
}

TEST(RunWords, v_names_every_analysis) {
  const TemporaryFolder folder;
  write_small_config(folder.path());
  const Outcome run = lfsrun(folder.path(), {"run", "small.toml", "-v", "--progress", "none"});
  EXPECT_EQ(run.code, 0) << run;
  expect_contains(run.err, {"analysis 0 (small, primitive): done after ", "analysis 2 ("});
}

TEST(RunWords, progress_as_a_bar) {
  const TemporaryFolder folder;
  write_small_config(folder.path());
  const Outcome run = lfsrun(folder.path(), {"run", "small.toml", "--progress", "bar"});
  EXPECT_EQ(run.code, 0) << run;
  expect_contains(run.err, {"\r[", "] ", " %", "analyses"});
  EXPECT_TRUE(run.err.ends_with("\r\x1b[K")) << "the bar is to be wiped at the end";
}

}  // namespace
}  // namespace lfsrun::testing
