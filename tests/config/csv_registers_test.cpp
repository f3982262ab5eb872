#include "config/csv_registers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/error.hpp"

namespace lfsrun {
namespace {

std::string complaints_of(std::string_view text, const Field& field) {
  Problems problems;
  const auto rows = parse_csv_registers(text, "r.csv", field, problems);
  try {
    problems.throw_if_any();
  } catch (const InputError& error) {
    return error.what();
  }
  return "no complaint";
}

TEST(CsvRegisters, OneALineWithCommentsAndBlankLines) {
  Problems problems;
  const auto rows = parse_csv_registers("# head\n1, 0,2\n\n  \t\n2 # one\n\t1,1,1,1,0", "r.csv",
                                        Field::of_order(3), problems);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].coefficients, std::vector<Element>({1, 0, 2}));
  EXPECT_EQ(rows[0].where.line, 2U);
  EXPECT_EQ(rows[1].coefficients, std::vector<Element>({2}));
  EXPECT_EQ(rows[1].where.line, 5U);
  EXPECT_EQ(rows[2].coefficients, std::vector<Element>({1, 1, 1, 1, 0}));
  EXPECT_EQ(problems.count(), 0U);
}

TEST(CsvRegisters, FromOtherSystems) {
  Problems problems;
  const auto rows = parse_csv_registers(
      "\xEF\xBB\xBF"
      "1,0,1\r\n\r\n1,1\r\n",
      "r.csv", Field::of_order(2), problems);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].coefficients, std::vector<Element>({1, 0, 1}));
  EXPECT_EQ(rows[1].coefficients, std::vector<Element>({1, 1}));
  EXPECT_EQ(problems.count(), 0U);
}

TEST(CsvRegisters, ComplaintsHaveLineAndColumn) {
  const Field gf3 = Field::of_order(3);
  EXPECT_THAT(complaints_of("1,1\n1, 3", gf3), testing::StartsWith("r.csv:2:4: 3 is not an"));
  EXPECT_THAT(complaints_of("1,-1", gf3), testing::HasSubstr("write 2, its residue modulo 3"));
  EXPECT_THAT(complaints_of("1,,1", gf3), testing::StartsWith("r.csv:1:3: empty entry"));
  EXPECT_THAT(complaints_of(",1", gf3), testing::StartsWith("r.csv:1:1: empty entry"));
  EXPECT_THAT(complaints_of("1,", gf3), testing::StartsWith("r.csv:1:3: empty entry"));
  EXPECT_THAT(complaints_of("1 1 0", gf3), testing::HasSubstr("separate entries with commas"));
  EXPECT_THAT(complaints_of("1,0x1", gf3), testing::HasSubstr("\"0x1\" is not an element number"));
  EXPECT_THAT(complaints_of("1,1.0", gf3), testing::HasSubstr("\"1.0\" is not an element number"));
  EXPECT_THAT(complaints_of("99999999999999999999", gf3),
              testing::HasSubstr("99999999999999999999 is not an element of GF(3)"));
}

TEST(CsvRegisters, DegreeHasALimit) {
  std::string line = "1";
  for (int i = 1; i < 100000; ++i) line += ",0";
  const Field gf2 = Field::of_order(2);
  EXPECT_EQ(complaints_of(line, gf2), "no complaint");
  EXPECT_THAT(complaints_of(line + ",1", gf2),
              testing::StartsWith("r.csv:1:1: a register of degree 100001"));
}

}  // namespace
}  // namespace lfsrun
