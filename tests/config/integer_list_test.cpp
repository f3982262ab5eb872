#include "config/integer_list.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/error.hpp"
#include "config/toml_document.hpp"

namespace lfsrun {
namespace {

using Numbers = std::vector<std::int64_t>;

constexpr IntegerListLimits limits{.least = 1, .most = 1000, .count = 100};

std::string complaint_of(const std::string& text) {
  const auto result = parse_integer_list(text, limits);
  const auto* complaint = std::get_if<Complaint>(&result);
  return complaint == nullptr ? "no complaint" : to_string(*complaint);
}

Numbers parsed(const std::string& text) {
  const auto result = parse_integer_list(text, limits);
  if (const auto* values = std::get_if<Numbers>(&result)) return *values;
  ADD_FAILURE() << text << ": " << complaint_of(text);
  return {};
}

TEST(IntegerList, TakesNumbersAndRanges) {
  EXPECT_EQ(parsed("5"), Numbers({5}));
  EXPECT_EQ(parsed("4..7"), Numbers({4, 5, 6, 7}));
  EXPECT_EQ(parsed(" 4 .. 7 "), Numbers({4, 5, 6, 7}));
  EXPECT_EQ(parsed("7..7"), Numbers({7}));
  EXPECT_EQ(parsed("4..10 step 2"), Numbers({4, 6, 8, 10}));
  EXPECT_EQ(parsed("4..11step 3"), Numbers({4, 7, 10}));
  EXPECT_EQ(parsed("4..6 step 99"), Numbers({4}));
  EXPECT_EQ(parsed("2, 4..8 step 2,12"), Numbers({2, 4, 6, 8, 12}));
  EXPECT_EQ(parsed("12,2"), Numbers({12, 2})) << "in the order written";
}

TEST(IntegerList, TakesAllUpToItsLimitsAndNoMore) {
  EXPECT_EQ(parsed("1..100").size(), 100U);
  EXPECT_EQ(parsed("1, 1000"), Numbers({1, 1000}));
  EXPECT_EQ(parsed("1..1000 step 10").size(), 100U);
  EXPECT_THAT(complaint_of("1..101"),
              testing::HasSubstr("101 numbers at character 1 of the list (at most 100 are"));
  EXPECT_THAT(complaint_of("5, 10..109"), testing::HasSubstr("101 numbers at character 4"));
  EXPECT_THAT(complaint_of("0..5"), testing::HasSubstr("0 is out of range at character 1"));
  EXPECT_THAT(complaint_of("5..1001"),
              testing::HasSubstr("1001 is out of range at character 4 of the list (1 to 1000)"));
  EXPECT_THAT(complaint_of("99999999999999999999999"),
              testing::HasSubstr("99999999999999999999999 is out of range"));
}

TEST(IntegerList, SaysWhatIsWrongAndAtWhichCharacter) {
  struct Case {
    std::string text;
    std::string complaint;
  };
  for (const auto& [text, complaint] : std::vector<Case>{
           {"", "the list is empty"},
           {"  ", "the list is empty"},
           {"16..4",
            "range 16..4 descends at character 1 of the list (a range goes from its smaller end to "
            "its larger one); write 4..16"},
           {"2, 9..8", "range 9..8 descends at character 4"},
           {"4..", "the list ends too early (the end of the range is missing)"},
           {"4,", "the list ends too early (a number is missing)"},
           {"4..8 step", "the list ends too early (a step is missing)"},
           {"4..8 step 0", "step 0 at character 11 of the list (the range would never end)"},
           {"4..8 step -1", "\"-\" at character 11 of the list (a step is expected there)"},
           {"4 step 2", "\"s\" at character 3 of the list (a comma is expected there)"},
           {",4", "\",\" at character 1 of the list (a number is expected there)"},
           {"-4", "\"-\" at character 1 of the list (a number is expected there)"},
           {"4-8", "\"-\" at character 2 of the list (a comma is expected there)"},
           {"4...8", "\".\" at character 4 of the list (the end of the range is expected there)"},
           {"4 8", "\"8\" at character 3 of the list (a comma is expected there)"},
           {"4..8, 6", "6 for the second time at character 7 of the list"},
           {"four", "\"f\" at character 1 of the list (a number is expected there)"}}) {
    EXPECT_THAT(complaint_of(text), testing::HasSubstr(complaint)) << text;
  }
}

// What a config's line "degree = ..." comes to, or its complaint.
std::optional<Numbers> read(const std::string& line, std::string& complaint) {
  Problems problems;
  const auto document = TomlDocument::parse(line, "f.toml", problems);
  problems.throw_if_any();
  const Overrides none(std::vector<std::string>{});
  const TableReader table(*document, none, problems);
  auto values = read_integer_list(table, "degree", limits);
  try {
    problems.throw_if_any();
  } catch (const InputError& error) {
    complaint = error.what();
  }
  return values;
}

TEST(IntegerList, IsANumberAListOrATextInAConfig) {
  std::string complaint;
  EXPECT_EQ(read("degree = 5", complaint), Numbers({5}));
  EXPECT_EQ(read("degree = [8, 4]", complaint), Numbers({8, 4}));
  EXPECT_EQ(read("degree = \"4..6\"", complaint), Numbers({4, 5, 6}));
  EXPECT_EQ(read("", complaint), std::nullopt);
  EXPECT_EQ(complaint, "") << "a missing key is for the caller to judge";
}

TEST(IntegerList, ComplainsOfAConfigWithThePlace) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"degree = 0",
       "f.toml:1:10: degree = 0 is out of range (1 to 1000); choose a number in that "
       "range"},
      {"degree = 4.5", "f.toml:1:10: degree is a number with a fraction"},
      {"degree = []",
       "f.toml:1:10: degree is empty (at least one number is wanted); write it like"},
      {"degree = [4, 2000]", "f.toml:1:14: 2000 is out of range (1 to 1000)"},
      {"degree = [4, 5, 4]", "f.toml:1:17: 4 for the second time in degree"},
      {"degree = [4, \"5\"]", "f.toml:1:14: entry 2 of degree is text"},
      {"degree = \"6..4\"", "f.toml:1:10: degree: range 6..4 descends at character 1"}};
  for (const auto& [line, expected] : cases) {
    std::string complaint;
    EXPECT_EQ(read(line, complaint), std::nullopt) << line;
    EXPECT_THAT(complaint, testing::HasSubstr(expected)) << line;
  }
}

TEST(IntegerList, CountsAList) {
  std::string line = "degree = [1";
  for (int i = 2; i <= 101; ++i) line += ", " + std::to_string(i);
  std::string complaint;
  EXPECT_EQ(read(line + "]", complaint), std::nullopt);
  EXPECT_THAT(complaint, testing::HasSubstr("101 numbers (at most 100 are possible)"));
}

}  // namespace
}  // namespace lfsrun
