// What the fuzzers start from and what they have found, given to the same functions without them.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "fuzz/config_input.hpp"
#include "fuzz/results_input.hpp"

namespace lfsrun::fuzz {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> inputs_of(const std::string& room) {
  std::vector<fs::path> files;
  for (const auto& entry :
       fs::directory_iterator(fs::path(__FILE__).parent_path() / "corpus" / room)) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string bytes_of(const fs::path& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  return bytes.str();
}

// good_*: accepted. bad_*: refused. The others: no matter, as long as nothing breaks.
template <typename Accepts>
void replay(const std::string& room, Accepts accepts) {
  const auto files = inputs_of(room);
  EXPECT_GE(files.size(), 20U);
  for (const fs::path& file : files) {
    SCOPED_TRACE(file.filename().string());
    bool accepted = false;
    EXPECT_NO_THROW(accepted = accepts(bytes_of(file)));
    const std::string name = file.filename().string();
    EXPECT_TRUE(accepted || !name.starts_with("good_"));
    EXPECT_FALSE(accepted && name.starts_with("bad_"));
  }
}

TEST(Corpus, config) { replay("config", accepts_config_input); }
TEST(Corpus, results) { replay("results", accepts_results_input); }

}  // namespace
}  // namespace lfsrun::fuzz
