#include "app/text_table.hpp"

#include <gtest/gtest.h>

namespace lfsrun {
namespace {

constexpr auto right = TextTable::Align::right;

TEST(TextTable, AlignsAndLeavesNoTrailingBlanks) {
  TextTable table({{"name"}, {"n", right}, {"note"}});
  table.add_row({"a", "1", ""});
  table.add_row({"größer", "100", "x"});
  EXPECT_EQ(table.text(),
            "name      n  note\n"
            "------  ---  ----\n"
            "a         1\n"
            "größer  100  x\n");
}

TEST(TextTable, Shortening) {
  EXPECT_EQ(shortened("12345", 5), "12345");
  EXPECT_EQ(shortened("1234567", 5), "12…67");
  EXPECT_EQ(shortened("größergrößer", 5), "gr…er");
  EXPECT_EQ(text_width("größer"), 6U);
}

TEST(TextTable, Grouping) {
  EXPECT_EQ(grouped(""), "");
  EXPECT_EQ(grouped("123"), "123");
  EXPECT_EQ(grouped("1234567"), "1,234,567");
}

}  // namespace
}  // namespace lfsrun
