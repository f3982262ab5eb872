#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "config/read_campaign.hpp"

namespace lfsrun {
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(__FILE__).parent_path() / "bad";

std::vector<fs::path> bad_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string error_of(const fs::path& file) {
  try {
    static_cast<void>(read_campaign(file));
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

// A file's messages begin with its path; NAME.expected has them from the file name on.
bool ends_with_line(const std::string& actual, const std::string& expected) {
  return actual.ends_with(expected) &&
         (actual.size() == expected.size() || actual[actual.size() - expected.size() - 1] == '/');
}

class BadInput : public testing::TestWithParam<fs::path> {};

TEST_P(BadInput, SaysExactlyWhatIsWrong) {
  std::ifstream in(fs::path(GetParam()).replace_extension(".expected"));
  ASSERT_TRUE(in) << "no .expected beside " << GetParam();
  std::ostringstream text;
  text << in.rdbuf();
  const auto expected = lines_of(text.str());
  ASSERT_FALSE(expected.empty());
  const std::string error = error_of(GetParam());
  const auto actual = lines_of(error);
  ASSERT_EQ(actual.size(), expected.size()) << error;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_PRED2(ends_with_line, actual[i], expected[i]);
  }
}

INSTANTIATE_TEST_SUITE_P(Files, BadInput, testing::ValuesIn(bad_files()),
                         [](const auto& file) { return file.param.stem().string(); });

TEST(BadInputFiles, AreMany) { EXPECT_GE(bad_files().size(), 50U); }

}  // namespace
}  // namespace lfsrun
