// show and export, on good results and on what is none.

#include <gtest/gtest.h>

#include <regex>

#include "system/expect.hpp"
#include "system/files.hpp"
#include "system/jobs.hpp"
#include "system/program.hpp"

namespace lfsrun::testing {
namespace {

namespace fs = std::filesystem;

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

TEST(Show, a_survey_by_weight_and_its_list) {
  const TemporaryFolder folder;
  write_text(folder / "s.toml",
             "format = 1\n[field]\norder = 3\n[[analysis]]\nkind = \"survey\"\n"
             "degree = [2, 9]\nlist = 2\n");
  ASSERT_EQ(lfsrun(folder.path(), {"run", "s.toml", "-q"}).code, 0);
  const Outcome summary = lfsrun(folder.path(), {"show", "s.h5"});
  EXPECT_EQ(summary.code, 0) << summary;
  expect_contains(summary.out,
                  {"3 irreducible, 2 primitive", "2,184 irreducible, 1,008 primitive"});
  const Outcome show = lfsrun(folder.path(), {"show", "s.h5", "--analysis", "0"});
  EXPECT_EQ(show.code, 0) << show;
  expect_contains(show.out, {"0 (s)\n", "monic polynomials of degree 2", "     2            4",
                             "   all            9            3          2\n", "x^2 + 1", "no",
                             "x^2 + x + 2", "yes"});
  const Outcome verify = lfsrun(folder.path(), {"verify", "s.h5"});
  EXPECT_EQ(verify.code, 0) << verify;
  expect_contains(verify.out, {"2 of 2 analyses confirmed", "13 surveys, 4 polynomials"});
}

TEST(Show, wide_numbers_do_not_make_wide_tables) {
  const TemporaryFolder folder;
  write_text(folder / "wide.toml", config_text("wide", 2, {"characteristic = \"x^521 + x^32 + 1\""},
                                               "method = \"algebra\""));
  ASSERT_EQ(lfsrun(folder.path(), {"run", "wide.toml", "-q"}).code, 0);
  const Outcome show = lfsrun(folder.path(), {"show", "wide.h5", "--analysis", "0"});
  EXPECT_EQ(show.code, 0) << show;
  const std::size_t tables = show.out.find("irreducible factors of f");
  ASSERT_NE(tables, std::string::npos) << show;
  for (const std::string& line : lines_of(show.out.substr(tables))) {
    EXPECT_LT(line.size(), 120U) << line;
  }
  expect_contains(show.out, {"68647976601306097149819007990813932172694353001433"});  // whole, once
}

TEST(Show, a_file_that_is_cut_short_is_bad_input) {
  const TemporaryFolder folder;
  const fs::path file = make_small_results(folder.path());
  fs::resize_file(file, fs::file_size(file) / 2);
  for (const Words& arguments : {Words{"show", "small.h5"}, Words{"verify", "small.h5"},
                                 Words{"export", "small.h5", "--table", "cycles"}}) {
    const Outcome outcome = lfsrun(folder.path(), arguments);
    EXPECT_EQ(outcome.code, 2) << outcome;
    expect_contains(outcome.err, {"small.h5: "});
  }
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

}  // namespace
}  // namespace lfsrun::testing
