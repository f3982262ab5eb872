// Input that is meant to do harm: too deep, too long, no text, no file. Each is refused in words.

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "base/error.hpp"
#include "config/key_depth.hpp"
#include "config/limits.hpp"
#include "config/read_campaign.hpp"

namespace lfsrun {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

const std::string registers =
    "[field]\norder = 2\n[[register]]\ncoefficients = [1]\n[[analysis]]\nkind = \"cycles\"\n";

class Hostile : public ::testing::Test {
 protected:
  Hostile() {
    std::string name = (fs::temp_directory_path() / "lfsrun-hostile-XXXXXX").string();
    folder = ::mkdtemp(name.data());
  }
  ~Hostile() override { fs::remove_all(folder); }

  [[nodiscard]] std::string refusal(const fs::path& file) const {
    try {
      static_cast<void>(read_campaign(file));
    } catch (const InputError& error) {
      return error.what();
    }
    return "accepted";
  }
  [[nodiscard]] std::string refusal_of(const std::string& text) const {
    std::ofstream(folder / "x.toml", std::ios::binary) << text;
    return refusal(folder / "x.toml");
  }

  fs::path folder;
};

// "a.a.a" with so many dots.
std::string key_of(std::size_t dots) {
  std::string key = "a";
  for (std::size_t i = 0; i < dots; ++i) key += ".a";
  return key;
}

TEST_F(Hostile, keys_too_deep_for_the_stack) {
  constexpr std::size_t deep = 1000000;
  const std::string words = "too many parts (at most 16 dots are possible)";
  EXPECT_THAT(refusal_of(key_of(deep) + " = 1\n"), HasSubstr("x.toml:1:34: a key of " + words));
  EXPECT_THAT(refusal_of("\n[" + key_of(deep) + "]\n"),
              HasSubstr("x.toml:2:35: a key of " + words));
  EXPECT_THAT(refusal_of("x = [{" + key_of(deep) + " = 1}]\n"), HasSubstr(words));
  // Behind strings that seem to go on.
  EXPECT_THAT(refusal_of("x = [\"\"\"a\"\"\"\", {" + key_of(deep) + " = 1}]\n"), HasSubstr(words));
  EXPECT_THAT(refusal_of("x = ['''a''''', {" + key_of(deep) + " = 1}]\n"), HasSubstr(words));
  EXPECT_THAT(refusal_of("x = \"\\\\\"\n" + key_of(deep) + " = 1\n"), HasSubstr(words));
  EXPECT_THAT(refusal_of("x = [" + std::string(deep, '[')), HasSubstr("not valid TOML"));
}

TEST_F(Hostile, dots_that_are_no_keys) {
  const std::string dots(100, '.');
  EXPECT_EQ(find_deep_key("# " + dots + "\nx = \"" + dots + "\"\ny = '" + dots + "'", 16),
            std::nullopt);
  EXPECT_EQ(find_deep_key("x = \"\"\"\n" + dots + "\n\\\"\"\"" + dots + "\"\"\"", 16),
            std::nullopt);
  EXPECT_EQ(find_deep_key(key_of(16) + " = [0.5, 0.5]\n" + key_of(16) + "=1", 16), std::nullopt);
  EXPECT_EQ(find_deep_key(key_of(17), 16), 33U);
  EXPECT_EQ(find_deep_key("\"", 16), std::nullopt);
  EXPECT_EQ(find_deep_key("\"\\", 16), std::nullopt);
}

// As deep as it goes: lists in tables of the longest keys, 250 times.
TEST_F(Hostile, nesting_as_deep_as_it_goes) {
  std::string text = "x = ";
  std::string end;
  for (int i = 0; i < 125; ++i) {
    text += "[{" + key_of(16) + " = ";
    end += "}]";
  }
  EXPECT_THAT(refusal_of(text + "1" + end + "\n"), HasSubstr("unknown key \"x\""));
}

TEST_F(Hostile, messages_are_short_and_printable) {
  const std::string long_key = refusal_of("format = 1\n" + std::string(1U << 20U, 'k') + " = 1\n");
  EXPECT_LT(long_key.size(), 4 * limits::message_bytes);
  EXPECT_THAT(long_key, HasSubstr("kkk..."));
  EXPECT_THAT(refusal_of("format = 1\n\"\\u001b[2J\" = 1\n" + registers),
              HasSubstr("unknown key \"\\x1B[2J\""));
  EXPECT_THAT(refusal_of("format = 1\nname = \"a\\nb\"\n" + registers), HasSubstr("\"a\\x0Ab\""));
}

TEST_F(Hostile, texts_that_are_none) {
  EXPECT_THAT(refusal_of(std::string("format = 1\n\0\n", 13)), HasSubstr("not valid TOML"));
  EXPECT_THAT(refusal_of("name = \"\xFF\xFE\"\n"), HasSubstr("not valid TOML"));
  EXPECT_EQ(refusal_of("\xEF\xBB\xBF"
                       "format = 1\r\n" +
                       registers),
            "accepted");
}

TEST_F(Hostile, what_is_no_file_or_has_no_end) {
  EXPECT_THAT(refusal("/dev/zero"), HasSubstr("Not a regular file"));
  EXPECT_THAT(refusal(folder), HasSubstr("Is a directory"));
  const fs::path pipe = folder / "pipe.toml";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_THAT(refusal(pipe), HasSubstr("Not a regular file"));
  const fs::path large = folder / "large.toml";
  std::ofstream(large).close();
  fs::resize_file(large, limits::file_bytes + 1);
  EXPECT_THAT(refusal(large), HasSubstr("the limit is 64 MiB"));
  fs::create_symlink(folder / "loop.toml", folder / "loop.toml");
  EXPECT_THAT(refusal(folder / "loop.toml"), HasSubstr("cannot read"));
}

TEST_F(Hostile, names_that_would_lead_elsewhere) {
  for (const std::string name :
       {"../../x", "/etc/x", "a/b", "..", ".x", "-x", "a\\\\b", "x\\u0000"}) {
    EXPECT_THAT(refusal_of("format = 1\nname = \"" + name + "\"\n" + registers),
                HasSubstr("cannot be used in file names"))
        << name;
  }
}

TEST_F(Hostile, csv_files_whose_names_are_no_names) {
  std::ofstream(folder / "a\nb.csv") << "1,1\n";
  const std::string config = "format = 1\n[field]\norder = 2\n[[register]]\ncsv = \"a\\nb.csv\"\n";
  const std::string analysis = "[[analysis]]\nkind = \"cycles\"\n";
  EXPECT_THAT(refusal_of(config + analysis), HasSubstr("add a name, like name = \"rows\""));
  EXPECT_EQ(refusal_of(config + "name = \"rows\"\n" + analysis), "accepted");
}

}  // namespace
}  // namespace lfsrun
