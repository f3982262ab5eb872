// Tables as text, read back by Python's own readers and compared with h5py.

#include "store/table_dump.hpp"

#include <gmock/gmock.h>

#include <sstream>

#include "base/error.hpp"
#include "sample.hpp"
#include "store/row_text.hpp"

namespace lfsrun::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;

std::string dump(const fs::path& file, const std::string& table, DumpFormat format) {
  std::ostringstream out;
  dump_table(file, table, format, out);
  return out.str();
}

constexpr auto compare = R"(
import csv, json, sys, h5py
file, prefix = sys.argv[1:3]
with h5py.File(file) as h5:
    for table in sys.argv[3:]:
        name = prefix + table.replace("/", "-")
        with open(name + ".json", encoding="utf-8") as text: objects = json.load(text)
        with open(name + ".csv", encoding="utf-8", newline="") as text: lines = list(csv.reader(text))
        data = h5[table][:]
        columns = list(data.dtype.names or ["value"])
        rows = [list(r.item()) if data.dtype.names else [r.item()] for r in data]
        rows = [[v.decode() if isinstance(v, bytes) else v for v in r] for r in rows]
        assert lines[0] == columns, lines[0]
        assert [list(o.values()) for o in objects] == rows, table
        assert all(list(o) == columns for o in objects)
        kind = [type(v) for v in rows[0]] if rows else []
        assert [[k(v) for k, v in zip(kind, line)] for line in lines[1:]] == rows, table
        print(table, len(rows))
)";

TEST(TableDump, csv_and_json_parse_to_what_is_stored) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "r.h5";
  write_samples(file, 6);
  const auto prefix = (folder.path() / "t-").string();
  std::string arguments = file.string() + " " + prefix;
  for (const std::string& name : table_names(file)) {
    arguments += " " + name;
    std::string flat = name;
    std::ranges::replace(flat, '/', '-');
    std::ofstream(prefix + flat + ".csv") << dump(file, name, DumpFormat::csv);
    std::ofstream(prefix + flat + ".json") << dump(file, name, DumpFormat::json);
  }
  EXPECT_EQ(
      python(compare, arguments),
      "analyses 6\nautocorrelation 2\ncandidate_cycles 2\ncandidates 2\ncoefficients "
      "133\ncomplexity_profile 2\ncycles 13\n"
      "factors 13\njob/configs 2\npolynomials 2\nrun/analyses 0\nrun/failures 0\nrun/searches "
      "0\nrun/summary 1\n"
      "run/units 0\nrun/workers 0\nruns 2\nsearches 1\nsequences 2\nstate_cycles 0\nstatistics 2\n"
      "surveys 2\nsymbols 6\ntests 2\ntuples 2\n");
}

TEST(TableDump, many_blocks) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "r.h5";
  write_samples(file, 4000);  // 3 MB of /analyses
  const auto text = dump(file, "/analyses", DumpFormat::json);
  std::ofstream(folder.path() / "t.json") << text;
  EXPECT_EQ(python("import json, sys\nprint([r['id'] for r in json.load(open(sys.argv[1]))] == "
                   "list(range(4000)))",
                   (folder.path() / "t.json").string()),
            "True\n");
}

TEST(TableDump, unknown_table_lists_the_known) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "r.h5";
  write_samples(file, 1);
  try {
    dump(file, "cylces", DumpFormat::csv);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), AllOf(HasSubstr("did you mean 'cycles'"), HasSubstr("run/summary")));
  }
  EXPECT_THROW(dump(file, "", DumpFormat::csv), InputError);
  EXPECT_THROW(dump(file, "job/source", DumpFormat::csv), InputError);
  EXPECT_THAT(table_names(file), Contains("run/workers"));
}

TEST(TableDump, json_of_any_bytes) {
  std::string out;
  append_json_text(out, std::string("a\"\\\n\x01\x7f\u00e9\xff\xc3", 10));
  EXPECT_EQ(out, "\"a\\\"\\\\\\u000a\\u0001\x7f\u00e9\uFFFD\uFFFD\"");
  out.clear();
  append_json_text(
      out, "\xed\xa0\x80\xf4\x90\x80\x80\xc0\x80\U0001F600");  // surrogate, beyond, overlong
  EXPECT_EQ(out, "\"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\U0001F600\"");
}

TEST(TableDump, csv_quotes_only_where_it_must) {
  std::string out;
  for (const char* text : {"plain", "a,b", "a\"b", "a\nb", ""}) {
    append_csv_text(out, text);
    out += ';';
  }
  EXPECT_EQ(out, "plain;\"a,b\";\"a\"\"b\";\"a\nb\";;");
}

}  // namespace
}  // namespace lfsrun::testing
